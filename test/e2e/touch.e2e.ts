import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { makePdf } from '../support/pdf-makers.js';
import { accessibilityFaults, watchFaults } from './support/checked-page.js';
import { Fingers, type Spot } from './support/fingers.js';
import { startServer, type RunningServer } from './support/running-server.js';
import { senderApi } from './support/signing-desk.js';
import { smallTargets } from './support/small-targets.js';
import { stillBox } from './support/still-box.js';

test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

/** Where something is, once it no longer moves. */
async function middleOf(target: Locator): Promise<Spot> {
  const box = await stillBox(target);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The screen as it is now: without faults, with room for fingers, and kept as a picture. */
async function check(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
  expect.soft(await accessibilityFaults(page), name).toEqual([]);
  expect.soft(await smallTargets(page, 'snp-field-editor'), name).toEqual([]);
}

test('a document goes from files to its signer with fingers alone, on a phone', async ({ page }) => {
  const faults = watchFaults(page);
  const fingers = await Fingers.on(page);
  const tap = async (target: Locator): Promise<void> => {
    await expect(target).toBeVisible();
    await fingers.tap(await middleOf(target));
  };
  const button = (name: string | RegExp): Locator =>
    page.getByRole('button', { name, exact: typeof name === 'string' }).first();
  const signature = button(/^Signature field/);
  const date = button(/^Date field/);
  const saved = (): Promise<void> => expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const documentId = (): string => /doc_\w+/.exec(page.url())?.[0] ?? '';
  const stored = async () => {
    const { data } = await senderApi(server).call('getDocument', { params: { id: documentId() } });
    return data.fields.map(({ type, pageNumber, label, required }) => ({ type, pageNumber, label, required }));
  };

  const lease = path.join(server.dataDir, 'lease.pdf');
  await writeFile(lease, makePdf({ pages: [{ text: 'lease 1' }, { text: 'lease 2' }, { text: 'lease 3' }] }));
  const notes = path.join(server.dataDir, 'notes.txt');
  await writeFile(notes, 'not a document');

  await page.goto(`${server.url}/editor`);
  await tap(button('start with an empty document'));
  await page.waitForURL('**/editor/doc_*');

  await test.step('a file is taken in, and another is refused where it can be seen', async () => {
    await expect(page.getByText('Drop PDF or Word files here')).toBeVisible();
    await check(page, '1-empty');
    const chooser = page.waitForEvent('filechooser');
    await tap(button('Choose files'));
    await (await chooser).setFiles([lease, notes]);
    await expect(page.getByRole('group', { name: 'Page 1 of 3' })).toBeVisible();
    await expect(page.getByRole('alert').getByText('Only PDF and Word (DOCX) files can be used.')).toBeVisible();
    await check(page, '2-refused');
    await tap(button('Remove notes.txt from the list'));
  });

  await test.step('a field is placed with two taps, another is pulled out of the palette', async () => {
    await tap(button('Add field: Signature'));
    await check(page, '3-placing');
    await fingers.tap({ x: 120, y: 260 });
    await expect(signature).toHaveAttribute('aria-pressed', 'true');
    await tap(button('Fields'));
    const item = await middleOf(button('Add field: Date'));
    await fingers.drag(item, { x: 230, y: 180 }, async () => {
      await page.screenshot({ path: test.info().outputPath('4-pulled.png') });
    });
    await expect(date).toHaveAttribute('aria-pressed', 'true');
    await check(page, '5-placed');
    await fingers.drag(item, { x: 20, y: item.y });
    await expect(page.getByRole('button', { name: /^(Signature|Date|Initials|Text) field/ })).toHaveCount(2);
    expect((await middleOf(button('Add field: Date'))).x, 'the palette scrolls along').toBeLessThan(item.x - 40);
    await tap(button('Fields'));
  });

  await test.step('a finger on the page or on a field that is not selected scrolls, and moves nothing', async () => {
    const place = async () => [await signature.getAttribute('style'), await date.getAttribute('style')];
    const [placed, before] = [await place(), await middleOf(signature)];
    await fingers.drag({ x: 300, y: 430 }, { x: 300, y: 330 });
    const scrolled = await middleOf(signature);
    expect(scrolled.y, 'from the page').toBeLessThan(before.y - 50);
    await fingers.drag(scrolled, { x: scrolled.x, y: scrolled.y + 100 });
    expect((await middleOf(signature)).y, 'from a field').toBeGreaterThan(scrolled.y + 50);
    expect(await place()).toEqual(placed);
    await expect(signature).toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('a selected field follows the finger, and its corner makes it larger', async () => {
    await tap(signature);
    await expect(signature).toHaveAttribute('aria-pressed', 'true');
    const from = await middleOf(signature);
    await fingers.drag(from, { x: from.x + 30, y: from.y + 90 });
    const moved = await middleOf(signature);
    expect(moved.y - from.y).toBeGreaterThan(80);
    expect(moved.x - from.x).toBeGreaterThan(20);
    const before = await stillBox(signature);
    const corner = await middleOf(page.locator('[data-handle="bottom right"]'));
    await fingers.drag(corner, { x: corner.x + 40, y: corner.y + 20 });
    const after = await stillBox(signature);
    expect(after.width - before.width).toBeGreaterThan(30);
    expect(Math.abs(after.x - before.x)).toBeLessThan(1);
    await check(page, '6-resized');
    await saved();
  });

  await test.step('two fingers zoom, also on a selected field, and move nothing', async () => {
    const placed = await signature.getAttribute('style');
    const before = await stillBox(signature);
    await fingers.pinch(await middleOf(signature), 40, 90);
    const larger = await stillBox(signature);
    expect(larger.width / before.width).toBeGreaterThan(1.5);
    expect(await signature.getAttribute('style')).toBe(placed);
    await check(page, '7-zoomed');
    await tap(button('Zoom out'));
    expect((await stillBox(signature)).width, 'one finger is enough').toBeLessThan(larger.width);
    await fingers.pinch({ x: 180, y: 400 }, 160, 40);
  });

  await test.step('the properties open as a sheet, with the field in sight', async () => {
    await tap(button('Properties'));
    const label = page.getByRole('textbox', { name: 'Label' });
    const [field, sheet] = [
      await stillBox(signature),
      await stillBox(page.getByRole('heading', { name: 'Properties' })),
    ];
    expect(field.y + field.height).toBeLessThan(sheet.y);
    await check(page, '8-properties');
    await tap(label);
    await page.keyboard.insertText('Tenant');
    const required = page.getByRole('checkbox', { name: 'Required' });
    await required.scrollIntoViewIfNeeded();
    await tap(required);
    await expect(required).not.toBeChecked();
    await tap(button('Undo'));
    await expect(required).toBeChecked();
    await tap(button('Properties'));
    await saved();
    expect(await stored()).toEqual([
      { type: 'signature', pageNumber: 1, label: 'Tenant', required: true },
      { type: 'date', pageNumber: 1, label: null, required: true },
    ]);
  });

  await test.step('a finger that holds still opens the menu of the field', async () => {
    const placed = await signature.getAttribute('style');
    await fingers.hold(await middleOf(signature));
    await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
    await check(page, '9-menu');
    await tap(page.getByRole('menuitemcheckbox', { name: 'Locked in place' }));
    await expect(page.getByRole('menu')).toBeHidden();
    const locked = await middleOf(signature);
    await fingers.drag(locked, { x: locked.x, y: locked.y + 40 });
    expect(await signature.getAttribute('style'), 'a locked field stays').toBe(placed);
    await tap(button('Undo'));
    await saved();
  });

  await test.step('pages are put in order', async () => {
    await tap(button('Pages'));
    await expect(button(/^Page 1 of 3, 2 fields/)).toBeVisible();
    await check(page, '10-pages');
    await tap(button('Move page 1 down'));
    await expect(button(/^Page 2 of 3, 2 fields/)).toBeVisible();
    const second = await stillBox(button(/^Page 2 of 3/));
    await fingers.drag(await middleOf(button(/^Page 2 of 3/)), await middleOf(button(/^Page 1 of 3/)));
    await expect(button(/^Page 2 of 3, 2 fields/), 'a finger that does not wait scrolls').toBeVisible();
    const [from, to] = [await middleOf(button(/^Page 2 of 3/)), await middleOf(button(/^Page 1 of 3/))];
    await fingers.carry(from, { x: to.x, y: to.y - second.height / 4 }, async () => {
      await page.screenshot({ path: test.info().outputPath('10-lifted.png') });
    });
    await expect(button(/^Page 1 of 3, 2 fields/)).toBeVisible();
    await tap(button('Move page 1 down'));
    await expect(button(/^Page 2 of 3, 2 fields/)).toBeVisible();
    await tap(button(/^Page 2 of 3, 2 fields/));
    await expect(button(/^Page 2 of 3/)).toBeHidden();
    await expect(signature).toBeInViewport();
    await saved();
    expect((await stored()).map(({ pageNumber }) => pageNumber)).toEqual([2, 2]);
  });

  await test.step('send', async () => {
    await tap(button('Send'));
    const address = page.locator('snp-part-dialog').getByRole('textbox', { name: /e-mail/i });
    await expect(address).toBeFocused();
    await page.keyboard.insertText('ada@example.com');
    await check(page, '11-send');
    await tap(button('Send to 1 signer'));
    await page.waitForURL('**/requests/req_*');
    await expect(page.getByText('ada@example.com')).toBeVisible();
  });
  expect(faults).toEqual([]);
});
