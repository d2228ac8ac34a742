import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { fitInk, inkBounds, type Ink } from '../../src/core/ink.js';
import { awkwardPages, makePdf } from '../support/pdf-makers.js';
import { drawPage, hasProgram } from '../support/pdf-workshop.js';
import { startServer, type RunningServer } from './support/running-server.js';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

/** The pages an editor must not be led astray by: turned, with a window into a larger sheet, scaled. */
const kinds = [
  'plain',
  'rotated by 90',
  'rotated by 180',
  'rotated by 270',
  'with a CropBox that has an offset',
  'with a UserUnit of 3',
];
const widthPx = 700;

/** A cross that touches all four edges of a pad with the proportions of its field. */
function cross(width: number, height: number): Ink {
  const pad = { width: 4000, height: (4000 * height) / width };
  const line = (x1: number, y1: number, x2: number, y2: number): Ink['strokes'][number] => ({
    points: Array.from({ length: 21 }, (_, at) => ({
      x: x1 + ((x2 - x1) * at) / 20,
      y: y1 + ((y2 - y1) * at) / 20,
      time: at * 1000,
    })),
  });
  return { ...pad, strokes: [line(0, 0, pad.width, pad.height), line(pad.width, 0, 0, pad.height)] };
}

/** Left, top, right and bottom of everything bluer than red, in pixels: the page's own content is grey. */
function inkBox({ width, height, rgb }: { width: number; height: number; rgb: Buffer }): number[] {
  let box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      if ((rgb[at + 2] ?? 0) - (rgb[at] ?? 0) < 12) continue;
      const [left = x, top = y, right = x, bottom = y] = box;
      box = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
  return box;
}

/** A call of the interface with a bearer token or the API key; gives `data`. */
async function call(
  credential: { token: string } | 'api-key',
  method: string,
  url: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const response = await fetch(server.url + url, {
    method,
    headers: {
      ...(credential === 'api-key' ? { 'x-api-key': server.apiKey } : { authorization: `Bearer ${credential.token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { data?: Record<string, unknown>; message?: string };
  if (!answer.data) throw new Error(`${method} ${url}: ${String(response.status)} ${answer.message ?? ''}`);
  return answer.data;
}

/** Where something is shown once it has stopped moving. */
async function settledBox(shown: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  let last = '';
  for (let look = 0; look < 50; look++) {
    const box = await shown.boundingBox();
    const now = JSON.stringify(box);
    if (box && now === last) return box;
    last = now;
    await shown.page().evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  throw new Error('it does not come to rest');
}

interface SignerLink {
  readonly signerId: string;
  readonly signingUrl: string;
}

for (const kind of kinds)
  test(`a signature on a page ${kind} is sealed where the editor showed its field`, async ({ page }) => {
    test.skip(!hasProgram('pdftoppm'), 'pdftoppm is not installed');
    await page.goto(`${server.url}/editor`);
    const buffer = Buffer.from(makePdf(awkwardPages[kind]));
    await page.locator('#file').setInputFiles({ name: 'page.pdf', mimeType: 'application/pdf', buffer });
    await page.waitForURL('**/editor/doc_*');
    const documentId = page.url().split('/').at(-1) ?? '';

    await page.getByRole('button', { name: 'Add field: Signature' }).click();
    const sheet = page.getByRole('group', { name: 'Page 1 of 1' });
    await page.getByRole('button', { name: 'Fit page' }).click();
    const room = await settledBox(sheet);
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
    await page.mouse.click(room.x + room.width * 0.37, room.y + room.height * 0.63);
    const field = page.getByRole('button', { name: /^Signature field/ });
    await expect(field).toBeVisible();
    await saved;
    const [shownSheet, shownField] = await Promise.all([sheet.boundingBox(), field.boundingBox()]);
    if (!shownSheet || !shownField) throw new Error('page or field is not shown');
    const url = `/v1/external/esign/documents/${documentId}`;
    const document = await call('api-key', 'GET', url);
    const [signer] = document['signers'] as { id: string }[];
    const sent = await call('api-key', 'POST', `${url}/send`, {
      signers: [{ signerId: signer?.id, email: 'ada@example.com' }],
      sendNotification: false,
    });
    const [link] = sent['signerLinks'] as SignerLink[];
    const linkToken = new URL(link?.signingUrl ?? '').searchParams.get('token');
    const session = await call({ token: '' }, 'POST', '/v1/signing/sessions', { token: linkToken });
    const as = { token: String(session['token']) };
    const toSign = await call(as, 'GET', '/v1/signing/session');
    const { version } = toSign['consent'] as { version: string };
    await call(as, 'POST', '/v1/signing/consent', { version, accepted: true });
    const [signature] = toSign['fields'] as { id: string }[];
    const [stored] = document['fields'] as { width: number; height: number }[];
    const ink = cross((stored?.width ?? 0) * shownSheet.width, (stored?.height ?? 0) * shownSheet.height);
    await call(as, 'PUT', `/v1/signing/fields/${signature?.id ?? ''}`, {
      value: { kind: 'signature', signature: { kind: 'drawn', ink } },
    });
    await call(as, 'POST', '/v1/signing/complete', {});
    let downloadUrl = '';
    await expect(async () => {
      downloadUrl = String((await call(as, 'GET', '/v1/signing/download'))['downloadUrl']);
    }).toPass({ timeout: 20_000 });
    const sealedPath = path.join(server.dataDir, `${documentId}.pdf`);
    await writeFile(sealedPath, Buffer.from(await (await fetch(downloadUrl)).arrayBuffer()));

    const drawn = drawPage(sealedPath, 1, widthPx);
    // poppler scales the page before it turns it: a turned page comes out wider than asked for
    const scale = drawn.width / shownSheet.width;
    const left = (shownField.x - shownSheet.x) * scale;
    const top = (shownField.y - shownSheet.y) * scale;
    // the pen's thickness takes its share of the field: the same fitting rule that the signer's page draws by
    const fit = fitInk(ink, shownField.width * scale, shownField.height * scale);
    const bounds = inkBounds(ink);
    const shown = [bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height].map(
      (edge, at) => edge * fit.scale + (at % 2 === 0 ? left + fit.dx : top + fit.dy),
    );
    const found = inkBox(drawn);
    for (const [at, edge] of found.entries())
      expect(Math.abs(edge - (shown[at] ?? 0)), `${found.join(' ')} for ${shown.join(' ')}`).toBeLessThanOrEqual(2);
  });
