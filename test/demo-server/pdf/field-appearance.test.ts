import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { loadPdfJs, readPage } from '../../support/pdf-js.js';
import { latin1, makePdf, type MadeStream } from '../../support/pdf-makers.js';
import { drawPage, hasProgram, openWorkshop, testSignature, type Workshop } from '../../support/pdf-workshop.js';

let workshop: Workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const skip = !hasProgram('pdftoppm') && 'no pdftoppm';
type Rect = readonly [number, number, number, number];
const stale: MadeStream = {
  dict: '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >>',
  data: latin1('BT /F1 10 Tf 2 5 Td (outdated) Tj ET'),
};

interface FormOptions {
  readonly form?: string;
  readonly page?: string;
  readonly catalog?: string;
  readonly more?: readonly (string | MadeStream)[];
}

/** A page with these fields, whose objects are numbered from 101; 100 is an appearance that is not up to date. */
function withFields(fields: readonly string[], { form = '', page = '', catalog = '', more = [] }: FormOptions = {}) {
  const list = fields.map((_, index) => `${String(101 + index)} 0 R`).join(' ');
  return makePdf({
    catalog: `/AcroForm << /Fields [${list}] /DA (/Helv 0 Tf 0 g) ${form} >> ${catalog}`,
    firstPage: `/Annots [${list}] ${page}`,
    extraObjects: [stale, ...fields, ...more],
  });
}

const field = (rect: Rect, entries: string): string =>
  `<< /Type /Annot /Subtype /Widget /F 4 /Rect [${rect.join(' ')}] ${entries} >>`;

interface Seen {
  readonly words: string;
  /** Pixels of a colour (`#rrggbb`) in a part of the page, in points. */
  pixels(colour: string, rect: Rect): number;
  /** The box of everything dark in a part of the page, in points from its left and bottom. */
  ink(rect: Rect): { left: number; right: number; bottom: number; top: number } | undefined;
}

/** The kinds of fields that a reader offers to fill in; the seal's own is not one of them. */
async function fillable(file: Uint8Array): Promise<unknown[]> {
  const task = (await loadPdfJs()).getDocument({ data: new Uint8Array(file), verbosity: 0 });
  try {
    const page = await (await task.promise).getPage(1);
    const shown = (await page.getAnnotations()) as { subtype?: unknown; fieldType?: unknown }[];
    const fields = shown.filter(({ subtype }) => subtype === 'Widget').map(({ fieldType }) => fieldType);
    return fields.filter((type) => type !== 'Sig');
  } finally {
    await task.destroy();
  }
}

/** Seals a form; qpdf and pdfsig judge it, and nothing of it can be filled in afterwards. */
async function sealed(bytes: Uint8Array): Promise<Seen> {
  const sourcePath = await workshop.put('source.pdf', bytes);
  const outPath = workshop.path('sealed.pdf');
  const answer = await workshop.room.seal({ sourcePath, outPath, marks: [], signature: await testSignature() });
  assert.ok(answer.ok, JSON.stringify(answer));
  const file = await workshop.read('sealed.pdf');
  assert.deepEqual(await fillable(file), [], 'fields can be filled in');
  if (hasProgram('qpdf')) execFileSync('qpdf', ['--check', outPath], { stdio: 'ignore' });
  if (hasProgram('pdfsig')) {
    const said = execFileSync('pdfsig', ['-nocert', outPath], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    assert.match(said, /Signature is Valid[\s\S]*Total document signed|Total document signed[\s\S]*Signature is Valid/);
  }
  const words = (await readPage(file, 1)).texts.map(({ text }) => text).join(' ');
  const zoom = 2;
  const { width, rgb } = drawPage(outPath, 1, 595 * zoom);
  const each = ([x0, y0, x1, y1]: Rect, see: (at: number, x: number, y: number) => void): void => {
    for (let y = Math.round((842 - y1) * zoom); y < (842 - y0) * zoom; y += 1)
      for (let x = Math.round(x0 * zoom); x < x1 * zoom; x += 1) see((y * width + x) * 3, x / zoom, 842 - y / zoom);
  };
  return {
    words,
    pixels: (colour, rect) => {
      const value = parseInt(colour.slice(1), 16);
      let count = 0;
      each(rect, (at) => {
        const far = [value >> 16, (value >> 8) & 255, value & 255].some(
          (part, index) => Math.abs(part - (rgb[at + index] ?? 0)) > 40,
        );
        if (!far) count += 1;
      });
      return count;
    },
    ink: (rect) => {
      const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
      each(rect, (at, x, y) => {
        if ((rgb[at] ?? 0) + (rgb[at + 1] ?? 0) + (rgb[at + 2] ?? 0) > 380) return;
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x);
        box.bottom = Math.min(box.bottom, y);
        box.top = Math.max(box.top, y);
      });
      return box.left === Infinity ? undefined : box;
    },
  };
}

