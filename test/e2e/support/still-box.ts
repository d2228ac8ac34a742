import type { Locator } from '@playwright/test';

/** Where something is, in CSS pixels of the viewport, once it no longer moves. */
export async function stillBox(target: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  let before = '';
  for (;;) {
    const box = await target.boundingBox();
    if (box && JSON.stringify(box) === before) return box;
    before = JSON.stringify(box);
    await target.page().waitForTimeout(50);
  }
}
