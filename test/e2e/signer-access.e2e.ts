import { expect, test, type Page } from '@playwright/test';
import { makePages } from '../support/pdf-makers.js';
import { accessibilityFaults, watchFaults } from './support/checked-page.js';
import { focusedName, tabTo } from './support/keys.js';
import { startServer, type RunningServer } from './support/running-server.js';
import { endHeading, sendToSign, storedSession, type SentRequest } from './support/signing-desk.js';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer({ RATE_LIMIT_PER_MINUTE: '100000' });
});
test.afterAll(() => server.stop());
test.use({ actionTimeout: 20_000 });

/** Something of every way to answer. */
function sendContract(): Promise<SentRequest> {
  return sendToSign(server, {
    pdf: makePages(2),
    sendNotification: false,
    fields: ([signerId = '']) => {
      const place = { signerId, pageNumber: 1, x: 10, width: 40, height: 3 };
      return [
        { ...place, type: 'text', y: 8, label: 'Title', help: 'As on your card' },
        { ...place, type: 'checkbox', y: 14, width: 3, height: 2, label: 'Read it' },
        { ...place, type: 'radio', y: 19, width: 3, height: 2, group: 'Colour', optionValue: 'Red', label: 'Red' },
        { ...place, type: 'radio', y: 22, width: 3, height: 2, group: 'Colour', optionValue: 'Blue', label: 'Blue' },
        { ...place, type: 'select', y: 27, label: 'Size', options: ['Small', 'Large'] },
        { ...place, type: 'date', y: 33, label: 'Day' },
        { ...place, type: 'signature', y: 40, height: 7, label: 'Signature' },
        { ...place, type: 'initials', pageNumber: 2, y: 40, height: 7, label: 'Initials' },
      ];
    },
  });
}

/** The screen as it is now: kept as a picture, nothing wider than the window, and without faults. */
async function check(page: Page, name: string): Promise<void> {
  // colours are judged once they have settled
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
        .map((animation) => animation.finished.catch(() => undefined)),
    ),
  );
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
  expect.soft(await accessibilityFaults(page), name).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(wider, `${name} fits the window`).toBeLessThanOrEqual(0);
}

async function pressOn(page: Page, name: RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

async function expectStored({ links }: SentRequest, text: string): Promise<void> {
  const session = await storedSession(server, links[0] ?? '');
  expect(session.request.status).toBe('completed');
  const kinds = session.fields.map(({ type, value }) => {
    if (value?.kind === 'text') return value.text;
    if (value?.kind === 'checked') return value.checked;
    return value?.kind === 'signature' && value.signature.kind === 'typed' ? value.signature.font : type;
  });
  expect(kinds).toEqual([text, true, 'radio', true, 'Large', 'date', 'caveat', 'caveat']);
}

/** Types a mark in the dialog that is open, by keys. */
async function markByKeys(page: Page, name: string): Promise<void> {
  await expect.poll(() => focusedName(page)).toMatch(/Draw|Type|Upload/);
  await check(page, name);
  while (!/^Type/.test(await focusedName(page))) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await pressOn(page, /^Use /);
}

/** From the link to the first field. */
async function beginByKeys(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expect(page.locator('#agree')).toBeVisible();
  await check(page, 'consent');
  await pressOn(page, /^I agree/, 'Space');
  await pressOn(page, /^Agree and continue/);
  await expect(page.locator('[data-step="start"]')).toBeVisible();
}

/** From the last field to the end. */
async function finishByKeys(page: Page): Promise<void> {
  await pressOn(page, /^Finish/);
  await expect(page.locator('.review')).toBeVisible();
  await check(page, 'review');
  await pressOn(page, /^Sign|^Finish|^Confirm/);
  await expect(endHeading(page, 'The document is complete')).toBeVisible({ timeout: 30_000 });
  await check(page, 'complete');
}

test.describe('on the pages, by keyboard alone', () => {
  test.use({ viewport: { width: 1280, height: 800 } });
  test('a contract is opened, filled, signed and downloaded', async ({ page }) => {
    const faults = watchFaults(page);
    const sent = await sendContract();
    await beginByKeys(page, sent.links[0] ?? '');
    await pressOn(page, /^Start/);
    await expect.poll(() => focusedName(page)).toMatch(/Title/);
    await check(page, 'filling');
    await page.keyboard.type('Countess');
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedName(page)).toMatch(/Read it/);
    await page.keyboard.press('Space');
    await pressOn(page, /^Next/);
    await expect.poll(() => focusedName(page)).toMatch(/Red/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedName(page)).toMatch(/Blue/);
    await pressOn(page, /^Next/);
    await expect.poll(() => focusedName(page)).toMatch(/Size/);
    await page.keyboard.press('End');
    await pressOn(page, /^Next/);
    await expect.poll(() => focusedName(page)).toMatch(/^Signature/);
    await page.keyboard.press('Enter');
    await markByKeys(page, 'mark');
    await pressOn(page, /^Next/);
    await expect.poll(() => focusedName(page)).toMatch(/^Initials/);
    await page.keyboard.press('Enter');
    await markByKeys(page, 'initials');
    await finishByKeys(page);
    const downloading = page.waitForEvent('download');
    await pressOn(page, /^Download/);
    expect((await downloading).suggestedFilename()).toMatch(/\.pdf$/);
    await expectStored(sent, 'Countess');
    expect(faults).toEqual([]);
  });
});