const place: Rect = [60, 700, 260, 720];

for (const appearance of ['', '/AP << /N 100 0 R >>']) {
  for (const needed of [true, false]) {
    if (!needed && appearance !== '') continue;
    const name = `${needed ? 'NeedAppearances' : 'no word about appearances'}, ${appearance ? 'a stale one' : 'none there'}`;
    test(`values are sealed as readers show them: ${name}`, { skip }, async () => {
      const fields = [
        field(place, `/FT /Tx /T (name) /V (Ada Lovelace) ${appearance}`),
        field([60, 670, 260, 690], `/FT /Tx /T (empty) /V () ${appearance}`),
        field([60, 640, 260, 660], `/FT /Ch /Ff 131072 /T (land) /V (ch) /Opt [[(ch) (Schweiz)] (de)] ${appearance}`),
        field([60, 610, 260, 630], `/FT /Tx /T (greek) /V <FEFF0391039803970391> ${appearance}`),
      ];
      const seen = await sealed(withFields(fields, { form: needed ? '/NeedAppearances true' : '' }));
      for (const value of ['Ada Lovelace', 'Schweiz', 'ΑΘΗΑ']) assert.ok(seen.words.includes(value), seen.words);
      assert.ok(!seen.words.includes('outdated'), seen.words);
      assert.ok(seen.ink(place) && seen.ink([60, 610, 260, 630]));
      assert.equal(seen.ink([60, 670, 260, 690]), undefined);
    });
  }
}

test('a value has the size, colour and side that its field asks for', { skip }, async () => {
  const seen = await sealed(
    withFields(
      [0, 1, 2].map((side) =>
        field(
          [60, 700 - side * 30, 260, 720 - side * 30],
          `/FT /Tx /T (t${String(side)}) /V (HHH) /Q ${String(side)} /DA (0.8 0 0 rg /Helv 10 Tf)`,
        ),
      ),
    ),
  );
  const boxes = [0, 1, 2].map((side) => seen.ink([60, 700 - side * 30, 260, 720 - side * 30]));
  const [left, center, right] = boxes;
  assert.ok(left && center && right);
  assert.ok(left.left < 65 && Math.abs((center.left + center.right) / 2 - 160) < 2 && right.right > 255);
  // Capital letters are about 0.71 of their size high.
  for (const box of [left, center, right]) assert.ok(Math.abs(box.top - box.bottom - 7.1) < 1, JSON.stringify(box));
  assert.ok(seen.pixels('#cc0000', place) > 50);
});

test('long texts run over the lines of their field and never leave it', { skip }, async () => {
  const rect: Rect = [60, 600, 260, 700];
  const text = 'The quick brown fox jumps over the lazy dog. '.repeat(6);
  const seen = await sealed(
    withFields([
      field(rect, `/FT /Tx /Ff 4096 /T (many) /V (First line\\r${text}) /DA (/Helv 10 Tf 0 g)`),
      field([300, 600, 400, 615], `/FT /Tx /T (one) /V (${text.slice(0, 40)}) /DA (/Helv 10 Tf 0 g)`),
    ]),
  );
  const box = seen.ink([20, 560, 290, 740]);
  assert.ok(box && box.left >= 60 && box.right <= 260 && box.bottom >= 600 && box.top <= 700, JSON.stringify(box));
  assert.ok(box.top - box.bottom > 40, 'it stands on several lines');
  const one = seen.ink([290, 560, 560, 640]);
  assert.ok(one && one.left >= 300 && one.right <= 400 && one.bottom >= 600 && one.top <= 615, JSON.stringify(one));
});

test('each letter of a comb stands in its cell', { skip }, async () => {
  const rect: Rect = [60, 700, 260, 720];
  const seen = await sealed(
    withFields([field(rect, '/FT /Tx /Ff 16777216 /MaxLen 10 /T (comb) /V (12345) /DA (/Helv 12 Tf 0 g)')]),
  );
  for (let cell = 0; cell < 10; cell += 1) {
    const box = seen.ink([60 + cell * 20, 700, 80 + cell * 20, 720]);
    if (cell >= 5) assert.equal(box, undefined);
    else {
      assert.ok(box);
      assert.ok(Math.abs((box.left + box.right) / 2 - 70 - cell * 20) < 3, JSON.stringify([cell, box]));
    }
  }
});

