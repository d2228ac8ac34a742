import { expect, test, type Page } from '@playwright/test';
import type { SignatureFont } from '../../src/contract/signatures.js';
import type { FieldType } from '../../src/contract/fields.js';
import type { FieldValue } from '../../src/contract/signing.js';
import type { PageList } from '../../src/parts/page-list.js';
import type { Api } from '../support/api.js';
import { makePng } from '../support/image-makers.js';
import { makePdf, type MadePage } from '../support/pdf-makers.js';
import { consent, drawn } from '../support/signing-steps.js';
import { darknessOf, difference, inkOf, outlinesOf, type Darkness, type PixelBox } from './support/ink-compare.js';
import { startServer, type RunningServer } from './support/running-server.js';
import { endHeading, finish, sendToSign, signerApi, type FieldInputShape } from './support/signing-desk.js';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer({ RATE_LIMIT_PER_MINUTE: '100000' });
});
test.afterAll(() => server.stop());
// noting every step in pictures would take longer than the test
test.use({ viewport: { width: 1000, height: 1150 }, deviceScaleFactor: 2, trace: 'off' });

const pages: Readonly<Record<string, MadePage>> = {
  plain: {},
  'rotated by 90': { rotate: 90 },
  'rotated by 180': { rotate: 180 },
  'rotated by 270': { rotate: 270 },
  cropped: { cropBox: [60, 80, 560, 800] },
  'with a UserUnit of 2': { mediaBox: [0, 0, 300, 420], userUnit: 2 },
};

/** On these pages stands everything, on the others one of each type. */
const full = ['plain', 'rotated by 90'];

interface Example {
  readonly name: string;
  readonly type: FieldType;
  readonly more?: Partial<FieldInputShape>;
  readonly value?: FieldValue;
  /** Another text of a type that is there already. */
  readonly extra?: true;
  /** What is uploaded for the value. */
  readonly picture?: 'image' | 'signature';
}

const text = (words: string): FieldValue => ({ kind: 'text', text: words });
const typed = (words: string, font: SignatureFont): FieldValue => ({
  kind: 'signature',
  signature: { kind: 'typed', text: words, font },
});

