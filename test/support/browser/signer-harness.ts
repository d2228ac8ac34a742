import { openPdf, type PdfDocumentHandle } from '../../../src/adapters/pdf-pages.js';
import '../../../src/elements/signer/define.js';
import type { SnpSigner } from '../../../src/elements/signer/snp-signer.js';
import {
  pretendSigningApi,
  type PretendOptions,
  type PretendSigningApi,
} from '../../../stories/support/pretend-signing-api.js';
import { samplePdf } from '../../../stories/support/sample-pdf.js';
import { eventually, settled } from './waiting.js';

/** What a test may say about the element beside the pretend server's options. */
export interface SignerHarnessOptions extends PretendOptions {
  readonly width?: number;
  readonly height?: number;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Begins after the disclosure. */
  readonly agreed?: boolean;
}

/** Names of the files handed to the browser; a driven browser would ask where to put them, and wait. */
const downloads: string[] = [];
const { click } = HTMLAnchorElement.prototype;
HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
  if (this.download) downloads.push(this.download);
  else click.call(this);
};

const open: SignerHarness[] = [];
/** An open document keeps the pdf.js worker between tests. */
let warm: Promise<PdfDocumentHandle> | undefined;

/** `<snp-signer>` as a person meets it: by the names of buttons and fields, not by its insides. */
export class SignerHarness {
  readonly events: { readonly type: string; readonly detail: unknown }[] = [];

  private constructor(
    readonly element: SnpSigner,
    readonly api: PretendSigningApi,
    readonly box: HTMLElement,
  ) {
    const names = [
      'ready',
      'viewed',
      'field-filled',
      'complete',
      'completed',
      'decline',
      'declined',
      'delegated',
      'error',
    ] as const;
    for (const name of names) {
      element.addEventListener(`snp-${name}`, (event: CustomEvent<unknown>) => {
        this.events.push({ type: event.type, detail: event.detail });
      });
    }
  }

  /** Puts an element with its own pretend server on the page and waits until there is something to do. */
  static async mount(options: SignerHarnessOptions = {}, api = SignerHarness.server(options)): Promise<SignerHarness> {
    warm ??= openPdf({ bytes: samplePdf([{ lines: [] }]) });
    await warm;
    const box = document.createElement('div');
    Object.assign(box.style, {
      width: `${String(options.width ?? 1000)}px`,
      height: `${String(options.height ?? 700)}px`,
    });
    document.body.append(box);
    const element = document.createElement('snp-signer');
    for (const [name, value] of Object.entries(options.attributes ?? {})) element.setAttribute(name, value);
    element.apiBase = api.apiBase;
    element.token = api.token;
    const harness = new SignerHarness(element, api, box);
    open.push(harness);
    box.append(element);
    // An end screen, or the document with its fields.
    await eventually(
      () => element.shadowRoot?.querySelector('.end, .document-problem, .page-overlay'),
      'the element to be loaded',
    );
    await settled();
    return harness;
  }

  /** A pretend server as `mount` starts it. */
  static server(options: SignerHarnessOptions = {}): PretendSigningApi {
    const { agreed, session: change } = options;
    return pretendSigningApi({
      ...options,
      session: (session) => {
        const acceptedAt = agreed ? '2026-11-21T09:00:00.000Z' : session.consent.acceptedAt;
        const status = agreed ? 'consented' : session.signer.status;
        const begun = {
          ...session,
          consent: { ...session.consent, acceptedAt },
          signer: { ...session.signer, status },
        };
        return change ? change(begun) : begun;
      },
    });
  }

  /** Removes every element and pretend server of the test. */
  static cleanUp(): void {
    downloads.length = 0;
    for (const harness of open.splice(0).reverse()) {
      harness.box.remove();
      harness.api.uninstall();
    }
  }

  /** The shadow roots of the element and of what is open in it. */
  get roots(): ShadowRoot[] {
    const own = this.element.shadowRoot;
    if (!own) return [];
    const inner = [
      ...own.querySelectorAll('snp-part-signature-dialog, snp-part-banner, snp-part-dialog, snp-part-search-bar'),
    ];
    return [own, ...inner.flatMap((part) => part.shadowRoot ?? [])];
  }

