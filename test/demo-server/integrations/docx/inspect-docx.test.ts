import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { docxLimits, inspectDocx, type DocxLimits } from '../../../../demo-server/integrations/docx/inspect-docx.js';
import { makeDocx, makeZip } from '../../../support/docx-makers.js';
import { makeTempFolder } from '../../../support/temp-folder.js';

describe('a file that is said to be a Word document', () => {
  let folder: ReturnType<typeof makeTempFolder>;
  before(() => {
    folder = makeTempFolder();
  });
  after(() => folder.remove());

  const inspect = (bytes: Uint8Array, limits: DocxLimits = docxLimits) => {
    const file = path.join(folder.path, 'some.docx');
    writeFileSync(file, bytes);
    return inspectDocx(file, limits);
  };
  const spoiled = (bytes: Buffer, change: (copy: Buffer) => void): Buffer => {
    const copy = Buffer.from(bytes);
    change(copy);
    return copy;
  };
  const ole = (text: string): Buffer =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(text, 'utf16le')]);
  const macroType = 'application/vnd.ms-word.document.macroEnabled.main+xml';
  const zeros = '0'.repeat(2_000_000);
  const tight = { ...docxLimits, maxXmlBytes: 1_000_000 };

  it('is accepted when it is one', async () => {
    assert.equal(await inspect(makeDocx()), null);
    assert.equal(await inspect(makeDocx({ extraEntries: [{ name: 'word/media/image1.png', data: '' }] })), null);
  });

  const cases: [string, Uint8Array, 'docx_invalid' | 'docx_too_complex', RegExp, DocxLimits?][] = [
    ['empty', Buffer.alloc(0), 'docx_invalid', /not a Word document/],
    ['a PDF', Buffer.from('%PDF-1.7 and more'), 'docx_invalid', /not a Word document/],
    ['cut off', makeDocx().subarray(0, -30), 'docx_invalid', /not a Word document/],
    ['another archive', makeZip([{ name: 'a.txt', data: 'a' }]), 'docx_invalid', /not a Word document/],
    [
      'a spreadsheet',
      makeDocx({ mainType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml' }),
      'docx_invalid',
      /not a Word document/,
    ],
    ['locked by a password', ole('EncryptedPackage'), 'docx_invalid', /protected by a password/],
    ['of the old kind', ole('WordDocument'), 'docx_invalid', /old kind \(\.doc\)/],
    [
      'with encrypted parts',
      makeDocx({ extraEntries: [{ name: 'x', data: 'x', flags: 1 }] }),
      'docx_invalid',
      /password/,
    ],
    ['with macros, and says so', makeDocx({ mainType: macroType }), 'docx_invalid', /contains macros/],
    [
      'with macros, and hides it',
      makeDocx({ extraEntries: [{ name: 'word/VbaProject.bin', data: 'x' }] }),
      'docx_invalid',
      /contains macros/,
    ],
    [
      'a bomb that says so',
      makeDocx({ extraEntries: [{ name: 'word/big.xml', data: zeros }] }),
      'docx_too_complex',
      /too much memory or time/,
      tight,
    ],
    [
      'a bomb that declares less than it contains',
      makeDocx({ extraEntries: [{ name: 'word/big.xml', data: zeros, declaredSize: 10 }] }),
      'docx_invalid',
      /damaged/,
    ],
    [
      'with parts that contain less than they declare',
      makeDocx({ extraEntries: [{ name: 'word/a.xml', data: 'a', declaredSize: 10 }] }),
      'docx_invalid',
      /damaged/,
    ],
    ['of too many parts', makeDocx(), 'docx_invalid', /damaged/, { ...docxLimits, maxEntries: 2 }],
    [
      'with parts that lie elsewhere',
      spoiled(makeDocx(), (bytes) => bytes.writeUInt32LE(0xfffffff0, bytes.lastIndexOf('PK\u0001\u0002') + 42)),
      'docx_invalid',
      /damaged/,
    ],
    [
      'with packed data that is broken',
      spoiled(makeDocx(), (bytes) => bytes.fill(0xff, 60, 120)),
      'docx_invalid',
      /damaged/,
    ],
  ];
  for (const [what, bytes, code, sentence, limits] of cases) {
    it(`is refused when it is ${what}`, async () => {
      const answer = await inspect(bytes, limits);
      assert.equal(answer?.code, code);
      assert.match(answer.message, sentence);
    });
  }
});
