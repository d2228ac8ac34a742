/** Which sides of a box a resize moves. */
export interface MovedEdges {
  readonly left: boolean;
  readonly top: boolean;
  readonly right: boolean;
  readonly bottom: boolean;
}

/** How far a drag or resize has gone since it began, scrolling included, in CSS pixels. */
export interface GestureStep {
  readonly kind: 'drag' | 'resize';
  readonly dx: number;
  readonly dy: number;
  /** All false in a drag. */
  readonly edges: MovedEdges;
  /** Where the pointer is, in the viewport. */
  readonly clientX: number;
  readonly clientY: number;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
}

/** What `makeMovable` calls; every begun gesture ends with exactly one `onEnd` or `onCancel`. */
export interface MovableOptions {
  /** Resizable by the element's children with `data-handle="top left"` and the like. */
  readonly resizable?: boolean;
  /** What fingers may still do with the page from here, as CSS `touch-action`; `none` unless said, empty leaves it to the style sheet. */
  readonly touchAction?: string;
  /** Starts no drag from children that match. */
  readonly ignoreFrom?: string;
  /** Scrolls this container while the pointer is at its edge. */
  readonly scroller?: HTMLElement;
  readonly onStart?: (step: GestureStep) => void;
  readonly onMove: (step: GestureStep) => void;
  readonly onEnd: (step: GestureStep) => void;
  /** Escape was pressed, or the system took the pointer away: put everything back. */
  readonly onCancel?: () => void;
  /** Ends it all. */
  readonly signal?: AbortSignal;
}

// The package's own types name packages that it does not install; this is the part we use.
interface InteractEvent {
  readonly type: string;
  readonly clientX: number;
  readonly clientY: number;
  readonly clientX0: number;
  readonly clientY0: number;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly edges?: Partial<Record<keyof MovedEdges, unknown>>;
  readonly interaction: { stop(): void };
}
interface Listeners {
  start(event: InteractEvent): void;
  move(event: InteractEvent): void;
  end(event: InteractEvent): void;
}
interface Interactable {
  draggable(options: { ignoreFrom?: string; listeners: Listeners }): this;
  resizable(options: { edges: Record<keyof MovedEdges, string>; listeners: Listeners }): this;
  styleCursor(on: boolean): this;
  unset(): void;
}
type Interact = (target: HTMLElement) => Interactable;

let loading: Promise<Interact> | undefined;

