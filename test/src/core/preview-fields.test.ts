import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Field } from '../../../src/contract/fields.js';
import { previewFor } from '../../../src/core/preview-fields.js';

const field = (id: string, type: Field['type'], more: Partial<Field> = {}): Field => ({
  ...{ id, type, signerId: 'ada', pageNumber: 1, x: 1, y: 1, width: 20, height: 5, label: null, required: true },
  ...more,
});
const texts = (fields: readonly { id: string; value: unknown }[]): unknown =>
  fields.map(({ id, value }) => [id, value]);
const text = (value: string): unknown => ({ kind: 'text', text: value });

describe('the preview as a signer', () => {
  it('has the own fields with their defaults, and of others only what the sender wrote', () => {
    const { own, others } = previewFor(
      [
        field('name', 'text', { defaultValue: 'Ada' }),
        field('sign', 'signature'),
        field('theirs', 'text', { signerId: 'ben', defaultValue: 'Ben' }),
        field('total', 'formula', { signerId: 'ben', formula: '1 + 1' }),
        field('label', 'label', { signerId: 'ben', text: 'Between' }),
        field('empty', 'merge_tag', { signerId: 'ben', tagName: 'price' }),
      ],
      'ada',
    );
    assert.deepEqual(texts(own), [
      ['name', text('Ada')],
      ['sign', null],
    ]);
    assert.deepEqual(texts(others), [['label', text('Between')]]);
  });

  it('merge tags show their preview value, else their default', () => {
    const fields = [
      field('price', 'merge_tag', { tagName: 'price', defaultValue: '0' }),
      field('place', 'merge_tag', { tagName: 'place', defaultValue: 'Bonn' }),
    ];
    const { own } = previewFor(fields, 'ada', new Map([['price', '1,200']]));
    assert.deepEqual(texts(own), [
      ['price', text('1,200')],
      ['place', text('Bonn')],
    ]);
  });

  it('conditions hide and formulas count, from the defaults', () => {
    const rules = (value: string) => ({
      match: 'all' as const,
      rules: [{ fieldId: 'more', operator: 'equals' as const, value }],
    });
    const { own } = previewFor(
      [
        field('more', 'checkbox', { defaultValue: 'true' }),
        field('why', 'text', { condition: rules('true') }),
        field('why-not', 'text', { condition: rules('false') }),
        field('hours', 'number', { defaultValue: '3' }),
        field('sum', 'formula', { formula: '{hours} * 2' }),
      ],
      'ada',
    );
    assert.deepEqual(
      own.map(({ id }) => id),
      ['more', 'why', 'hours', 'sum'],
    );
    assert.deepEqual(own.at(-1)?.value, text('6'));
  });

  it('counts what the signer is asked for, a group of radio buttons once', () => {
    const { asked } = previewFor(
      [
        field('a', 'radio', { group: 'g' }),
        field('b', 'radio', { group: 'g' }),
        field('sign', 'signature'),
        field('day', 'date'),
        field('fixed', 'text', { readOnly: true, defaultValue: 'x' }),
        field('label', 'label', { text: 'x' }),
        field('theirs', 'text', { signerId: 'ben' }),
      ],
      'ada',
    );
    assert.equal(asked, 2);
  });
});