const examples: readonly Example[] = [
  { name: 'a drawn signature', type: 'signature', value: drawn },
  { name: 'a typed signature', type: 'signature', value: typed('Ada Lovelace', 'caveat') },
  { name: 'a typed signature with swashes', type: 'signature', value: typed('fj Lovelace Qy', 'great-vibes') },
  {
    name: 'a typed signature in Chinese',
    extra: true,
    type: 'signature',
    value: typed('\u738b\u5c0f\u660e', 'dancing-script'),
  },
  {
    name: 'a typed signature in Arabic',
    extra: true,
    type: 'signature',
    value: typed('\u0623\u062f\u0627', 'sacramento'),
  },
  { name: 'an uploaded signature', type: 'signature', picture: 'signature' },
  { name: 'initials', type: 'initials', value: typed('AL', 'marck-script') },
  { name: 'a date', type: 'date', more: { format: 'dd.MM.yyyy' } },
  { name: 'a text', type: 'text', value: text('Head of Everything') },
  {
    name: 'a large text in the middle',
    extra: true,
    type: 'text',
    value: text('Middle'),
    more: { align: 'center', fontSize: 16 },
  },
  {
    name: 'a text that is too long',
    extra: true,
    type: 'text',
    value: text('A very long text that shrinks until it fits its box, which is not wide'),
  },
  {
    name: 'several lines',
    type: 'multiline',
    value: text('First line of several\nand one that is long enough to be broken where the box ends'),
  },
  { name: 'a number', type: 'number', value: text('1234.5'), more: { format: '#,##0.00', align: 'right' } },
  { name: 'an e-mail address', type: 'email', value: text('ada@example.com') },
  { name: 'a phone number', type: 'phone', value: text('+43 1 234567') },
  { name: 'a ticked box', type: 'checkbox', value: { kind: 'checked', checked: true } },
  {
    name: 'a chosen radio button',
    type: 'radio',
    value: { kind: 'checked', checked: true },
    more: { group: 'colour', optionValue: 'Red' },
  },
  { name: 'a choice', type: 'select', value: text('Second'), more: { options: ['First', 'Second'] } },
  { name: 'a picture', type: 'image', picture: 'image' },
  { name: 'a label', type: 'label', more: { text: 'Written by the sender', color: '#0b5d1e' } },
  { name: 'a stamp', type: 'stamp', more: { text: 'APPROVED' } },
  { name: 'a result', type: 'formula', more: { formula: '2 * 21', format: '0.00' } },
  { name: 'a merge tag', type: 'merge_tag', more: { tagName: 'company' } },
  {
    name: 'Arabic',
    extra: true,
    type: 'text',
    value: text('\u0631\u0626\u064a\u0633\u0629 \u0627\u0644\u0642\u0633\u0645'),
  },
  {
    name: 'Hebrew with digits',
    extra: true,
    type: 'text',
    value: text('\u05de\u05e0\u05d4\u05dc\u05ea 42 \u05d4\u05db\u05dc'),
  },
  {
    name: 'Hindi',
    extra: true,
    type: 'text',
    value: text('\u092e\u0941\u0916\u094d\u092f \u0905\u0927\u093f\u0915\u093e\u0930\u0940'),
  },
  { name: 'Thai', extra: true, type: 'text', value: text('\u0e1c\u0e39\u0e49\u0e08\u0e31\u0e14\u0e01\u0e32\u0e23') },
  { name: 'Chinese', extra: true, type: 'text', value: text('\u603b\u7ecf\u7406\u3001\u9500\u552e Ada') },
  { name: 'Japanese', extra: true, type: 'text', value: text('\u682a\u5f0f\u4f1a\u793e\u306e\u793e\u9577') },
  { name: 'Korean', extra: true, type: 'text', value: text('\ub300\ud45c\uc774\uc0ac \uae40') },
  { name: 'a Chinese stamp', extra: true, type: 'stamp', more: { text: '\u5df2\u6279\u51c6' } },
  {
    name: 'Thai in several lines',
    extra: true,
    type: 'multiline',
    value: text('\u0e1c\u0e39\u0e49\u0e08\u0e31\u0e14\u0e01\u0e32\u0e23 \u0e1d\u0e48\u0e32\u0e22\n\u0e02\u0e32\u0e22'),
  },
];

const [rowHeight, height] = [5.8, 4.4];

/** Two columns of fields. */
function placeOf(index: number): { x: number; y: number; width: number } {
  return { x: index % 2 === 0 ? 7 : 54, y: 3.5 + Math.floor(index / 2) * rowHeight, width: 38 };
}

/** What stands on a kind of page, and at which place. */
function examplesOn(kind: string): (Example & { readonly index: number })[] {
  return examples.map((example, index) => ({ ...example, index })).filter(({ extra }) => !extra || full.includes(kind));
}

const isAt = (field: { x: number; y: number }, place: { x: number; y: number }): boolean =>
  Math.abs(field.x - place.x) < 0.1 && Math.abs(field.y - place.y) < 0.1;

/** Where a field is within a picture of its page, with a margin that a shifted mark would show in. */
function boxOf(picture: Darkness, index: number): PixelBox {
  const { x, y, width } = placeOf(index);
  const margin = 4;
  return {
    left: Math.round((picture.width * x) / 100) - margin,
    top: Math.round((picture.height * y) / 100) - margin,
    width: Math.round((picture.width * width) / 100) + 2 * margin,
    height: Math.round((picture.height * height) / 100) + 2 * margin,
  };
}

/** Fills everything by the interface, pictures too, as the element stores it. */
async function fill(signer: Api): Promise<void> {
  await consent(signer);
  const shape = makePng({
    width: 60,
    height: 24,
    rgba: (x, y) => (x < 20 || y > 16 ? [20, 20, 60, 255] : [0, 0, 0, 0]),
  });
  const { imageId } = (
    await signer.call('uploadSigningImage', { body: shape, headers: { 'content-type': 'image/png' } })
  ).data;
  const pictures: Readonly<Record<'image' | 'signature', FieldValue>> = {
    image: { kind: 'image', imageId },
    signature: { kind: 'signature', signature: { kind: 'uploaded', imageId } },
  };
  const { data } = await signer.call('getSigningSession');
  await Promise.all(
    data.fields.map(async (field) => {
      const example = examples.find(({ type }, index) => type === field.type && isAt(field, placeOf(index)));
      const value = example?.picture ? pictures[example.picture] : example?.value;
      if (!value) return;
      const put = await signer.call('putFieldValue', { params: { fieldId: field.id }, body: { value } });
      expect(put.status, `${example?.name ?? ''}: ${put.text}`).toBe(200);
    }),
  );
}

