import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldValidation } from '../../../../src/contract/field-settings.js';
import { patternFault } from '../../../../src/elements/field-editor/pattern.js';

const pieces = [
  'a',
  '[0-9]',
  '\\d',
  '.',
  '(a)',
  '(a+)',
  '(a|b)',
  '(a*b)',
  '(?:a{1,})',
  '(?=a)',
  '(?<!a)',
  '(?<n>a)',
  '\\1',
  '\\k<n>',
  '(',
];
const repeats = ['', '*', '+', '?', '{2}', '{2,}', '{1,3}', '+?', ' +', '{', '++'];
const rests = ['', '$', 'b', '\\p{L}', '[', '|c'];
const patterns = pieces.flatMap((piece) =>
  repeats.flatMap((repeat) => rests.map((rest) => `${piece}${repeat}${rest}`)),
);

describe('the rule for patterns', () => {
  it('is the same in the editor and in the contract', () => {
    for (const pattern of patterns)
      assert.equal(patternFault(pattern), !fieldValidation.safeParse({ pattern }).success, pattern);
  });

  it('takes some and refuses some', () => {
    const refused = patterns.filter(patternFault).length;
    assert.ok(refused > 100 && refused < patterns.length - 100);
  });
});
