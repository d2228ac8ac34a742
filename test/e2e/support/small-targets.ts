import type { Page } from '@playwright/test';

/** What a finger could miss: everything in the element that can be tapped and is smaller than 44 by 44 CSS pixels. */
export function smallTargets(page: Page, tag: string): Promise<string[]> {
  return page.evaluate((name) => {
    const least = 44;
    const small: string[] = [];
    const wanted = 'a[href], button, input, select, textarea, summary, [role="button"], [data-handle]';
    const look = (root: ParentNode): void => {
      for (const one of root.querySelectorAll('*')) {
        if (one.shadowRoot) look(one.shadowRoot);
        if (one instanceof HTMLElement && one.matches(wanted) && isOffered(one)) measure(one);
      }
    };
    const isOffered = (one: HTMLElement): boolean => {
      const style = getComputedStyle(one);
      return (
        one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        style.pointerEvents !== 'none' &&
        !one.classList.contains('visually-hidden')
      );
    };
    const measure = (one: HTMLElement): void => {
      // a tick is chosen by its text as well, and a small field catches fingers around it
      const ticks = one instanceof HTMLInputElement && (one.type === 'checkbox' || one.type === 'radio');
      const label = ticks ? (one.labels?.[0] ?? one) : one;
      const { width, height } = label.getBoundingClientRect();
      const around = getComputedStyle(one, '::after');
      const size = (own: number, more: string): number => Math.max(own, Number.parseFloat(more) || 0);
      const [w, h] = [size(width, around.width), size(height, around.height)];
      if (Math.round(w) < least || Math.round(h) < least)
        small.push(`${one.ariaLabel ?? one.className}: ${String(Math.round(w))} x ${String(Math.round(h))}`);
    };
    for (const element of document.querySelectorAll(name)) if (element.shadowRoot) look(element.shadowRoot);
    return small;
  }, tag);
}