test(
  'check boxes and radio buttons show their state, push buttons and passwords nothing of theirs',
  { skip },
  async () => {
    const looks = '/MK << /BC [0 0 1] /BG [1 1 0.6] >>';
    const seen = await sealed(
      withFields([
        field([60, 700, 80, 720], `/FT /Btn /T (on) /V /Yes /AS /Yes ${looks}`),
        field([100, 700, 120, 720], `/FT /Btn /T (off) /V /Off /AS /Off ${looks}`),
        field([140, 700, 160, 720], `/FT /Btn /Ff 32768 /T (radio) /V /A /AS /A ${looks}`),
        field([180, 700, 200, 720], `/FT /Btn /T (cross) /V /Yes /AS /Yes /MK << /CA (8) >>`),
        field([220, 700, 300, 720], '/FT /Btn /Ff 65536 /T (push) /MK << /CA (Print) /BG [0 1 0] >>'),
        field([320, 700, 420, 720], '/FT /Tx /Ff 8192 /T (secret) /V (hunter2)'),
      ]),
    );
    const inner = (left: number): Rect => [left + 3, 703, left + 17, 717];
    for (const left of [60, 140, 180]) assert.ok(seen.ink(inner(left)), String(left));
    assert.equal(seen.ink(inner(100)), undefined);
    assert.ok(seen.pixels('#0000ff', [58, 698, 82, 722]) > 60 && seen.pixels('#ffff99', inner(100)) > 500);
    assert.equal(seen.pixels('#00ff00', [220, 700, 300, 720]), 0);
    assert.ok(!/hunter2|Print/.test(seen.words), seen.words);
    assert.ok(seen.words.includes('*******'), seen.words);
  },
);

test('a list shows its lines and which are chosen', { skip }, async () => {
  const rect: Rect = [60, 600, 200, 680];
  const seen = await sealed(
    withFields([
      field(rect, '/FT /Ch /T (list) /Opt [(Apple) (Pear) (Plum) (Fig)] /V [(Pear) (Fig)] /DA (/Helv 12 Tf 0 g)'),
    ]),
  );
  for (const option of ['Apple', 'Pear', 'Plum', 'Fig']) assert.ok(seen.words.includes(option), seen.words);
  const chosen = seen.pixels('#99c1da', rect);
  assert.ok(chosen > 2 * 140 * 12 * 4 * 0.6 && chosen < 3 * 140 * 16 * 4, String(chosen));
});

test('a turned field and a field of a turned page stand where readers put them', { skip }, async () => {
  const upright: Rect = [60, 500, 80, 700];
  const seen = await sealed(withFields([field(upright, '/FT /Tx /T (t) /V (Sideways) /MK << /R 90 >>')]));
  const box = seen.ink([40, 480, 200, 720]);
  assert.ok(box && box.left >= 60 && box.right <= 80 && box.top - box.bottom > 30, JSON.stringify(box));
  assert.ok(box.bottom < 520, 'it begins at the foot');
  assert.ok(seen.words.includes('Sideways'));
});

test('a field of an optional layer is shown with its layer and cannot be filled in', { skip }, async () => {
  const layered = (state: string): Uint8Array =>
    withFields([field(place, '/FT /Tx /T (l) /V (Layered) /OC 102 0 R')], {
      catalog: `/OCProperties << /OCGs [102 0 R] /D << /${state} [102 0 R] >> >>`,
      more: ['<< /Type /OCG /Name (Layer) >>'],
    });
  assert.ok((await sealed(layered('ON'))).ink(place));
  assert.equal((await sealed(layered('OFF'))).ink(place), undefined);
});

test('a letter that no face has does not keep a form from being sealed', async () => {
  const seen = await sealed(withFields([field(place, '/FT /Tx /T (e) /V <FEFF00480069D83DDE00>')]));
  assert.ok(seen.words.includes('[U+1F600]'), seen.words);
});

test('fields that say nonsense are sealed as well as they can be', async () => {
  await sealed(
    withFields([
      field([0, 0, 0, 0], '/FT /Tx /T (a) /V (x)'),
      field([60, 700, 61, 701], '/FT /Tx /T (b) /V (tiny) /MK << /BC [0 0 0] >> /BS << /W 50 >>'),
      field(place, '/FT /Tx /T (c) /V 5 /DA (Tf rg 1 2) /Q 9 /MaxLen -3 /Ff 16777216'),
      field(place, '/FT /Ch /T (d) /V [[(a)]] /Opt [5 [(a)] []] /TI 99999'),
      field([-1000000000, -1000000000, 1000000000, 1000000000], '/FT /Tx /T (e) /V (huge)'),
      field(place, `/FT /Tx /Ff 4096 /T (f) /V (${'word '.repeat(20_000)}) /DA (/H 1e5 Tf)`),
      field(place, `/FT /Tx /T (g) /V (${'x'.repeat(20_000)}) /MK << /R 45 /BG [1 2] >>`),
    ]),
  );
});
