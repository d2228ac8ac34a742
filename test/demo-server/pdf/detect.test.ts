import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findSoffice } from '../../../demo-server/integrations/docx/find-soffice.js';
import { createLibreOfficeConverter } from '../../../demo-server/integrations/docx/libreoffice.js';
import type { DetectedField, Detection } from '../../../demo-server/pdf/detection.js';
import { fieldInput } from '../../../src/contract/fields.js';
import { pageView, rectFromPdf, type PercentRect } from '../../../src/core/page-geometry.js';
import { makeDocx } from '../../support/docx-makers.js';
import { awkwardPages, makePages, makePdf, type MadePage, type MakeOptions } from '../../support/pdf-makers.js';
import { openWorkshop, type Workshop } from '../../support/pdf-workshop.js';

const helvetica = { tag: 12 };

describe('what a document says about its fields', () => {
  let shop: Workshop;
  let made = 0;
  before(async () => {
    shop = await openWorkshop();
  });
  after(() => shop.close());

  const detectBytes = async (bytes: Uint8Array): Promise<Detection> => {
    const answer = await shop.room.detect({ path: await shop.put(`${String((made += 1))}.pdf`, bytes) });
    assert.ok(answer.ok, JSON.stringify(answer));
    return answer;
  };
  const detect = (options: MakeOptions): Promise<Detection> => detectBytes(makePdf(options));
  const onPage = (content: string, page: MadePage = {}): Promise<Detection> =>
    detect({ pages: [{ ...page, content }] });
  const near = (rect: PercentRect, expected: PercentRect, percent = 0.3): void => {
    for (const side of ['x', 'y', 'width', 'height'] as const)
      assert.ok(
        Math.abs(rect[side] - expected[side]) < percent,
        `${JSON.stringify(rect)} is not ${JSON.stringify(expected)}`,
      );
  };
  const placeable = (field: DetectedField): void => {
    const { type, label, required, pageNumber, rect, ...rest } = field;
    const beside = ['name', 'role', 'tagRects'];
    const settings = Object.fromEntries(Object.entries(rest).filter(([key]) => !beside.includes(key)));
    const parsed = fieldInput.safeParse({ type, label, required, pageNumber, ...rect, signerId: 's', ...settings });
    assert.ok(parsed.success, JSON.stringify(parsed.error?.issues));
  };

  it('is nothing when there is nothing', async () => {
    assert.deepEqual(await detectBytes(makePages(2)), { ok: true, mergeTags: [], fieldTags: [], formFields: [] });
  });

  describe('in its text:', () => {
    // widths of Helvetica: { and } 334, x 500, of 1000
    const width = (4 * 334 + 500) * (helvetica.tag / 1000);

    it('a merge tag stands where its letters are, on every kind of page', async () => {
      for (const [name, options] of Object.entries(awkwardPages)) {
        const [page = {}, ...others] = options.pages ?? [{}];
        const box = { mediaBox: page.mediaBox ?? [0, 0, 595, 842], cropBox: page.cropBox, rotate: page.rotate ?? 0 };
        const view = pageView({ ...box, userUnit: page.userUnit ?? 1 } as Parameters<typeof pageView>[0]);
        const [x, y, size] = [view.x0 + 5, view.y0 + 15, 6];
        const content = `BT /F1 ${String(size)} Tf ${String(x)} ${String(y)} Td ({{x}}) Tj ET`;
        const { mergeTags } = await detect({ ...options, pages: [{ ...page, content }, ...others] });
        assert.equal(mergeTags.length, 1, name);
        const [tag] = mergeTags;
        assert.equal(tag?.tagName, 'x');
        assert.equal(tag.pageNumber, 1);
        const baseline = rectFromPdf(view, [x, y, x + (width * size) / helvetica.tag, y + 0.01]);
        const across = view.rotate === 0 || view.rotate === 180;
        const [along, start] = across ? (['width', 'x'] as const) : (['height', 'y'] as const);
        assert.ok(Math.abs(tag.rect[along] - baseline[along]) < 0.2, `${name}: ${JSON.stringify(tag.rect)}`);
        assert.ok(Math.abs(tag.rect[start] - baseline[start]) < 0.2, `${name}: ${JSON.stringify(tag.rect)}`);
        const [side, extent] = across ? (['y', 'height'] as const) : (['x', 'width'] as const);
        const inside = baseline[side] + baseline[extent] / 2;
        assert.ok(tag.rect[side] < inside && tag.rect[side] + tag.rect[extent] > inside, `${name} holds its baseline`);
      }
    });

    it('one that is split over several runs, kerned, scaled and spaced is one', async () => {
      const { mergeTags } = await onPage(
        [
          'BT /F1 12 Tf 100 700 Td (Dear {{cust) Tj (omer) Tj (_) Tj (name}}, hello) Tj ET',
          'BT /F1 12 Tf 1 0 0 1 100 650 Tm [({) 20 ({con) -30 (tract}) 10 (})] TJ ET',
          'q 2 0 0 2 100 500 cm BT /F1 6 Tf 50 Tz 1 Tc 0 0 Td ({{scaled}}) Tj ET Q',
          'BT /F1 12 Tf 14 TL 100 450 Td (line) Tj T* ({{next_line}}) Tj ET',
        ].join('\n'),
      );
      assert.deepEqual(
        mergeTags.map(({ tagName }) => tagName),
        ['customer_name', 'contract', 'scaled', 'next_line'],
      );
      // "Dear " is 2502/1000 wide
      assert.ok(Math.abs((mergeTags[0]?.rect.x ?? 0) - ((100 + 2.502 * 12) / 595) * 100) < 0.3);
      // in `scaled` each of ten letters is halved and spaced by half a point, then doubled
      const letters = 4 * 334 + 500 + 500 + 556 + 222 + 556 + 556;
      assert.ok(Math.abs((mergeTags[2]?.rect.width ?? 0) - ((letters * 0.006 + 9) / 595) * 100) < 0.3);
    });

    it('one that stands in several places is found in each of them', async () => {
      const page = (content: string): MadePage => ({ content });
      const text = 'BT /F1 12 Tf 50 700 Td ({{name}} and {{name}}) Tj ET';
      const { mergeTags } = await detect({ pages: [page(text), page(''), page(text)] });
      assert.deepEqual(
        mergeTags.map(({ tagName, pageNumber }) => `${tagName} ${String(pageNumber)}`),
        ['name 1', 'name 1', 'name 3', 'name 3'],
      );
      assert.ok((mergeTags[0]?.rect.x ?? 0) < (mergeTags[1]?.rect.x ?? 0));
    });

    it('one inside of a drawing that is used again counts too', async () => {
      const { mergeTags } = await detect({
        pages: [{ content: 'q 1 0 0 1 100 300 cm /X Do Q' }],
        firstPage: '/Resources << /Font << /F1 3 0 R >> /XObject << /X 100 0 R >> >>',
        extraObjects: [
          {
            dict: '/Type /XObject /Subtype /Form /BBox [0 0 200 50] /Matrix [1 0 0 1 20 0] /Resources << /Font << /F1 3 0 R >> >>',
            data: Buffer.from('BT /F1 12 Tf 0 10 Td ({{inner}}) Tj ET'),
          },
        ],
      });
      assert.equal(mergeTags[0]?.tagName, 'inner');
      assert.ok(Math.abs(mergeTags[0].rect.x - (120 / 595) * 100) < 0.3);
    });

    it('a tag that is broken over two lines is one, with both places', async () => {
      const { mergeTags, fieldTags } = await onPage(
        [
          'BT /F1 12 Tf 400 700 Td ({{contract_) Tj -350 -14 Td (date}} of) Tj ET',
          'BT /F1 12 Tf 400 600 Td ({{Name;role=Client;) Tj -350 -14 Td (type=text}}) Tj ET',
        ].join('\n'),
      );
      assert.equal(mergeTags[0]?.tagName, 'contract_date');
      assert.ok(mergeTags[0].rect.x > 60);
      assert.equal(mergeTags[0].continued?.length, 1);
      assert.ok((mergeTags[0].continued[0]?.x ?? 99) < 10);
      assert.equal(fieldTags[0]?.role, 'Client');
      assert.equal(fieldTags[0].tagRects.length, 2);
    });

    it('a tag that describes a field is that field, with room for what its type needs', async () => {
      const { fieldTags, mergeTags } = await onPage(
        [
          'BT /F1 12 Tf 100 700 Td ({{Full name;role=Client;type=text;required=false}}) Tj ET',
          'BT /F1 12 Tf 100 500 Td ({{signature:Landlord}}) Tj ET',
          'BT /F1 12 Tf 100 300 Td ({{Agree;type=checkbox;width=20;height=20}}) Tj ET',
        ].join('\n'),
      );
      assert.equal(mergeTags.length, 0);
      const [name, signature, agree] = fieldTags;
      assert.deepEqual([name?.type, name?.role, name?.label, name?.required], ['text', 'Client', 'Full name', false]);
      assert.deepEqual([signature?.type, signature?.role, signature?.required], ['signature', 'Landlord', true]);
      assert.ok(signature);
      const height = (signature.rect.height / 100) * 842;
      assert.ok(height > 40, 'a signature is taller than a line of text');
      const foot = 842 * (1 - (signature.rect.y + signature.rect.height) / 100);
      assert.ok(Math.abs(foot - 497) < 2, 'and stands on the line of its tag');
      assert.ok(agree);
      near(agree.rect, { ...agree.rect, width: (20 / 595) * 100, height: (20 / 842) * 100 });
      fieldTags.forEach(placeable);
    });

    it('text with braces that is no tag is left alone', async () => {
      const { mergeTags, fieldTags } = await onPage('BT /F1 12 Tf 50 700 Td (a {b} {{two words}} {{}} {{{x) Tj ET');
      assert.deepEqual([mergeTags, fieldTags], [[], []]);
    });

    const skip = findSoffice(null) === undefined && 'LibreOffice is not installed (libreoffice-writer-nogui)';
    it('tags of a Word document survive its conversion', { skip }, async () => {
      const paragraphs = [
        ['Between {{custo', 'mer_name}}', ' and {{landlord}}.'],
        ['{{Sign here;role=', 'Client;type=signature}}'],
        [`${'Many words before '.repeat(5)}{{contract_date}} after`],
      ];
      const converter = createLibreOfficeConverter({ sofficePath: null });
      const outPath = shop.path('word.pdf');
      try {
        const path = await shop.put('word.docx', makeDocx({ paragraphs }));
        assert.deepEqual(await converter.convert({ path, outPath }), { ok: true });
      } finally {
        await converter.close();
      }
      const found = await shop.room.detect({ path: outPath });
      assert.ok(found.ok);
      assert.deepEqual(
        found.mergeTags.map(({ tagName }) => tagName),
        ['customer_name', 'landlord', 'contract_date'],
      );
      assert.deepEqual([found.fieldTags[0]?.type, found.fieldTags[0]?.role], ['signature', 'Client']);
    });
  });

  describe('in its form:', () => {
    const form = (...widgets: readonly string[]): MakeOptions => ({
      catalog: `/AcroForm << /Fields [${widgets.map((_, index) => `${String(100 + index)} 0 R`).join(' ')}] >>`,
      firstPage: `/Annots [${widgets.map((_, index) => `${String(100 + index)} 0 R`).join(' ')}]`,
      extraObjects: widgets.map((entries) => `<< /Type /Annot /Subtype /Widget ${entries} >>`),
    });
    const rect = '/Rect [59.5 673.6 178.5 757.8]';
    const only = async (entries: string) => {
      const { formFields } = await detect(form(`${rect} ${entries}`));
      formFields.forEach(placeable);
      return formFields[0];
    };

    it('each kind of field is one of ours', async () => {
      const cases: [string, string, Record<string, unknown>][] = [
        ['/FT /Tx /T (city) /V (Bern) /MaxLen 30 /Q 1 /DA (/Helv 11 Tf 0 g)', 'text', { defaultValue: 'Bern', validation: { maxLength: 30 }, align: 'center', fontSize: 11 }],
        ['/FT /Tx /T (notes) /Ff 4096', 'multiline', {}],
        ['/FT /Tx /T (Date)', 'date', {}],
        ['/FT /Tx /T (signing_date) /V (today)', 'date', {}],
        ['/FT /Tx /T (date_of_birth)', 'text', {}],
        ['/FT /Tx /T (x) /TU (Your e-mail)', 'email', {}],
        ['/FT /Tx /T (phone_home)', 'phone', {}],
        ['/FT /Btn /T (agree) /AS /Yes /V /Yes /AP << /N << /Yes 3 0 R /Off 3 0 R >> >>', 'checkbox', { defaultValue: 'true' }],
        ['/FT /Btn /T (agree) /AS /Off /AP << /N << /Yes 3 0 R /Off 3 0 R >> >>', 'checkbox', {}],
        ['/FT /Ch /T (size) /Opt [(Small) [(l) (Large)] (Small)] /V (Large)', 'select', { options: ['Small', 'Large'], defaultValue: 'Large' }],
        ['/FT /Ch /T (any) /Ff 393216 /Opt [(A)] /V (B)', 'text', { defaultValue: 'B' }],
        ['/FT /Ch /T (none) /Opt []', 'text', {}],
        ['/FT /Sig /T (sig)', 'signature', {}],
      ]; // prettier-ignore
      for (const [entries, type, settings] of cases) {
        const field = await only(entries);
        assert.ok(field, entries);
        const beside = ['name', 'label', 'pageNumber', 'required', 'rect', 'type'];
        const rest = Object.fromEntries(Object.entries(field).filter(([key]) => !beside.includes(key)));
        assert.deepEqual([field.type, rest, field.pageNumber], [type, settings, 1], entries);
        near(field.rect, { x: 10, y: 10, width: 20, height: 10 });
      }
    });

    it('what must be filled, and what cannot be changed, is said', async () => {
      const required = await only('/FT /Tx /T (a) /Ff 2');
      assert.deepEqual([required?.required, required?.readOnly], [true, undefined]);
      const fixed = await only('/FT /Tx /T (a) /Ff 3 /V (fixed)');
      assert.deepEqual([fixed?.required, fixed?.readOnly, fixed?.defaultValue], [false, true, 'fixed']);
    });

    it('radio buttons belong together', async () => {
      const { formFields } = await detect({
        catalog: '/AcroForm << /Fields [100 0 R] >>',
        firstPage: '/Annots [101 0 R 102 0 R]',
        extraObjects: [
          '<< /FT /Btn /Ff 49152 /T (Pay by) /TU (How do you pay?) /V /card /Kids [101 0 R 102 0 R] >>',
          '<< /Subtype /Widget /Parent 100 0 R /Rect [10 10 20 20] /AS /card /AP << /N << /card 3 0 R /Off 3 0 R >> >> >>',
          '<< /Subtype /Widget /Parent 100 0 R /Rect [40 10 50 20] /AS /Off /AP << /N << /cash 3 0 R /Off 3 0 R >> >> >>',
        ],
      });
      formFields.forEach(placeable);
      assert.deepEqual(
        formFields.map(({ type, name, label, group, optionValue }) => ({ type, name, label, group, optionValue })),
        [
          { type: 'radio', name: 'Pay by', label: 'How do you pay?', group: 'Pay_by', optionValue: 'card' },
          { type: 'radio', name: 'Pay by', label: 'How do you pay?', group: 'Pay_by', optionValue: 'cash' },
        ],
      );
    });

    it('fields have their full name, and inherit from the fields above', async () => {
      const { formFields } = await detect({
        catalog: '/AcroForm << /Fields [100 0 R] >>',
        firstPage: '/Annots [101 0 R]',
        extraObjects: [
          '<< /FT /Tx /Ff 2 /T (person) /Kids [101 0 R] >>',
          '<< /Subtype /Widget /Parent 100 0 R /T (first) /Rect [10 10 90 30] >>',
        ],
      });
      assert.deepEqual(
        formFields.map(({ name, label, type, required }) => ({ name, label, type, required })),
        [{ name: 'person.first', label: 'first', type: 'text', required: true }],
      );
    });

    it('what nobody fills is left out', async () => {
      const { formFields } = await detect(
        form(
          `${rect} /FT /Btn /T (print) /Ff 65536`,
          `${rect} /FT /Tx /T (hidden) /F 2`,
          '/Rect [0 0 0 0] /FT /Tx /T (none)',
          '/Rect [5000 5000 5100 5100] /FT /Tx /T (far)',
          `${rect} /FT /Sig /T (signed) /V << /Type /Sig >>`,
          `${rect} /T (nothing)`,
        ),
      );
      assert.deepEqual(formFields, []);
    });

    it('a circle of fields ends', async () => {
      const { formFields } = await detect(form(`${rect} /FT /Tx /T (loop) /Parent 100 0 R`));
      assert.equal(formFields[0]?.name, 'loop');
    });
  });

  it('is found in a file of 290 MB too, within the memory that a child has', async () => {
    const scan = { dict: '/Kind /Scan', data: new Uint8Array(290_000_000) };
    const { mergeTags } = await detect({ pages: [{ text: 'Dear {{customer}}' }], extraObjects: [scan] });
    assert.deepEqual(
      mergeTags.map(({ tagName }) => tagName),
      ['customer'],
    );
  });

  it('is refused when the file is no PDF or is not there', async () => {
    const broken = await shop.room.detect({ path: await shop.put('broken.pdf', Buffer.from('no')) });
    assert.equal(broken.ok ? '' : broken.code, 'pdf_invalid');
    const absent = await shop.room.detect({ path: shop.path('absent.pdf') });
    assert.equal(absent.ok ? '' : absent.code, 'pdf_not_readable');
  });
});
