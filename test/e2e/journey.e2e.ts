import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { projectRoot } from '../../demo-server/platform/project-root.js';
import { hasProgram, openWorkshop } from '../support/pdf-workshop.js';
import { accessibilityFaults, watchFaults } from './support/checked-page.js';
import { startServer, type RunningServer } from './support/running-server.js';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

const sample = path.join(projectRoot, 'demo-server/demo-data/sample-agreement.pdf');

/** Chooses a field in the palette and clicks on a place of a page, in percent of it. */
async function place(page: Page, field: string, pageNumber: number, x: number, y: number): Promise<void> {
  await page.getByRole('button', { name: `Add field: ${field}` }).click();
  const sheet = page.getByRole('group', { name: `Page ${String(pageNumber)} of` });
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  if (!box) throw new Error('the page is not shown');
  await sheet.click({ position: { x: (box.width * x) / 100, y: (box.height * y) / 100 }, force: true });
}

test('a PDF goes from upload to a sealed copy through both elements', async ({ page, context }) => {
  const faults = watchFaults(page);

  await page.goto(server.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Signing that lives in your page');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Try it with a document' }).click();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.locator('#file').setInputFiles(sample);
  await page.waitForURL('**/editor/doc_*');
  await expect(page.getByRole('button', { name: 'Add field: Signature' })).toBeVisible();
  await place(page, 'Signature', 1, 30, 30);
  await place(page, 'Date', 1, 70, 30);
  await expect(page.getByText('Saved')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('textbox', { name: /e-mail/i }).fill('ada@example.com');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send to 1 signer' }).click();
  await page.waitForURL('**/requests/req_*');
  const progressUrl = page.url();
  await expect(page.getByText('ada@example.com')).toBeVisible();

  await page.getByRole('link', { name: 'Open the outbox' }).click();
  await expect(async () => {
    await page.reload();
    await page.getByRole('link', { name: /ada@example.com/ }).click({ timeout: 1000 });
  }).toPass();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.frameLocator('iframe').getByRole('link').first().click();
  await page.waitForURL('**/sign/sgn_*');
  expect(page.url()).not.toContain('token');

  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: /continue|agree/i }).click();
  await page
    .getByRole('button', { name: /^(start|next)/i })
    .first()
    .click();
  await page
    .getByRole('button', { name: /signature/i })
    .first()
    .click();
  const pad = page.locator('snp-part-signature-dialog canvas');
  await pad.waitFor();
  const box = await pad.boundingBox();
  if (!box) throw new Error('the pad is not shown');
  await page.mouse.move(box.x + 40, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 12; step++)
    await page.mouse.move(box.x + 40 + step * 14, box.y + box.height / 2 + (step % 2 === 0 ? -22 : 22), { steps: 4 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Use this signature' }).click();
  await page.getByRole('button', { name: 'Finish', exact: true }).click();
  await page.getByRole('button', { name: 'Sign and finish' }).click();
  const downloadButton = page.getByRole('button', { name: /download/i });
  await expect(downloadButton).toBeVisible({ timeout: 30_000 });
  const downloading = page.waitForEvent('download');
  await downloadButton.click();
  const sealedPath = path.join(server.dataDir, 'sealed.pdf');
  await (await downloading).saveAs(sealedPath);

  const progress = await context.newPage();
  await progress.goto(progressUrl);
  await expect(progress.getByRole('heading', { name: 'Sealed and complete' })).toBeVisible();
  expect(await accessibilityFaults(progress)).toEqual([]);

  await test.step('the sealed copy is valid, and a changed byte shows', async () => {
    const workshop = await openWorkshop();
    try {
      const whole = await workshop.room.verify({ path: sealedPath });
      expect(whole).toMatchObject({ ok: true, intact: true, appendedAfter: false });
      const bytes = await readFile(sealedPath);
      const at = Math.floor(bytes.length / 3);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const changedPath = path.join(server.dataDir, 'changed.pdf');
      await writeFile(changedPath, bytes);
      const changed = await workshop.room.verify({ path: changedPath });
      expect(changed.ok && changed.intact).toBe(false);
    } finally {
      await workshop.close();
    }
    if (hasProgram('pdfsig')) {
      const report = execFileSync('pdfsig', ['-no-ocsp', '-nocert', sealedPath], { encoding: 'utf8' });
      expect(report).toContain('Signature is Valid');
      expect(report).toContain('Total document signed');
    }
  });
  expect(faults).toEqual([]);
});
