import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { projectRoot } from '../../demo-server/platform/project-root.js';
import { makePdf } from '../support/pdf-makers.js';
import { watchFaults } from './support/checked-page.js';
import { serverAndPartner } from './support/partner-page.js';

const { server, host } = serverAndPartner();

/** A partner's policy: nothing inline allowed, no string becomes code. */
const strictPolicy = (): string =>
  [
    "default-src 'none'",
    `script-src ${server().url}`,
    `style-src 'self'`,
    `connect-src ${server().url}`,
    'img-src blob: data:',
    `font-src ${server().url} data:`,
    'worker-src blob:',
    "require-trusted-types-for 'script'",
  ].join('; ');

/** Shows a page under that policy. */
const show = (html: string): void => host().show(html, { 'content-security-policy': strictPolicy() });

async function call(url: string, input: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(server().url + url, {
    method: 'POST',
    headers: { 'x-api-key': server().apiKey, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const { data } = (await response.json()) as { data?: Record<string, unknown> };
  if (!data) throw new Error(`${url}: ${String(response.status)}`);
  return data;
}

/** Chooses files as a person does, in the picker that a button opens. */
async function chooseFiles(page: Page, name: string, files: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name, exact: true }).press('Enter');
  await (await chooser).setFiles([...files]);
}

/** Whether the pictures of the thumbnails on show are there. */
const thumbnails = (page: Page) =>
  page
    .locator('snp-part-page-thumbnails img')
    .evaluateAll((all) => all.filter((one) => 'naturalWidth' in one && one.naturalWidth).length);

for (const script of ['snp.js', 'snp-all-in-one.js'])
  test(`${script} from another origin shows the document under a strict policy, in a real worker`, async ({ page }) => {
    const sample = await readFile(path.join(projectRoot, 'demo-server/demo-data/sample-agreement.pdf'));
    const document = await call('/v1/external/esign/documents', {
      document: sample.toString('base64'),
      fileName: 'a.pdf',
      name: 'Agreement',
    });
    const { token } = await call('/v1/external/embed-sessions', {
      component: 'field-editor',
      documentId: document['documentId'],
      allowedOrigins: [host().origin],
    });
    show(`<!doctype html><html lang="en"><title>Partner</title><script src="${server().url}/elements/${script}" defer></script>
      <snp-field-editor api-base="${server().url}" token="${String(token)}"></snp-field-editor></html>`);
    const faults = watchFaults(page);
    const working = page.waitForEvent('worker');
    await page.goto(host().origin);
    await working;
    await expect(page.getByText('Service agreement', { exact: true })).toBeVisible();
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
    await page.getByRole('button', { name: 'Add field: Signature' }).press('Enter');
    await saved;
    await expect(page.getByRole('button', { name: /^Signature field/ })).toBeVisible();

    // files, thumbnails and the order of pages
    const answered = new Map<string, string | undefined>();
    page.on('response', (answer) => {
      const { pathname } = new URL(answer.url());
      if (/^\/(v1|files)\//.test(pathname))
        answered.set(
          `${answer.request().method()} ${pathname.replace(/^\/files\/.*/, '/files')}`,
          answer.headers()['access-control-allow-origin'],
        );
    });
    const more = path.join(server().dataDir, 'rules.pdf');
    await writeFile(more, makePdf({ pages: [{ text: 'the rules' }] }));
    await page.getByRole('button', { name: 'Pages', exact: true }).press('Enter');
    await expect.poll(() => thumbnails(page)).toBe(2);
    await chooseFiles(page, 'Add files', [more]);
    await expect(page.getByRole('button', { name: 'Page 3 of 3' })).toBeVisible();
    await expect.poll(() => thumbnails(page)).toBe(3);
    await page.getByRole('button', { name: /^Page 1 of 3, 1 field/ }).press('Alt+ArrowDown');
    await expect(page.getByRole('button', { name: /^Page 2 of 3, 1 field/ })).toBeVisible();
    expect(Object.fromEntries(answered)).toMatchObject({
      'POST /v1/embed/document/uploads': host().origin,
      // the link is the permission
      'PUT /files': '*',
      'POST /v1/embed/document/pages': host().origin,
      'PUT /v1/embed/document/pages': host().origin,
      'GET /v1/embed/document/file': host().origin,
    });

    // what loads when it is asked for
    const field = page.getByRole('button', { name: /^Signature field/ });
    await field.press('Shift+F10');
    await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
    await page.keyboard.press('Escape');
    await field.press('?');
    await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Preview as signer' }).press('Enter');
    await expect(page.getByText('Sign here', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Sign here', { exact: true })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Preview as signer' })).toBeFocused();
    expect(faults).toEqual([]);
  });
