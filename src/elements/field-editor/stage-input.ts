import type { Store } from '../../base/store.js';
import type { PageList } from '../../parts/page-list.js';
import { terms } from './page-facts.js';
import { canEdit, type EditorAction, type EditorState } from './state.js';

/** What stage input needs of the element. */
export interface StageInputOptions {
  readonly store: Store<EditorState, EditorAction>;
  readonly list: () => PageList | undefined;
}

/** How far the pointer goes before a press becomes a drag, in CSS pixels. */
const slack = 4;

const isText = (event: Event): boolean => {
  const [target] = event.composedPath();
  return target instanceof Element && target.closest('a, button, .textLayer span, .text-layer span') !== null;
};
const isOnField = (event: Event): boolean =>
  event.composedPath().some((one) => one instanceof Element && one.matches('.field-box, .catcher, button'));

/** What a mouse does on the pages beside the fields: a frame that selects, and moving the pages with Space or the wheel's button. */
export class StageInput {
  private spaceHeld = false;
  private wasDragged = false;

  constructor(private readonly options: StageInputOptions) {}

  /** Listens to one stage until the signal ends. */
  bind(stage: HTMLElement, signal: AbortSignal): void {
    stage.addEventListener('pointerdown', (event) => this.press(event, stage), { signal, capture: true });
    const hold = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || !stage.matches(':hover') || isTyping(event)) return;
      this.spaceHeld = event.type === 'keydown';
      stage.classList.toggle('pans', this.spaceHeld);
      if (this.spaceHeld) event.preventDefault();
    };
    window.addEventListener('keydown', hold, { signal });
    const letGo = (event: Event): void => {
      if (event instanceof KeyboardEvent && event.key !== ' ') return;
      this.spaceHeld = false;
      stage.classList.remove('pans');
    };
    window.addEventListener('keyup', letGo, { signal });
    window.addEventListener('blur', letGo, { signal });
  }

  /** Whether the click that follows belongs to a drag that has just ended. */
  takeDragged(): boolean {
    const { wasDragged } = this;
    this.wasDragged = false;
    return wasDragged;
  }

  private press(event: PointerEvent, stage: HTMLElement): void {
    this.wasDragged = false;
    const list = this.options.list();
    // fingers move pages by themselves
    if (!list || event.pointerType === 'touch') return;
    if (event.button === 1 || (event.button === 0 && this.spaceHeld)) this.pan(event, stage, list.scrollElement);
    else if (event.button === 0 && !isOnField(event) && !isText(event)) this.frame(event, list);
  }

  private pan(press: PointerEvent, stage: HTMLElement, scroller: HTMLElement): void {
    press.preventDefault();
    press.stopPropagation();
    this.dispatch({ type: 'tool', event: { type: 'pan' } });
    stage.classList.add('panning');
    let { clientX, clientY } = press;
    this.follow(
      (event) => {
        this.wasDragged = true;
        scroller.scrollBy(clientX - event.clientX, clientY - event.clientY);
        ({ clientX, clientY } = event);
      },
      (kept) => {
        stage.classList.remove('panning');
        this.dispatch({ type: 'tool', event: { type: kept ? 'release' : 'cancel' } });
      },
    );
  }

  private frame(press: PointerEvent, list: PageList): void {
    const from = list.pageAt(press.clientX, press.clientY);
    if (!from || !canEdit(this.options.store.get()) || this.options.store.get().tool.kind !== 'idle') return;
    const adds = press.shiftKey || press.ctrlKey || press.metaKey;
    let begun = false;
    this.follow(
      (event) => {
        if (!begun && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < slack) return;
        if (!begun) this.dispatch({ type: 'tool', event: { type: 'frame', from, adds } });
        begun = true;
        this.wasDragged = true;
        getSelection()?.removeAllRanges();
        const point = list.pageAt(event.clientX, event.clientY);
        if (!point) return;
        const at = { point, terms: terms(list, point.pageNumber) };
        this.dispatch({ type: 'tool', event: { type: 'point', at, snaps: false } });
      },
      (kept) => {
        if (begun) this.dispatch({ type: 'tool', event: { type: kept ? 'release' : 'cancel' } });
      },
    );
  }

  /** Follows the pointer until it is let go, or until Escape. */
  private follow(move: (event: PointerEvent) => void, end: (kept: boolean) => void): void {
    const done = new AbortController();
    const options = { signal: done.signal, capture: true };
    const finish = (kept: boolean): void => {
      done.abort();
      end(kept);
    };
    window.addEventListener('pointermove', move, options);
    window.addEventListener('pointerup', () => finish(true), options);
    window.addEventListener('pointercancel', () => finish(false), options);
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        finish(false);
      },
      options,
    );
  }

  private dispatch(action: EditorAction): void {
    this.options.store.dispatch(action);
  }
}

function isTyping(event: Event): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && target.matches('input, select, textarea, button, [role="button"], summary');
}
