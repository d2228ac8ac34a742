import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldInputs, type Field } from '../../../../src/contract/fields.js';
import { fieldTypes } from '../../../../src/elements/field-editor/field-types.js';
import { fieldValidation } from '../../../../src/contract/field-settings.js';
import { patternFault } from '../../../../src/elements/field-editor/pattern.js';
import { newField, plainWords, retyped } from '../../../../src/elements/field-editor/new-field.js';
import { withReferences, withoutReferences } from '../../../../src/elements/field-editor/references.js';

const id = (letter: string): string => `fld_${letter.repeat(24)}`;
const place = { pageNumber: 1, rect: { x: 10, y: 10, width: 20, height: 5 } };
const make = (type: Field['type'], fields: readonly Field[] = [], letter = 'a'): Field =>
  newField(id(letter), type, 'sgn_aaaaaaaaaaaaaaaaaaaaaaaa', place, { fields, words: plainWords });

describe('a new field', () => {
  for (const type of fieldTypes) {
    it(`of type ${type} is accepted as it is`, () => {
      assert.equal(fieldInputs.safeParse([make(type)]).success, true);
    });

    it(`made from a text, a list and a number, ${type} is accepted too`, () => {
      for (const from of ['text', 'select', 'number', 'radio', 'stamp', 'date'] as const) {
        const before: Field = { ...make(from), defaultValue: 'Option 1', help: 'Help', fontSize: 11 };
        const after = retyped(before, type, { fields: [], words: plainWords });
        const parsed = fieldInputs.safeParse([after]);
        assert.equal(parsed.success, true, `${from} to ${type}: ${JSON.stringify(parsed.error?.issues)}`);
      }
    });
  }

  it('the second button joins the group of the first and means something else', () => {
    const first = make('radio');
    const second = make('radio', [first], 'b');
    assert.equal(second.group, first.group);
    assert.notEqual(second.optionValue, first.optionValue);
  });

  it('of a template takes the first tag that is not placed yet', () => {
    const around = {
      fields: [{ ...make('merge_tag'), tagName: 'name' }],
      words: plainWords,
      tagNames: ['name', 'city'],
    };
    assert.equal(newField(id('b'), 'merge_tag', 's', place, around).tagName, 'city');
  });
});

describe('fields that ask about each other', () => {
  const asking: Field = {
    ...make('formula'),
    formula: '{a} + {b}',
    condition: { match: 'all', rules: [{ fieldId: 'a', operator: 'filled' }] },
  };

  it('ask about the copy, or the new id, of what they asked about', () => {
    const copy = withReferences(asking, new Map([['a', 'z']]));
    assert.equal(copy.formula, '{z} + {b}');
    assert.equal(copy.condition?.rules[0]?.fieldId, 'z');
    assert.equal(withReferences(asking, new Map([['q', 'z']])), asking);
  });

  it('lose the rules about a field that is removed', () => {
    assert.equal('condition' in withoutReferences(asking, new Set(['a'])), false);
    assert.equal(withoutReferences(asking, new Set(['b'])), asking);
  });
});

describe('a pattern', () => {
  it('that the server would refuse is found in the editor', () => {
    for (const source of ['(a+)+', '(a|b)*', '(?=a)', '(', '\\1']) assert.equal(patternFault(source), true, source);
    for (const source of ['[A-Z]{2}\\d+', '(ab)+', 'x?']) assert.equal(patternFault(source), false, source);
  });

  it('a pattern is refused in the editor exactly when the server refuses it', () => {
    const refused = ['(a+)+', '(a|b)*', '(a|b){2,}', '(a{1,})+', '(?=a)', '(?<!a)b', '(a)\\1', '(', '[b-a]', '\\k<n>'];
    for (const source of [...refused, '', '[A-Z]{2}\\d+', '(ab)+', 'x?', '(a|b)', '(a|b){2}', '\\p{L}+', '^a$']) {
      const stored = fieldValidation.safeParse({ pattern: source }).success;
      assert.equal(patternFault(source), !stored, source);
      assert.equal(stored, !refused.includes(source), source);
    }
  });
});
