import { expect, test, type Page } from '@playwright/test';
import { makePages } from '../support/pdf-makers.js';
import { accessibilityFaults } from './support/checked-page.js';
import { startServer, type RunningServer } from './support/running-server.js';
import { endHeading, sendToSign, storedSession, type SentRequest } from './support/signing-desk.js';
import { smallTargets } from './support/small-targets.js';
import { stillBox } from './support/still-box.js';

test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, trace: 'off' });

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer({ RATE_LIMIT_PER_MINUTE: '100000' });
});
test.afterAll(() => server.stop());

/** A contract of 120 pages with something to fill on the first, in the middle and on the last. */
function sendContract(): Promise<SentRequest> {
  return sendToSign(server, {
    pdf: makePages(120),
    sendNotification: false,
    fields: ([signerId = '']) => [
      { type: 'text', signerId, pageNumber: 1, x: 10, y: 8, width: 40, height: 3, label: 'Title' },
      { type: 'initials', signerId, pageNumber: 60, x: 60, y: 80, width: 20, height: 5, label: 'Read' },
      { type: 'signature', signerId, pageNumber: 120, x: 10, y: 60, width: 40, height: 7, label: 'Contract' },
    ],
  });
}

/** Live bitmaps of pages now. */
function canvases(page: Page): Promise<number> {
  return page
    .locator('snp-part-pdf-page canvas')
    .evaluateAll((all) => all.filter((one) => one instanceof HTMLCanvasElement && one.width > 0).length);
}

/** Lighthouse's slow 3G: 400 kilobits a second, 400 ms for each round trip. */
async function slowDown(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const bytesPerSecond = (400 * 1024) / 8;
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
}

test('120 pages are signed on a phone with a slow line, without zooming, in bounded memory', async ({ page }) => {
  // the scripts are there already, as on the second visit
  const before = await sendContract();
  await page.goto(before.links[0] ?? '');
  await expect(page.locator('snp-part-pdf-page canvas').first()).toBeAttached({ timeout: 20_000 });

  const sent = await sendContract();
  await page.addInitScript(() => {
    const times: Record<string, number> = {};
    Object.assign(globalThis, { times });
    void customElements.whenDefined('snp-signer').then(() => (times['script'] = performance.now()));
    const look = (): void => {
      const list = document.querySelector('snp-signer')?.shadowRoot?.querySelector('snp-part-page-list');
      const shown = list?.shadowRoot?.querySelector('snp-part-pdf-page')?.shadowRoot?.querySelector('canvas');
      if (shown) times['page'] = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await slowDown(page);
  await page.goto(sent.links[0] ?? '');
  await expect(page.locator('snp-part-pdf-page canvas').first()).toBeAttached({ timeout: 20_000 });
  const times = await page.evaluate(() => (globalThis as unknown as { times: Record<string, number> }).times);
  const readableMs = Math.round((times['page'] ?? 0) - (times['script'] ?? 0));
  test.info().annotations.push({ type: 'first page readable after the script, ms', description: String(readableMs) });
  console.log(`first page readable ${String(readableMs)} ms after the script, on slow 3G`);

  let most = 0;
  const look = async (name: string): Promise<void> => {
    most = Math.max(most, await canvases(page));
    await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
    expect.soft(await accessibilityFaults(page), name).toEqual([]);
    // fields are as small as on paper, and catch fingers around them
    const small = (await smallTargets(page, 'snp-signer')).filter((one) => !/^(control|Title)/.test(one));
    expect.soft(small, name).toEqual([]);
  };
  await look('consent');
  await page.locator('#agree').tap();
  await page.locator('.consent button.primary').tap();
  const bar = page.locator('.bar');
  const step = bar.locator('[data-step]').last();
  await step.tap();
  await bar.getByRole('textbox').fill('Head of everything');
  await look('text');

  await test.step('through all pages', async () => {
    for (let share = 0; share <= 20; share += 1) {
      await page.locator('snp-part-page-list').evaluate((list, part) => {
        const scroller = list.shadowRoot?.querySelector('.scroller');
        if (scroller) scroller.scrollTop = part * scroller.scrollHeight;
      }, share / 20);
      await page.waitForTimeout(80);
      most = Math.max(most, await canvases(page));
    }
  });

  const dialog = page.locator('snp-part-signature-dialog');
  for (const [name, pageNumber] of [
    ['initials', 60],
    ['signature', 120],
  ] as const) {
    await step.tap();
    await expect(page.getByRole('group', { name: `Page ${String(pageNumber)} of` })).toBeInViewport();
    const box = await stillBox(page.locator('.field.current'));
    // a finger above the field, which is smaller than a finger
    await page.touchscreen.tap(box.x + box.width / 2, box.y - 3);
    await dialog.locator('#tab-type').tap();
    await dialog.locator('button.primary').tap();
    await look(name);
  }
  await bar.locator('[data-step="finish"]').tap();
  await page.locator('.review button.primary').tap();
  await expect(endHeading(page, 'The document is complete')).toBeVisible({ timeout: 40_000 });
  await look('complete');
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(8);
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  const { fields } = await storedSession(server, sent.links[0] ?? '');
  expect(fields.map(({ value }) => value?.kind)).toEqual(['text', 'signature', 'signature']);
});