test.describe('in the form, 320 pixels wide, dark and without motion', () => {
  test.use({ viewport: { width: 320, height: 640 }, colorScheme: 'dark', contextOptions: { reducedMotion: 'reduce' } });
  test('a contract is filled and signed as a screen reader goes through it', async ({ page }) => {
    const sent = await sendContract();
    await beginByKeys(page, sent.links[0] ?? '');
    await pressOn(page, /^Form view/);
    await expect(page.locator('.form')).toBeVisible();
    await check(page, 'form');
    await tabTo(page, /^Title/);
    await page.keyboard.type('Countess');
    await pressOn(page, /^Read it/, 'Space');
    await tabTo(page, /^Red/);
    await page.keyboard.press('ArrowDown');
    await tabTo(page, /^Size/);
    await page.keyboard.press('End');
    await pressOn(page, /^Signature/);
    await markByKeys(page, 'mark');
    await tabTo(page, /^Initials/);
    await check(page, 'half');
    await page.keyboard.press('Enter');
    await markByKeys(page, 'initials');
    expect(
      await page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length),
    ).toBe(0);
    await finishByKeys(page);
    await expectStored(sent, 'Countess');
  });
});

test.describe('in Arabic, from right to left, 320 pixels wide', () => {
  test.use({
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
    contextOptions: { reducedMotion: 'reduce' },
  });
  test('a contract is signed with fingers', async ({ page }) => {
    await page.addInitScript(() => {
      document.addEventListener('DOMContentLoaded', () => {
        document.documentElement.lang = 'ar';
        document.documentElement.dir = 'rtl';
      });
    });
    const sent = await sendContract();
    await page.goto(sent.links[0] ?? '');
    await expect(page.locator('#agree')).toBeVisible();
    await check(page, 'consent');
    await page.locator('#agree').tap();
    await page.locator('.consent button.primary').tap();
    const step = page.locator('.bar [data-step]').last();
    const bar = page.locator('.bar');
    await step.tap();
    await bar.getByRole('textbox').fill('\u0631\u0626\u064a\u0633\u0629 \u0627\u0644\u0642\u0633\u0645');
    await check(page, 'text');
    await step.tap();
    await bar.getByRole('checkbox').tap();
    await step.tap();
    await check(page, 'choice');
    // both of the group are there to choose from
    await bar.getByRole('radio', { name: 'Blue' }).tap();
    await step.tap();
    await bar.getByRole('combobox').selectOption('Large');
    await step.tap();
    const dialog = page.locator('snp-part-signature-dialog');
    for (const name of ['mark', 'initials']) {
      await bar.locator('.form-field button').first().tap();
      await dialog.locator('#tab-type').tap();
      await check(page, name);
      await dialog.locator('button.primary').tap();
      await step.tap();
    }
    await expect(page.locator('.review')).toBeVisible();
    await check(page, 'review');
    await page.locator('.review button.primary').tap();
    await expect(page.locator('#end-title')).toBeVisible();
    await expect(page.getByRole('button', { name: '\u062a\u0646\u0632\u064a\u0644' }).first()).toBeVisible({
      timeout: 30_000,
    });
    await check(page, 'complete');
    await expectStored(sent, '\u0631\u0626\u064a\u0633\u0629 \u0627\u0644\u0642\u0633\u0645');
  });
});
