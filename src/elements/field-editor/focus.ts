import type { Field } from '../../contract/fields.js';
import type { PageList } from '../../parts/page-list.js';
import { fieldsOf, orderedFields } from './selectors.js';
import type { EditorState } from './state.js';

const boxOf = (list: PageList, id: string): HTMLElement | null =>
  list.querySelector<HTMLElement>(`[data-field="${CSS.escape(id)}"]`);

const activeIn = (root: Node): Element | null => (root instanceof ShadowRoot ? root.activeElement : null);

/** The id of the field that has the focus. */
export function fieldInFocus(root: Node): string | undefined {
  return activeIn(root)?.getAttribute('data-field') ?? undefined;
}

/** Gives a field the focus it had before it was drawn anew, without scrolling: the reader may be elsewhere. */
export function returnFocus(list: PageList, id: string): void {
  boxOf(list, id)?.focus({ preventScroll: true });
}

/** Gives a field on a page the focus and brings it into view, also when its page is far away and not drawn yet. */
export function focusBox(list: PageList, id: string, fields: readonly Field[]): void {
  const box = boxOf(list, id);
  const field = fields.find((one) => one.id === id);
  if (!field) return;
  if (box) {
    if (!box.matches(':focus')) box.focus({ preventScroll: true });
    if (isSeen(box, list)) return;
  }
  void list.scrollToRect(field.pageNumber, field).then(() => {
    const late = boxOf(list, id);
    if (!box && late) late.focus({ preventScroll: true });
  });
}

function isSeen(box: HTMLElement, list: PageList): boolean {
  const at = box.getBoundingClientRect();
  const seen = list.getBoundingClientRect();
  return (
    at.top >= seen.top &&
    at.bottom <= Math.min(seen.bottom, innerHeight) &&
    at.right > seen.left &&
    at.left < seen.right
  );
}

/** Selects the name of a signer, to be written over. */
export function selectSignerName(root: ParentNode, id: string): void {
  root.querySelector<HTMLInputElement>(`[data-signer-name="${CSS.escape(id)}"]`)?.select();
}

/** What the focus of one editor needs of the element. */
export interface FocuserOptions {
  readonly root: () => Node & ParentNode;
  readonly list: () => PageList | null;
  readonly fields: () => readonly Field[];
  readonly requestUpdate: () => void;
  /** Everything that was asked for is drawn. */
  readonly updated: () => Promise<unknown>;
}

/** Where the focus of one editor goes. */
export class Focuser {
  private wanted: string | undefined;

  constructor(private readonly options: FocuserOptions) {}

  /** A field on a page gets the focus when it is drawn next. */
  field(id: string): void {
    this.wanted = id;
    this.options.requestUpdate();
  }

  /** Fields change places in the tree when they are drawn anew: the focus then is on the wanted field, or stays with its own. */
  keep(refresh: () => void): void {
    const { root, list, fields } = this.options;
    const { wanted } = this;
    this.wanted = undefined;
    const held = fieldInFocus(root());
    refresh();
    const pages = list();
    if (!pages) return;
    if (wanted !== undefined) focusBox(pages, wanted, fields());
    else if (held !== undefined && fieldInFocus(root()) !== held) returnFocus(pages, held);
  }

  /** Focuses something once a dialog is closed whose opener is gone. */
  afterDialog(selector: string): void {
    requestAnimationFrame(() => void this.later(selector));
  }

  /** Focuses something once it has come and is drawn, unless the focus has gone elsewhere meanwhile. */
  async later(selector: string, come?: Promise<unknown>): Promise<void> {
    const { root, updated } = this.options;
    const before = activeIn(root());
    const heldField = fieldInFocus(root());
    await come;
    await updated();
    // a field may have been drawn anew with the focus on it
    const isThere = activeIn(root()) === before || (heldField !== undefined && fieldInFocus(root()) === heldField);
    if (come === undefined || isThere) root().querySelector<HTMLElement>(selector)?.focus();
  }
}

/** Focuses what has to be put right in the send dialog first. */
export function focusSendFault(root: ParentNode): void {
  root.querySelector<HTMLElement>('.recipients [aria-invalid="true"], .recipient-problem button')?.focus();
}

/** Lets what is carried from the palette follow the pointer; without a place it is not shown. */
export function showCarried(
  carried: HTMLElement | null,
  at: { readonly clientX: number; readonly clientY: number } | undefined,
): void {
  carried?.classList.toggle('shown', at !== undefined);
  if (at) carried?.style.setProperty('translate', `${at.clientX + 10}px ${at.clientY + 10}px`);
}

/** After a field was worked on: the focus goes to what was made of it, and from a field that is gone to its neighbour. */
export function focusAfter(work: {
  readonly before: readonly Field[];
  readonly after: EditorState;
  /** The field that had the focus. */
  readonly id: string;
  readonly focusField: (id: string) => void;
  readonly focusPages: () => void;
}): void {
  const { before, after, id, focusField, focusPages } = work;
  const order = orderedFields(before).map((field) => field.id);
  const left = new Set(fieldsOf(after).map((field) => field.id));
  const added = after.selection.find((one) => !order.includes(one));
  if (added !== undefined) focusField(added);
  else if (!left.has(id)) {
    const at = order.indexOf(id);
    const next = order.slice(at).find((one) => left.has(one)) ?? order.slice(0, at).findLast((one) => left.has(one));
    if (next === undefined) focusPages();
    else focusField(next);
  }
}
