import type { PageList } from '../../parts/page-list.js';
import { spotOf, worksAt } from './key-input.js';
import { shortcutOf } from './keys.js';
import type { EditorView } from './views/context.js';

/** How long a finger holds still to ask for the menu, in milliseconds. */
const holdMs = 550;
/** How far it may slip meanwhile, in CSS pixels. */
const slipPx = 10;

/** Opens the menu of the field or the page under the pointer; elsewhere the browser's own stays. */
export function askForMenu(event: MouseEvent, view: EditorView): void {
  if (event.defaultPrevented || !offersMenu(event, view)) return;
  event.preventDefault();
  openMenu(event, view, event);
}

/** A finger that holds still asks for the menu as well; not every browser says so by itself. */
export function holdForMenu(press: PointerEvent, view: EditorView): void {
  if (press.pointerType !== 'touch' || !press.isPrimary || !offersMenu(press, view)) return;
  const done = new AbortController();
  const options = { signal: done.signal, capture: true };
  const stop = (): void => done.abort();
  const path = press.composedPath();
  const timer = setTimeout(() => {
    stop();
    if (view.asides.menu === undefined) openMenu({ composedPath: () => path }, view, press);
  }, holdMs);
  done.signal.addEventListener('abort', () => clearTimeout(timer));
  for (const kind of ['pointerup', 'pointercancel', 'pointerdown', 'contextmenu'] as const)
    window.addEventListener(kind, stop, options);
  const slips = (event: PointerEvent): boolean =>
    Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > slipPx;
  window.addEventListener('pointermove', (event) => slips(event) && stop(), options);
}

/** The keys that open the menu and the help. */
export function pressForMenu(event: KeyboardEvent, view: EditorView): void {
  if (event.defaultPrevented || event.isComposing) return;
  const shortcut = shortcutOf(event);
  if ((shortcut?.name !== 'menu' && shortcut?.name !== 'help') || !worksAt(shortcut, spotOf(event))) return;
  if (shortcut.name === 'help') view.asides.set({ helpOpen: true });
  else if (view.editable) openMenu(event, view, undefined);
  else return;
  event.preventDefault();
}

function offersMenu(event: MouseEvent, { editable, state }: EditorView): boolean {
  const { place } = spotOf(event);
  if (!editable || state.tool.kind !== 'idle' || (place !== 'field' && place !== 'pages')) return false;
  const [target] = event.composedPath();
  const isText = target instanceof Element && target.closest('a, .text-layer span') !== null;
  // what is marked, and text under a finger, is for the browser to copy
  const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
  return place === 'field' || !isText || (!isTouch && String(getSelection()) === '');
}

function openMenu(
  event: Pick<Event, 'composedPath'>,
  view: EditorView,
  at: { readonly clientX: number; readonly clientY: number } | undefined,
): void {
  const path = event.composedPath();
  const list = path.find((one): one is PageList => one instanceof HTMLElement && one.tagName === 'SNP-PART-PAGE-LIST');
  const box = path.find((one): one is HTMLElement => one instanceof HTMLElement && one.dataset['field'] !== undefined);
  if (!list) return;
  view.pointer.letGo();
  const fieldId = box?.dataset['field'];
  if (fieldId !== undefined && !view.commands.state.selection.includes(fieldId)) view.commands.select([fieldId]);
  const { left, right, top, bottom } = (box ?? list).getBoundingClientRect();
  const beside = box ? { x: left, y: bottom } : { x: (left + right) / 2, y: top + (bottom - top) / 3 };
  view.asides.set({
    menu: {
      ...(at ? { x: at.clientX, y: at.clientY } : beside),
      fieldId,
      point: at && list.pageAt(at.clientX, at.clientY),
      list,
      returnTo: box ?? list.scrollElement,
    },
  });
}
