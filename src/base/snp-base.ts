import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { directionOf, inheritedAttribute, localeHost, watchDocumentLanguage, type Direction } from './language.js';
import { canonicalTag, localize, type MessageOverrides, type Translate } from './localize.js';

/** How `emit` sends an event. */
export interface EmitOptions {
  /** A wish the page may stop with `preventDefault()`. */
  readonly cancelable?: boolean;
  /** Between a part and the element around it: neither bubbles nor leaves the shadow tree, so the page never sees it. */
  readonly local?: boolean;
}

/** The event object a listener of `Events[Name]` receives. */
export type SnpEvent<Events, Name extends keyof Events> = CustomEvent<Events[Name]>;

/**
 * What public elements and inner parts share: typed events, things released on disconnect, language and direction.
 * `Events` maps an event's name to its detail.
 */
export abstract class SnpBase<Events extends object = object> extends LitElement {
  /** Texts that replace ours, by key; parts take those of the element they live in. */
  @property({ attribute: false }) messages: MessageOverrides | undefined;

  private readonly dependents = new Set<SnpBase>();
  private connection: AbortController | undefined;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang', 'dir'];
  }

  /** The language in use: own `lang`, the closest ancestor's (through shadow roots), the document's, else the browser's; always valid. */
  get locale(): string {
    return canonicalTag(inheritedAttribute(this, 'lang') || navigator.language || 'en');
  }

  /** The direction in use: own `dir`; else by own `lang`; else the closest ancestor's `dir`; else left to right. */
  get direction(): Direction {
    return directionOf(this);
  }

  /** The message function in the language in use: `this.t('common.pageOf', { page, total })`. */
  get t(): Translate {
    return localize(this.locale, this.effectiveMessages);
  }

  /** Own texts over those of the element this one lives in. */
  get effectiveMessages(): MessageOverrides | undefined {
    const inherited = localeHost(this)?.effectiveMessages;
    return this.messages && inherited ? { ...inherited, ...this.messages } : (this.messages ?? inherited);
  }

  /** Aborted when the element leaves the document; give it to fetch, listeners and adapters. */
  protected get signal(): AbortSignal {
    return this.connection?.signal ?? AbortSignal.abort();
  }

  /** Runs after each connect; whatever is registered here with `listen`, `own` or `signal` is released on disconnect. */
  protected onConnect(): void {}

  /** Runs after each disconnect, when everything registered was released. */
  protected onDisconnect(): void {}

  override connectedCallback(): void {
    this.connection = new AbortController();
    super.connectedCallback();
    const parent = localeHost(this);
    if (parent) {
      parent.dependents.add(this);
      this.own(() => parent.dependents.delete(this));
    } else {
      this.own(watchDocumentLanguage(() => this.languageChanged()));
    }
    // Words may differ from those rendered before the element was moved.
    if (this.hasUpdated) this.requestUpdate();
    this.onConnect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.connection?.abort();
    this.connection = undefined;
    this.onDisconnect();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if ((name === 'lang' || name === 'dir') && old !== value) this.languageChanged();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('messages')) for (const part of this.dependents) part.languageChanged();
  }

  /** Sends a typed event that bubbles and crosses shadow roots; answers false when a listener prevented it. */
  protected emit<Name extends keyof Events & string>(
    name: Name,
    detail: Events[Name],
    { cancelable = false, local = false }: EmitOptions = {},
  ): boolean {
    return this.dispatchEvent(new CustomEvent(name, { bubbles: !local, composed: !local, cancelable, detail }));
  }

  /** Calls `release` when the element leaves the document (at once when it is not in one). */
  protected own(release: () => void): void {
    if (this.signal.aborted) release();
    else this.signal.addEventListener('abort', release, { once: true });
  }

  /** Listens until the element leaves the document. */
  protected listen<Kind extends keyof GlobalEventHandlersEventMap>(
    target: EventTarget,
    kind: Kind,
    listener: (event: GlobalEventHandlersEventMap[Kind]) => void,
    options?: AddEventListenerOptions,
  ): void;
  protected listen(
    target: EventTarget,
    kind: string,
    listener: (event: Event) => void,
    options?: AddEventListenerOptions,
  ): void;
  protected listen(
    target: EventTarget,
    kind: string,
    listener: (event: never) => void,
    options: AddEventListenerOptions = {},
  ): void {
    target.addEventListener(kind, listener as EventListener, { ...options, signal: this.signal });
  }

  override addEventListener<Name extends keyof Events & string>(
    type: Name,
    listener: (event: SnpEvent<Events, Name>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener<Kind extends keyof HTMLElementEventMap>(
    type: Kind,
    listener: (this: HTMLElement, event: HTMLElementEventMap[Kind]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(type: string, listener: never, options?: boolean | AddEventListenerOptions): void {
    super.addEventListener(type, listener, options);
  }

  private languageChanged(): void {
    this.requestUpdate();
    for (const part of this.dependents) part.languageChanged();
  }
}
