/** Focuses the control of a field: in the bar or the form when it is there, else on the page. */
export function focusControl(root: ParentNode, fieldId: string, inBar: boolean): void {
  const name = CSS.escape(fieldId);
  const bar = inBar ? `.bar [data-form-field="${name}"] [data-control]` : undefined;
  const candidates = [bar, `.form [data-form-field="${name}"] [data-control]`, `[data-field="${name}"] [data-control]`];
  for (const selector of candidates) {
    const control = selector ? root.querySelector<HTMLElement>(selector) : null;
    if (!control) continue;
    // On the page the list has already scrolled, smoothly; the browser's own jump would cut that off.
    control.focus({ preventScroll: control.closest('[data-field]') !== null });
    if (control.closest('.form')) control.scrollIntoView({ block: 'center' });
    return;
  }
}

/** Focuses the main button of the bar. */
export function focusStep(root: ParentNode): void {
  root.querySelector<HTMLElement>('.bar .primary.step')?.focus();
}

/** Whether a key asks to search; the browser's own search sees only the pages that are on the screen. */
export function isSearchKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'f' && (ctrlKey || metaKey) && !altKey && !shiftKey;
}
