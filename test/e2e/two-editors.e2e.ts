import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { makePdf } from '../support/pdf-makers.js';
import { base64 } from '../support/signing-steps.js';
import { accessibilityFaults } from './support/checked-page.js';
import { serverAndPartner } from './support/partner-page.js';
import { senderApi } from './support/signing-desk.js';

const { server, host } = serverAndPartner();

const field = (page: Page) => page.getByRole('button', { name: /^Text field/ }).first();
const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible();

/** Opens the document as somebody of their own would. */
async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(host().origin);
  await expect(field(page)).toBeVisible();
  return page;
}

async function label(page: Page, text: string): Promise<void> {
  await field(page).click();
  const box = page.getByRole('textbox', { name: 'Label' });
  await box.fill(text);
  await box.press('Tab');
}

test('two people change the same field, one without a connection: nothing is lost and the second decides', async ({
  browser,
}) => {
  const partner = senderApi(server());
  const pdf = base64(makePdf({ pages: [{ text: 'one' }] }));
  const { data } = await partner.call('createDocument', { body: { document: pdf, fileName: 'a.pdf', name: 'Lease' } });
  const params = { id: data.documentId };
  const signerId = data.signers[0]?.id ?? '';
  const place = { pageNumber: 1, x: 20, y: 20, width: 30, height: 5 };
  await partner.call('addFields', { params, body: { fields: [{ type: 'text', signerId, ...place }] } });
  const made = await partner.call('createEmbedSession', {
    body: { component: 'field-editor', documentId: data.documentId, allowedOrigins: [host().origin] },
  });
  host().show(`<!doctype html><html lang="en"><title>Partner</title><main><h1>Lease</h1>
    <script src="${server().url}/elements/snp.js"></script>
    <snp-field-editor api-base="${server().url}" token="${made.data.token}"></snp-field-editor></main>`);
  const stored = async () => (await partner.call('getDocument', { params })).data.fields.map((one) => one.label);
  const contexts = [await browser.newContext(), await browser.newContext()] as const;
  const [ada, grace] = [await open(contexts[0]), await open(contexts[1])];

  await test.step('one writes while the other has no connection', async () => {
    await contexts[1].setOffline(true);
    await label(grace, 'Your full name');
    await expect(grace.getByText(/offline/i).first()).toBeVisible();
    await label(ada, 'Name of the tenant');
    await saved(ada);
    await contexts[1].setOffline(false);
  });

  await test.step('the second is asked, and sees both', async () => {
    await grace.getByRole('button', { name: 'Compare and choose' }).click();
    await expect(grace.getByRole('dialog', { name: 'Two versions' })).toBeVisible();
    const dialog = grace.locator('snp-part-dialog.clashes');
    await expect(dialog.getByText('Label: Your full name')).toBeVisible();
    await expect(dialog.getByText('Label: Name of the tenant')).toBeVisible();
    expect(await accessibilityFaults(grace)).toEqual([]);
    for (const [name, size] of [
      ['desktop', { width: 1280, height: 800 }],
      ['phone', { width: 360, height: 640 }],
      ['zoomed', { width: 320, height: 256 }],
    ] as const) {
      await grace.setViewportSize(size);
      await grace.screenshot({ path: test.info().outputPath(`${name}.png`) });
    }
    await grace.setViewportSize({ width: 1280, height: 800 });
    await grace.emulateMedia({ colorScheme: 'dark' });
    await grace.screenshot({ path: test.info().outputPath('dark.png') });
    await dialog.getByRole('radio', { name: /^The other version/ }).check();
    await dialog.getByRole('button', { name: 'Keep what is chosen' }).click();
    await saved(grace);
    expect(await stored()).toEqual(['Name of the tenant']);
  });

  await test.step('what was not chosen comes back with Undo', async () => {
    await expect(field(grace)).toHaveAccessibleName(/Name of the tenant/);
    await grace.getByRole('button', { name: 'Undo' }).click();
    await expect(field(grace)).toHaveAccessibleName(/Your full name/);
  });
});
