import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadFace } from '../../../demo-server/pdf/child/loaded-face.js';
import { fontSlices } from '../../../src/core/font-slices.js';
import { hanLanguagesFor, mayNeedLargeFaces } from '../../../src/core/han-faces.js';
import { hanFaceHas, hanShares } from '../../../src/core/han-shares.js';

const faces = { 'zh-Hans': 'chinese', ja: 'japanese', ko: 'korean' } as const;
const smallFaces = (['sans', 'hebrew', 'arabic', 'thai'] as const).map((id) => loadFace(id).font);

/** The characters that the sealer draws with this face or one of its siblings. */
function lettersOf(language: keyof typeof faces): number[] {
  const { font } = loadFace(faces[language]);
  return Array.from({ length: 0x40000 }, (_, code) => code).filter(
    (code) =>
      font.nominalGlyph(code) !== undefined && smallFaces.every((small) => small.nominalGlyph(code) === undefined),
  );
}

const all = [...new Set((['zh-Hans', 'ja', 'ko'] as const).flatMap(lettersOf))];

for (const language of ['zh-Hans', 'ja', 'ko'] as const)
  test(`every character that the sealer draws in the face of ${language} lies in one slice, and is asked for`, () => {
    const slices = fontSlices(language);
    const letters = lettersOf(language);
    assert.ok(letters.length > 15_000);
    const lost = letters.filter(
      (code) =>
        slices.filter(({ from, to }) => from <= code && code <= to).length !== 1 ||
        !mayNeedLargeFaces(String.fromCodePoint(code)),
    );
    assert.deepEqual(lost.map((code) => code.toString(16)).slice(0, 20), []);
    assert.equal(new Set(slices.map(({ file }) => file)).size, slices.length);
    const has = new Set(letters);
    const wrong = all.filter((code) => hanFaceHas(language, String.fromCodePoint(code)) !== has.has(code));
    assert.deepEqual(wrong.map((code) => code.toString(16)).slice(0, 20), []);
  });

test('Latin, Arabic, Hebrew, Thai and Devanagari do not ask for the large faces', () => {
  for (const text of ['Ada \u20ac 5', '\u0645\u0631', '\u05e9\u05dc', '\u0e2a\u0e27', '\u0905\u0926'])
    assert.equal(mayNeedLargeFaces(text), false, text);
});

test('each letter is drawn in the face that the sealer draws it in', () => {
  const sharesOf = (text: string) => Object.fromEntries(hanShares(text));
  assert.deepEqual(sharesOf('Ada \u5c0f \u{20b9f} 5'), { 'zh-Hans': '\u5c0f', ja: '\u{20b9f}' });
  assert.deepEqual(sharesOf('\u306e\u5c0f\u{20b9f}'), { ja: '\u306e\u5c0f\u{20b9f}' });
  assert.deepEqual(sharesOf('Ada \u2013 \u20ac 5'), {});
});

test('kana and Hangul tell the language whose face comes first', () => {
  assert.deepEqual(hanLanguagesFor('\u5c0f\u306e'), ['ja', 'zh-Hans', 'ko']);
  assert.deepEqual(hanLanguagesFor('\u5c0f \uae40'), ['ko', 'zh-Hans', 'ja']);
  assert.deepEqual(hanLanguagesFor('\u5c0f'), ['zh-Hans', 'ja', 'ko']);
});