function loadInteract(): Promise<Interact> {
  loading ??= import('interactjs').then(
    (module: unknown) => (module as { readonly default: Interact }).default,
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

const edgeZone = 36;
const edgeSpeed = 14;
const noEdges: MovedEdges = { left: false, top: false, right: false, bottom: false };

interface Gesture {
  readonly kind: GestureStep['kind'];
  readonly edges: MovedEdges;
  readonly startX: number;
  readonly startY: number;
  readonly scrollX: number;
  readonly scrollY: number;
  readonly stop: () => void;
  readonly released: AbortController;
  last: InteractEvent;
  frame: number;
}

/**
 * Makes an element draggable, and resizable by its handles, with mouse, pen and touch, also inside shadow roots. It moves
 * nothing itself: it reports distances. Resolves when interact.js is loaded and listening; answers the function that ends it.
 */
export async function makeMovable(element: HTMLElement, options: MovableOptions): Promise<() => void> {
  const interact = await loadInteract();
  if (options.signal?.aborted) return () => undefined;
  const tracker = new GestureTracker(options);
  const touchAction = element.style.touchAction;
  element.style.touchAction = options.touchAction ?? 'none';
  const ignoreFrom = ['[data-handle]', options.ignoreFrom].filter(Boolean).join(',');
  const interactable = interact(element)
    .draggable({ ignoreFrom, listeners: tracker.listeners('drag') })
    .styleCursor(false);
  if (options.resizable) {
    const handle = (side: string): string => `[data-handle~="${side}"]`;
    interactable.resizable({
      edges: { left: handle('left'), top: handle('top'), right: handle('right'), bottom: handle('bottom') },
      listeners: tracker.listeners('resize'),
    });
  }
  const end = (): void => {
    tracker.cancel();
    interactable.unset();
    element.style.touchAction = touchAction;
    options.signal?.removeEventListener('abort', end);
  };
  options.signal?.addEventListener('abort', end, { once: true });
  return end;
}

class GestureTracker {
  private gesture: Gesture | undefined;

  constructor(private readonly options: MovableOptions) {}

  listeners(kind: GestureStep['kind']): Listeners {
    return {
      start: (event) => this.start(kind, event),
      move: (event) => this.move(event),
      end: (event) => this.end(event),
    };
  }

  cancel(): void {
    const gesture = this.take();
    if (!gesture) return;
    gesture.stop();
    this.options.onCancel?.();
  }

  private start(kind: GestureStep['kind'], event: InteractEvent): void {
    this.cancel();
    const released = new AbortController();
    const { scroller } = this.options;
    this.gesture = {
      kind,
      edges: kind === 'drag' ? noEdges : edgesOf(event),
      startX: event.clientX0,
      startY: event.clientY0,
      scrollX: scroller?.scrollLeft ?? 0,
      scrollY: scroller?.scrollTop ?? 0,
      stop: () => event.interaction.stop(),
      released,
      last: event,
      frame: 0,
    };
    const { signal } = released;
    window.addEventListener('keydown', this.onKey, { signal, capture: true });
    window.addEventListener('pointercancel', () => this.cancel(), { signal });
    if (scroller) this.gesture.frame = requestAnimationFrame(this.scrollAtEdge);
    this.options.onStart?.(this.step(this.gesture));
  }

  private move(event: InteractEvent): void {
    if (!this.gesture) return;
    this.gesture.last = event;
    this.options.onMove(this.step(this.gesture));
  }

  private end(event: InteractEvent): void {
    const gesture = this.take();
    if (!gesture) return;
    gesture.last = event;
    this.options.onEnd(this.step(gesture));
  }

  private take(): Gesture | undefined {
    const { gesture } = this;
    this.gesture = undefined;
    gesture?.released.abort();
    if (gesture) cancelAnimationFrame(gesture.frame);
    return gesture;
  }

  private step(gesture: Gesture): GestureStep {
    const { last, kind, edges } = gesture;
    const { scroller } = this.options;
    return {
      kind,
      edges,
      dx: last.clientX - gesture.startX + (scroller?.scrollLeft ?? 0) - gesture.scrollX,
      dy: last.clientY - gesture.startY + (scroller?.scrollTop ?? 0) - gesture.scrollY,
      clientX: last.clientX,
      clientY: last.clientY,
      shiftKey: last.shiftKey,
      altKey: last.altKey,
      ctrlKey: last.ctrlKey,
    };
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.cancel();
  };

  private readonly scrollAtEdge = (): void => {
    const { gesture } = this;
    const { scroller } = this.options;
    if (!gesture || !scroller) return;
    gesture.frame = requestAnimationFrame(this.scrollAtEdge);
    const box = scroller.getBoundingClientRect();
    const x = push(gesture.last.clientX, box.left, box.right);
    const y = push(gesture.last.clientY, box.top, box.bottom);
    if (x === 0 && y === 0) return;
    const { scrollLeft, scrollTop } = scroller;
    scroller.scrollBy(x, y);
    if (scroller.scrollLeft !== scrollLeft || scroller.scrollTop !== scrollTop) {
      this.options.onMove(this.step(gesture));
    }
  };
}

function push(at: number, low: number, high: number): number {
  if (at < low + edgeZone) return -edgeSpeed * Math.min(1, (low + edgeZone - at) / edgeZone);
  if (at > high - edgeZone) return edgeSpeed * Math.min(1, (at - high + edgeZone) / edgeZone);
  return 0;
}

function edgesOf({ edges }: InteractEvent): MovedEdges {
  return {
    left: Boolean(edges?.left),
    top: Boolean(edges?.top),
    right: Boolean(edges?.right),
    bottom: Boolean(edges?.bottom),
  };
}
