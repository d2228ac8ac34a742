import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { makePdf } from '../support/pdf-makers.js';
import { accessibilityFaults, watchFaults } from './support/checked-page.js';
import { startServer, type RunningServer } from './support/running-server.js';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

/** Notes what is said to screen readers. */
async function listenIn(page: Page): Promise<void> {
  await page.locator('snp-field-editor snp-part-live-region').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    const region = document
      .querySelector('snp-field-editor')
      ?.shadowRoot?.querySelector('snp-part-live-region')?.shadowRoot;
    const said: string[] = [];
    Object.assign(globalThis, { said });
    if (!region) throw new Error('no live region');
    new MutationObserver(() => {
      const text = region.textContent.trim().replace(/\s+/g, ' ');
      if (text && said.at(-1) !== text) said.push(text);
    }).observe(region, { subtree: true, childList: true, characterData: true });
  });
}

const heard = (page: Page, text: RegExp) =>
  expect(async () => {
    const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
    expect(
      said.some((one) => text.test(one)),
      said.join(' | '),
    ).toBe(true);
  }).toPass({ timeout: 15_000 });

async function pressOn(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  const control = page.getByRole('button', { name, exact: typeof name === 'string' }).first();
  await control.focus();
  await page.keyboard.press(key);
}

test('a document goes from files to its signers by keyboard alone, and a screen reader hears each step', async ({
  page,
}) => {
  const faults = watchFaults(page);
  const made = await Promise.all(
    ['lease', 'rules'].map(async (name) => {
      const file = path.join(server.dataDir, `${name}.pdf`);
      await writeFile(file, makePdf({ pages: [{ text: `${name} 1` }, { text: `${name} 2` }] }));
      return file;
    }),
  );
  const word = path.join(server.dataDir, 'notes.txt');
  await writeFile(word, 'not a document');

  await page.goto(`${server.url}/editor`);
  await pressOn(page, 'start with an empty document');
  await page.waitForURL('**/editor/doc_*');
  await expect(page.getByText('Drop PDF or Word files here')).toBeVisible();
  await listenIn(page);
  expect(await accessibilityFaults(page)).toEqual([]);

  await test.step('several files become one document, and one that cannot be used is refused', async () => {
    const chooser = page.waitForEvent('filechooser');
    await pressOn(page, 'Choose files');
    await (await chooser).setFiles([...made, word]);
    await heard(page, /4 pages added/);
    await heard(page, /Document loaded, 4 pages/);
  });

  await test.step('three fields for two signers', async () => {
    await pressOn(page, 'Add field: Signature');
    await heard(page, /Signature field for Signer 1 added on page 1/);
    await pressOn(page, 'Add field: Date');
    await pressOn(page, 'Add signer');
    await heard(page, /Signer Signer 2 added/);
    await pressOn(page, 'Add field: Text');
    await heard(page, /Text field for Signer 2 added on page 1/);
  });

  await test.step('a field is made optional, and required again', async () => {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Signer' })).toBeFocused();
    const required = page.getByRole('checkbox', { name: 'Required' });
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Tab');
    await expect(required).toBeFocused();
    await page.keyboard.press('Space');
    await expect(required).not.toBeChecked();
    await heard(page, /^Now optional\.$/);
    await page.keyboard.press('Space');
    await expect(required).toBeChecked();
    await heard(page, /^Now required\.$/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: /^Text field for Signer 2, page 1, required/ })).toBeFocused();
  });

  await test.step('move, resize, align, undo and redo', async () => {
    await page.keyboard.press('Shift+ArrowRight');
    await heard(page, /Left [\d.]+ percent, top [\d.]+ percent, page 1/);
    await page.keyboard.press('Alt+ArrowRight');
    await heard(page, /Width [\d.]+ percent/);
    await page.keyboard.press('Control+a');
    await heard(page, /3 fields selected/);
    await pressOn(page, 'Align left edges');
    await heard(page, /^(Left .*|Changed\.)$/);
    await pressOn(page, 'Undo');
    await heard(page, /Undone/);
    await pressOn(page, 'Redo');
    await heard(page, /Redone/);
  });
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);

  await test.step('pages are put in order, and fields go with their page', async () => {
    await pressOn(page, 'Pages');
    const first = page.getByRole('button', { name: /^Page 1 of 4, 3 fields/ });
    await first.focus();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Alt+ArrowDown');
    await heard(page, /Page 1 is now page 2 of 4/);
    await expect(page.getByRole('button', { name: /^Page 2 of 4, 3 fields/ })).toBeVisible();
  });

  await test.step('send', async () => {
    await pressOn(page, 'Send');
    const addresses = page.locator('snp-part-dialog').getByRole('textbox', { name: /e-mail/i });
    await expect(addresses.nth(0)).toBeFocused();
    await page.keyboard.type('ada@example.com');
    await page.keyboard.press('Tab');
    await expect(addresses.nth(1)).toBeFocused();
    await page.keyboard.type('ben@example.com');
    await pressOn(page, 'Send to 2 signers');
    await page.waitForURL('**/requests/req_*');
    await expect(page.getByText('ben@example.com')).toBeVisible();
  });
  expect(faults).toEqual([]);
});
