import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breakableParts, isRightToLeft } from '../../../src/core/line-breaks.js';
import { layoutText } from '../../../src/core/text-layout.js';

test('words of scripts with spaces stay whole', () => {
  for (const word of ['Donaudampfschiff', 'ada@example.com', 'שלום', '대한민국']) {
    assert.deepEqual(breakableParts(word), [word]);
  }
});

test('Thai breaks between words, Chinese between characters', () => {
  assert.ok(breakableParts('เป็นเมืองหลวงของประเทศไทย').includes('ของ'));
  assert.deepEqual(breakableParts('甲方同意'), ['甲', '方', '同', '意']);
});

test('closing marks never start a line and opening marks never end one', () => {
  assert.deepEqual(breakableParts('甲方，（乙）。'), ['甲', '方，', '（乙）。']);
  assert.deepEqual(breakableParts('ちょっと'), ['ちょっ', 'と']);
});

test('the parts together are the text', () => {
  for (const text of ['', 'นายสมชาย12คน', '山田さくら「カタカナ」ABC-1', '各国(EU)：第3条']) {
    assert.equal(breakableParts(text).join(''), text);
  }
});

test('the first letter decides the direction of a paragraph', () => {
  assert.deepEqual(['12 שלום', '(محمد) Ada', 'Ada שלום', '12', '漢字'].map(isRightToLeft), [
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('text from right to left starts at the right', () => {
  const input = {
    text: 'שלום\nAda',
    width: 100,
    height: 60,
    measure: (text: string, fontSize: number) => text.length * fontSize * 0.5,
    ascent: 0.8,
    descent: 0.2,
    minFontSize: 6,
    maxFontSize: 12,
    align: 'start',
    multiline: true,
  } as const;
  const [first, second] = layoutText(input).lines;
  assert.deepEqual([first?.x, first?.rightToLeft], [76, true]);
  assert.deepEqual([second?.x, second?.rightToLeft], [0, undefined]);
});