  /** What is written on the element. */
  get text(): string {
    return (this.element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
  }

  get heading(): string {
    return this.element.shadowRoot?.querySelector('#end-title, #consent-title')?.textContent.trim() ?? '';
  }

  get progress(): string {
    return this.element.shadowRoot?.querySelector('[role=progressbar]')?.getAttribute('aria-valuetext') ?? '';
  }

  /** The accessible name of what has the focus. */
  get focused(): string {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active ? nameOf(active) : '';
  }

  /** What was sent to the server: the operations, in order. */
  get sent(): string[] {
    return this.api.calls.map(({ operation }) => operation);
  }

  /** The names of the files downloaded so far. */
  get downloads(): readonly string[] {
    return downloads;
  }

  /** The types of the events so far, without `snp-` and doubles next to each other. */
  get told(): string[] {
    const types = this.events.map(({ type }) => type.slice(4));
    return types.filter((type, index) => type !== types[index - 1]);
  }

  /** A visible button, box or input by its accessible name, or the beginning of it. */
  find(name: string): HTMLElement | undefined {
    const controls = this.roots.flatMap((root) => [
      ...root.querySelectorAll<HTMLElement>('button, input, textarea, select, [role=tab], summary'),
    ]);
    const seen = controls.filter((control) => control.checkVisibility({ visibilityProperty: true }));
    return seen.find((control) => nameOf(control) === name) ?? seen.find((control) => nameOf(control).startsWith(name));
  }

  /** Presses a control by its name, once it is there. */
  async press(name: string): Promise<void> {
    const control = await eventually(() => this.find(name), `a control named ${name}`);
    control.focus();
    control.click();
    await settled();
  }

  /** Writes into an input by its name. */
  async write(name: string, text: string): Promise<void> {
    const control = await eventually(() => this.find(name), `an input named ${name}`);
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement))
      throw new TypeError(`${name} is not for writing`);
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    control.blur();
    await settled();
  }

  /** Draws a stroke on the open pad. */
  async draw(): Promise<void> {
    const canvas = await eventually(
      () => this.roots.map((root) => root.querySelector<HTMLCanvasElement>('canvas.pad')).find(Boolean),
      'a pad',
    );
    // The pad loads its engine late.
    await eventually(() => canvas.width > 300 || canvas.style.touchAction === 'none', 'the pad to be ready');
    const box = canvas.getBoundingClientRect();
    const send = (type: string, x: number, y: number, buttons: number): void => {
      const at = { clientX: box.left + x, clientY: box.top + y };
      const more = { bubbles: true, composed: true, cancelable: true, isPrimary: true, pointerId: 1 };
      const target = type === 'pointerdown' ? canvas : canvas.ownerDocument;
      (type === 'pointerup' ? window : target).dispatchEvent(
        new PointerEvent(type, { ...more, ...at, buttons, pressure: buttons ? 0.5 : 0, pointerType: 'mouse' }),
      );
    };
    send('pointerdown', 40, 60, 1);
    for (let step = 1; step <= 6; step += 1) {
      canvas.dispatchEvent(
        new PointerEvent('pointermove', {
          bubbles: true,
          composed: true,
          cancelable: true,
          isPrimary: true,
          pointerId: 1,
          buttons: 1,
          pressure: 0.5,
          pointerType: 'mouse',
          clientX: box.left + 40 + step * 24,
          clientY: box.top + 60 + Math.sin(step) * 25,
        }),
      );
      await settled();
    }
    send('pointerup', 184, 60, 0);
    await settled();
  }

  /** Agrees to the disclosure. */
  async agree(): Promise<void> {
    await this.press('I agree to use electronic records');
    await this.press('Agree and continue');
    await eventually(() => this.find('Start') ?? this.find('Finish'), 'the bar');
  }

  /** Fills everything required on the page: writes, ticks, types initials and draws the signature. */
  async fillAll(): Promise<void> {
    await this.fillRest();
    await eventually(() => this.progress.startsWith('6 of 6'), 'everything filled');
  }

  /** As `fillAll`, where more than that may be asked for. */
  async fillRest(): Promise<void> {
    await this.write('Full name', 'Ada Lovelace');
    await this.write('Place', 'London');
    await this.press('I have read Annex A');
    await this.press('Initials: Initial here');
    await this.press('Type');
    await this.press('Use these initials');
    await this.press('Initials: Tap to initial');
    await this.press('Signature: Sign here');
    await this.draw();
    await this.press('Use this signature');
  }

  /** Reviews and finishes. */
  async finish(): Promise<void> {
    await this.press('Finish');
    await this.press('Sign and finish');
  }

  /** Waits for the heading of a screen. */
  reaches(heading: string, timeoutMs = 8_000): Promise<boolean> {
    return eventually(() => this.heading === heading, `the screen "${heading}"`, timeoutMs);
  }

  /** Waits until the server holds this value for a field. */
  stored(fieldId: string, timeoutMs = 8_000): Promise<object> {
    const value = () => this.api.session.fields.find((field) => field.id === fieldId)?.value;
    return eventually(value, `${fieldId} to be stored`, timeoutMs);
  }

  /** Whether a signature or an answer is drawn in a field on the page. */
  isDrawn(fieldId: string): boolean {
    const field = this.element.shadowRoot?.querySelector(`[data-field="${fieldId}"]`);
    const mark = field?.querySelector('snp-part-signature-view')?.shadowRoot?.querySelector('path, text');
    return Boolean(mark ?? field?.querySelector('.answer-text text, .check-mark'));
  }

  /** Resizes the box that the element is in. */
  async resize(width: number, height: number): Promise<void> {
    Object.assign(this.box.style, { width: `${String(width)}px`, height: `${String(height)}px` });
    await settled();
    await settled();
  }
}

function nameOf(element: Element): string {
  const labelled =
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
      ? element.labels
      : null;
  const name = element.getAttribute('aria-label') ?? labelled?.[0]?.textContent ?? element.textContent;
  return name.replace(/\s+/g, ' ').trim();
}
