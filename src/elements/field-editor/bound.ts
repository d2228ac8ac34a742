import { noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

type Bind = (element: HTMLElement, signal: AbortSignal) => void;

class BoundDirective extends AsyncDirective {
  private connection: AbortController | undefined;
  private bind: Bind | undefined;
  private element: HTMLElement | undefined;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('bound() belongs on an element');
  }

  override render(_bind: Bind): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [bind]: [Bind]): typeof noChange {
    this.bind = bind;
    if (part.element instanceof HTMLElement) this.element = part.element;
    if (!this.connection && this.isConnected) this.start();
    return noChange;
  }

  protected override disconnected(): void {
    this.connection?.abort();
    this.connection = undefined;
  }

  protected override reconnected(): void {
    this.start();
  }

  private start(): void {
    if (!this.bind || !this.element) return;
    this.connection = new AbortController();
    this.bind(this.element, this.connection.signal);
  }
}

/** Calls `bind` once while the element is on the page, with a signal that ends when it goes. */
export const bound = directive(BoundDirective);