/** A picture of a page once its bitmap, faces and pictures are there and it does not change any more. */
async function pictureOf(page: Page, number: number): Promise<Buffer> {
  const list = page.locator('snp-part-page-list');
  await list.evaluate(async (element, pageNumber) => {
    const pageList = element as PageList;
    pageList.zoomTo(1);
    await pageList.scrollToPage(pageNumber, 'instant');
  }, number);
  const sheet = page.getByRole('group', { name: `Page ${String(number)} of` });
  await expect(async () => {
    const isSharp = await sheet.evaluate((shell) => {
      const canvas = shell.querySelector('snp-part-pdf-page')?.shadowRoot?.querySelector('canvas');
      const wanted = shell.getBoundingClientRect().width * devicePixelRatio;
      return canvas && Math.abs(canvas.width - wanted) < 3 && document.fonts.status === 'loaded';
    });
    expect(isSharp).toBe(true);
  }).toPass({ timeout: 20_000 });
  let last = '';
  for (let look = 0; look < 40; look++) {
    const picture = await sheet.screenshot({ animations: 'disabled', caret: 'hide' });
    const now = picture.toString('base64');
    if (now === last) return picture;
    last = now;
  }
  throw new Error('the page does not come to rest');
}

async function picturesOf(page: Page): Promise<Buffer[]> {
  const pictures: Buffer[] = [];
  for (const number of Object.keys(pages).keys()) pictures.push(await pictureOf(page, number + 1));
  return pictures;
}

/** Outlines that stand elsewhere: anti-aliasing and rounding stay below; a mark that was moved by 3 CSS pixels does not. */
const mostApart = 0.14;
const moveBy = 6;

test('every kind of field is sealed as it was shown before finishing, on turned, cropped and scaled pages too', async ({
  page,
  context,
}) => {
  const { links } = await sendToSign(server, {
    pdf: makePdf({ pages: Object.values(pages).map((made) => ({ ...made, text: '' })) }),
    mergeTagValues: { company: 'Analytical Engines Ltd' },
    sendNotification: false,
    fields: ([signerId = '']) =>
      Object.keys(pages).flatMap((kind, pageIndex) =>
        examplesOn(kind).map(({ type, more, index }) => ({
          type,
          signerId,
          pageNumber: pageIndex + 1,
          ...placeOf(index),
          height,
          ...more,
          ...(type === 'radio' ? { group: `colour-${String(pageIndex)}` } : {}),
        })),
      ),
  });
  const link = links[0] ?? '';
  await fill(await signerApi(server, link));
  await page.goto(link);
  await expect(page.locator('[data-step="finish"]')).toBeVisible();
  const shown = await picturesOf(page);
  await finish(page);
  await expect(endHeading(page, 'The document is complete')).toBeVisible({ timeout: 40_000 });
  await page.getByRole('button', { name: 'Show it here' }).click();
  const sealed = await picturesOf(page);

  const reader = await context.newPage();
  const faults: string[] = [];
  for (const [at, kind] of Object.keys(pages).entries()) {
    const before = outlinesOf(await darknessOf(reader, shown[at] ?? Buffer.of()));
    const after = outlinesOf(await darknessOf(reader, sealed[at] ?? Buffer.of()));
    expect([after.width, after.height]).toEqual([before.width, before.height]);
    for (const { name, index } of examplesOn(kind)) {
      const box = boxOf(before, index);
      const apart = difference(before, after, box);
      const moved = difference(before, after, box, { x: moveBy, y: moveBy });
      const ink = inkOf(before, box);
      const figures = `${apart.toFixed(3)}, moved ${moved.toFixed(3)}, ink ${ink.toFixed()}`;
      // nothing drawn would be the same everywhere, and what may be moved unseen proves nothing
      if (apart > mostApart || ink < 20 || moved <= mostApart) faults.push(`${kind}: ${name}: ${figures}`);
    }
  }
  expect(faults).toEqual([]);
});
