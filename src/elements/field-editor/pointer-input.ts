import { makeMovable, type GestureStep } from '../../adapters/gestures.js';
import type { Store } from '../../base/store.js';
import type { FieldType } from '../../contract/fields.js';
import type { PageList } from '../../parts/page-list.js';
import type { EditorCommands } from './commands.js';
import { newId } from './ids.js';
import { canEdit, type EditorAction, type EditorState } from './state.js';
import { terms } from './page-facts.js';

/** What pointer input needs of the element. */
export interface PointerInputOptions {
  readonly store: Store<EditorState, EditorAction>;
  readonly list: () => PageList | undefined;
  readonly takeUp: EditorCommands['takeUp'];
  /** A field was put down or taken hold of and wants the focus. */
  readonly focusField: (id: string) => void;
  /** Where the pointer is while a new field is carried beside the pages; undefined when it is over one. */
  readonly showGhost: (at: { readonly clientX: number; readonly clientY: number } | undefined) => void;
}

const fieldIdOf = (event: Event): string | undefined => {
  const box = event
    .composedPath()
    .find((target): target is HTMLElement => target instanceof HTMLElement && target.dataset['field'] !== undefined);
  return box?.dataset['field'];
};

/** Turns what mouse, pen and fingers do on pages and palette into actions of the tools. */
export class PointerInput {
  private pressed: string | undefined;
  private dragged = false;
  /** More than one finger is down: they zoom. */
  private pinches = false;

  constructor(private readonly options: PointerInputOptions) {}

  private get state(): EditorState {
    return this.options.store.get();
  }

  /** Begins a press anywhere in the editor; comes before everything else that listens to it. */
  readonly freshPress = {
    capture: true,
    handleEvent: (event: PointerEvent): void => {
      this.pressed = undefined;
      this.dragged = false;
      this.pinches = !event.isPrimary;
      const { kind } = this.state.tool;
      if (this.pinches && (kind === 'moving' || kind === 'resizing' || kind === 'carrying')) this.cancel();
    },
  };

  /** Makes the fields of one overlay movable; end it with the signal. */
  bindLayer(layer: HTMLElement, signal: AbortSignal): void {
    layer.addEventListener('pointerdown', this.onPress, { signal });
    layer.addEventListener('click', this.onClick, { signal });
    const scroller = this.options.list()?.scrollElement;
    void makeMovable(layer, {
      resizable: true,
      // a finger scrolls from a field as from anywhere else; what is selected says in CSS that it is moved
      touchAction: 'pan-x pan-y',
      ...(scroller ? { scroller } : {}),
      signal,
      onStart: (step) => this.startOnField(step),
      onMove: (step) => this.pull(step),
      onEnd: () => this.release(),
      onCancel: () => this.cancel(),
    }).catch(() => undefined);
  }

  /** Makes an entry of the palette a thing to drag onto a page; end it with the signal. */
  bindPaletteItem(item: HTMLElement, fieldType: FieldType, signal: AbortSignal, tagName?: string): void {
    void makeMovable(item, {
      signal,
      // fingers scroll the palette along, and pull out of it across
      touchAction: '',
      onStart: () => {
        this.dragged = true;
        if (canEdit(this.state)) this.options.takeUp('carry', fieldType, tagName);
      },
      onMove: (step) => this.point(step.clientX, step.clientY, !step.altKey),
      onEnd: (step) => {
        // a press that shook a little is a press
        if (Math.hypot(step.dx, step.dy) < shakePx) this.dragged = false;
        this.release();
      },
      onCancel: () => this.cancel(),
    }).catch(() => undefined);
  }

  /** Lets a chosen field type follow the pointer over one page, a click place it, and a drag draw it. */
  bindCatcher(catcher: HTMLElement, signal: AbortSignal): void {
    const { list } = this.options;
    const follow = (event: MouseEvent): void => this.point(event.clientX, event.clientY, !event.altKey);
    let start: PointerEvent | undefined;
    const on = <Kind extends 'pointerdown' | 'pointermove' | 'pointerup' | 'pointerleave' | 'pointercancel' | 'click'>(
      kind: Kind,
      act: (event: HTMLElementEventMap[Kind]) => void,
    ): void => catcher.addEventListener(kind, act, { signal });
    on('pointerdown', (event) => {
      // a finger scrolls, and places with a tap
      if (event.pointerType === 'touch' || event.button !== 0) return;
      start = event;
      catcher.setPointerCapture(event.pointerId);
    });
    on('pointermove', (event) => {
      const pages = list();
      if (start && pages && this.state.tool.kind === 'placing' && far(start, event)) {
        const point = pages.pageAt(start.clientX, start.clientY);
        if (point)
          this.dispatch({
            type: 'tool',
            event: { type: 'draw', at: { point, terms: terms(pages, point.pageNumber) } },
          });
      }
      follow(event);
    });
    on('pointerup', () => {
      start = undefined;
      if (this.state.tool.kind !== 'drawing') return;
      this.dragged = true;
      this.release();
    });
    on('pointercancel', () => {
      start = undefined;
      if (this.state.tool.kind === 'drawing') this.cancel();
    });
    on('pointerleave', () => {
      if (!start) this.dispatch({ type: 'tool', event: { type: 'point', snaps: false } });
    });
    on('click', (event) => {
      if (this.state.tool.kind !== 'placing' || this.dragged) return;
      follow(event);
      this.release();
    });
  }

