import type { Page } from '@playwright/test';

/** What has the focus, through all shadow roots: its name for screen readers, or as much of it as can be read off. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    if (!(one instanceof HTMLElement)) return '';
    const labels =
      one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement
        ? [...(one.labels ?? [])].map((label) => label.innerText)
        : [];
    return (one.ariaLabel ?? ([...labels, one.innerText].join(' ').trim() || one.title || one.id)).replace(/\s+/g, ' ');
  });
}

/** Presses Tab until what has the focus is called so; throws when it never comes. */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let press = 0; press < 60; press += 1) {
    const now = await focusedName(page);
    if (name.test(now)) return;
    passed.push(now);
    await page.keyboard.press(key);
  }
  throw new Error(`${String(name)} never has the focus, but: ${passed.join(' | ')}`);
}
