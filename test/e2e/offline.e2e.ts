import { expect, test } from '@playwright/test';
import { makePng } from '../support/image-makers.js';
import { makePages } from '../support/pdf-makers.js';
import { startServer, type RunningServer } from './support/running-server.js';
import { agree, finish, endHeading, historyOf, sendToSign, storedSession } from './support/signing-desk.js';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer({ RATE_LIMIT_PER_MINUTE: '100000' });
});
test.afterAll(() => server.stop());

/** How much lies in the browser; runs in the page. */
function countKept(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('snp-signer');
    opening.onsuccess = () => {
      const count = opening.result.transaction('work').objectStore('work').count();
      count.onsuccess = () => {
        opening.result.close();
        resolve(count.result);
      };
    };
  });
}

test('pictures and answers of a phone without a connection survive a reload and are stored once', async ({ page }) => {
  const { requestId, links } = await sendToSign(server, {
    pdf: makePages(1),
    sendNotification: false,
    fields: ([signerId = '']) => [
      { type: 'text', signerId, pageNumber: 1, x: 10, y: 8, width: 40, height: 3, label: 'Title' },
      { type: 'image', signerId, pageNumber: 1, x: 10, y: 14, width: 30, height: 10, label: 'Photo' },
      { type: 'signature', signerId, pageNumber: 1, x: 10, y: 30, width: 30, height: 6, label: 'Signature' },
    ],
  });
  const link = links[0] ?? '';
  const picture = {
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      makePng({
        width: 60,
        height: 40,
        rgba: (x, y) => (x > 9 && x < 50 && y > 9 && y < 20 ? [16, 32, 90, 255] : [0, 0, 0, 0]),
      }),
    ),
  };
  await page.goto(link);
  await agree(page);
  const title = page.getByRole('textbox', { name: 'Title' });
  await expect(title).toBeVisible({ timeout: 20_000 });
  // everything that loads late is there
  await expect(page.getByRole('button', { name: 'Form view' })).toBeVisible();
  await page.waitForLoadState('networkidle');

  await page.context().setOffline(true);
  await title.fill('Head of everything');
  await page.locator('input[type=file]').first().setInputFiles(picture);
  await page.getByRole('button', { name: /^Signature/ }).click();
  const dialog = page.locator('snp-part-signature-dialog');
  await dialog.locator('#tab-upload').click();
  await dialog.locator('input[type=file]').setInputFiles(picture);
  await expect(dialog.locator('snp-part-signature-picture img')).toBeVisible();
  await dialog.locator('button.primary').click();
  await expect(page.getByText('your answers are kept on this device')).toBeVisible();
  await expect(page.locator('[data-field] img')).toBeVisible();
  // the text, the photo and the signature with their pictures, and that it is adopted
  await expect.poll(() => page.evaluate(countKept)).toBe(6);

  // nothing can be loaded; then the connection is back
  let isWarned = false;
  page.on('dialog', (warning) => {
    isWarned = true;
    void warning.accept();
  });
  await page.reload().catch(() => undefined);
  expect(isWarned).toBe(true);
  await page.context().setOffline(false);
  await page.goto(link);
  await expect(title).toHaveValue('Head of everything', { timeout: 20_000 });
  await expect(page.locator('[data-field] img')).toBeVisible();
  await expect(page.getByText('All answers are saved')).toBeVisible();
  await finish(page);
  await expect(endHeading(page, 'The document is complete')).toBeVisible({ timeout: 40_000 });

  const { fields } = await storedSession(server, link);
  expect(fields.map(({ value }) => value?.kind)).toEqual(['text', 'image', 'signature']);
  const history = await historyOf(server, requestId);
  expect(history.filter((action) => action === 'field.filled')).toHaveLength(3);
  expect(history.filter((action) => action === 'signature.adopted')).toHaveLength(1);
  await expect.poll(() => page.evaluate(countKept)).toBe(0);
});