  /** Gives up what the pointer holds: it is used for something else now. */
  letGo(): void {
    this.pressed = undefined;
    if (this.state.tool.kind === 'moving' || this.state.tool.kind === 'resizing') this.cancel();
  }

  /** Whether the click that follows belongs to a drag that has just ended. */
  takeDragged(): boolean {
    const { dragged } = this;
    this.dragged = false;
    return dragged;
  }

  private readonly onPress = (event: PointerEvent): void => {
    const pressed = fieldIdOf(event);
    const isSelected = pressed !== undefined && this.state.selection.includes(pressed);
    // a finger first selects with a tap: until then it may want to scroll
    this.pressed = this.pinches || (event.pointerType === 'touch' && !isSelected) ? undefined : pressed;
    if (event.button !== 0 || this.pressed === undefined || isSelected || this.adds(event)) return;
    // selected at once, so that the drag that may follow moves it
    this.dispatch({ type: 'selected', ids: [this.pressed], byPress: true });
  };

  private readonly onClick = (event: MouseEvent): void => {
    const id = fieldIdOf(event);
    if (id === undefined || this.dragged) return;
    this.dispatch({ type: 'selected', ids: [id], adds: this.adds(event), byPress: true });
  };

  private adds(event: MouseEvent): boolean {
    return event.shiftKey || event.ctrlKey || event.metaKey;
  }

  private startOnField(step: GestureStep): void {
    const { pressed } = this;
    const list = this.options.list();
    if (pressed === undefined) return;
    this.dragged = true;
    if (!list || !canEdit(this.state)) return;
    if (step.kind === 'resize') {
      this.dispatch({ type: 'tool', event: { type: 'grab-edge', id: pressed, edges: step.edges } });
      return;
    }
    const field = this.state.history.present.fields.find((one) => one.id === pressed);
    const box = field && list.pageBox(field.pageNumber);
    if (!field || !box) return;
    const ids = this.state.selection.includes(pressed) ? this.state.selection : [pressed];
    const grip = {
      pageNumber: field.pageNumber,
      x: ((step.clientX - step.dx - box.left) / box.width) * 100,
      y: ((step.clientY - step.dy - box.top) / box.height) * 100,
    };
    this.dispatch({ type: 'tool', event: { type: 'grab', ids, grip } });
  }

  private pull(step: GestureStep): void {
    const { tool } = this.state;
    const list = this.options.list();
    if (!list || (tool.kind !== 'moving' && tool.kind !== 'resizing')) return;
    const pageNumber = tool.kind === 'moving' ? tool.pageNumber : tool.origin.pageNumber;
    const box = list.pageBox(pageNumber);
    if (!box) return;
    const point = list.pageAt(step.clientX, step.clientY);
    this.dispatch({
      type: 'tool',
      event: {
        type: 'pull',
        dx: (step.dx / box.width) * 100,
        dy: (step.dy / box.height) * 100,
        terms: terms(list, pageNumber),
        ...(point ? { elsewhere: { point, terms: terms(list, point.pageNumber) } } : {}),
        snaps: !step.altKey,
      },
    });
  }

  private point(clientX: number, clientY: number, snaps: boolean): void {
    const list = this.options.list();
    const point = list?.pageAt(clientX, clientY);
    const at = list && point ? { point, terms: terms(list, point.pageNumber) } : undefined;
    this.dispatch({ type: 'tool', event: { type: 'point', snaps, ...(at ? { at } : {}) } });
    this.options.showGhost(at || this.state.tool.kind !== 'carrying' ? undefined : { clientX, clientY });
  }

  private release(): void {
    const known = new Set(this.state.history.present.fields.map((field) => field.id));
    this.dispatch({ type: 'tool', event: { type: 'release' }, newId: newId('fld') });
    this.options.showGhost(undefined);
    const [lead] = this.state.selection;
    const added = lead !== undefined && !known.has(lead);
    const focused = added ? lead : this.pressed;
    if (focused !== undefined) this.options.focusField(focused);
  }

  private cancel(): void {
    this.dispatch({ type: 'tool', event: { type: 'cancel' } });
    this.options.showGhost(undefined);
  }

  private dispatch(action: EditorAction): void {
    this.options.store.dispatch(action);
  }
}

/** How far a finger may slip in a press, in CSS pixels. */
const shakePx = 8;

/** Whether a press has become a drag. */
const far = (a: PointerEvent, b: PointerEvent): boolean => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) > 4;
