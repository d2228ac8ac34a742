import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FieldType } from '../../../src/contract/fields.js';
import {
  isAnswer,
  missingFields,
  nextField,
  readingOrder,
  signingProgress,
  type FillableField,
} from '../../../src/core/signing-progress.js';

let made = 0;
function field(type: FieldType, over: Partial<FillableField> = {}): FillableField {
  made += 1;
  const position = { pageNumber: 1, x: 10, y: made, width: 20, height: 3 };
  return { id: `fld_${String(made)}`, type, ...position, required: true, value: null, ...over };
}
const text = (value: string) => ({ kind: 'text', text: value }) as const;
const ids = (fields: readonly FillableField[]) => fields.map((one) => one.id);

describe('signing progress', () => {
  it('counts blank text and an unchecked box as no answer', () => {
    assert.equal(isAnswer('text', text(' \n')), false);
    assert.equal(isAnswer('text', text('x')), true);
    assert.equal(isAnswer('checkbox', { kind: 'checked', checked: false }), false);
    assert.equal(isAnswer('checkbox', { kind: 'checked', checked: true }), true);
  });

  it('does not take a value of the wrong kind', () => {
    assert.equal(isAnswer('signature', text('Ada')), false);
    assert.equal(isAnswer('text', { kind: 'checked', checked: true }), false);
  });

  it('never asks for a date, even a required one', () => {
    const fields = [field('date'), field('text', { value: text('Ada') })];
    assert.deepEqual(missingFields(fields), []);
    assert.deepEqual(signingProgress(fields), {
      requiredTotal: 1,
      requiredFilled: 1,
      optionalTotal: 0,
      optionalFilled: 0,
      complete: true,
    });
  });

  it('lets a signer with only optional fields finish at once', () => {
    assert.equal(signingProgress([field('text', { required: false })]).complete, true);
    assert.equal(signingProgress([]).complete, true);
  });

  it('reads pages, then lines, then along the line, forgiving small steps between neighbours', () => {
    const right = field('text', { id: 'right', x: 60, y: 20 });
    const left = field('text', { id: 'left', x: 10, y: 20.8 });
    const below = field('text', { id: 'below', x: 5, y: 24 });
    const later = field('text', { id: 'later', x: 0, y: 0, pageNumber: 2 });
    assert.deepEqual(ids(readingOrder([later, below, right, left])), ['left', 'right', 'below', 'later']);
    assert.deepEqual(ids(readingOrder([later, below, right, left], 'rtl')), ['right', 'left', 'below', 'later']);
  });

  it('reads a place before the tall signature that stands beside it on the same line', () => {
    const signature = field('signature', { id: 'signature', x: 55, y: 82, height: 6.2 });
    const place = field('text', { id: 'place', x: 10, y: 85.7, height: 2.4 });
    assert.deepEqual(ids(readingOrder([signature, place])), ['place', 'signature']);
  });

  it('keeps one order however the fields arrive', () => {
    const fields = Array.from({ length: 12 }, (_, index) =>
      field('text', { x: (index * 37) % 80, y: (index * 13) % 90, pageNumber: 1 + (index % 3) }),
    );
    const expected = ids(readingOrder(fields));
    assert.deepEqual(ids(readingOrder([...fields].reverse())), expected);
    assert.deepEqual(ids(readingOrder([...fields.slice(5), ...fields.slice(0, 5)])), expected);
  });

  it('leads through required fields first, round the end, then through optional ones not passed', () => {
    const optional = field('text', { required: false });
    const first = field('signature');
    const second = field('text');
    const all = [optional, first, second];
    assert.equal(nextField(all, undefined)?.id, first.id);
    assert.equal(nextField(all, first.id)?.id, second.id);
    assert.equal(nextField(all, second.id)?.id, first.id);
    const filled = [
      optional,
      { ...first, value: { kind: 'signature', signature: { kind: 'typed', text: 'A', font: 'caveat' } } as const },
      { ...second, value: text('x') },
    ];
    assert.equal(nextField(filled, second.id)?.id, optional.id);
    assert.equal(nextField(filled, second.id, new Set([optional.id])), undefined);
    assert.equal(nextField(filled, optional.id), undefined);
  });

  it('returns to the current field when it is the only required one left', () => {
    const only = field('text');
    assert.equal(nextField([only], only.id)?.id, only.id);
  });

  it('counts a group of radio buttons once, done by any of them', () => {
    const button = (group: string, checked: boolean, required = true) =>
      field('radio', { group, required, value: { kind: 'checked', checked } });
    const empty = [button('plan', false), button('plan', false, false)];
    assert.equal(signingProgress(empty).requiredTotal, 1);
    assert.deepEqual(ids(missingFields(empty)), ids(empty.slice(0, 1)));
    const chosen = [button('plan', false), button('plan', true, false)];
    assert.deepEqual(signingProgress(chosen), {
      requiredTotal: 1,
      requiredFilled: 1,
      optionalTotal: 0,
      optionalFilled: 0,
      complete: true,
    });
  });

  it('does not ask for what is hidden or read-only', () => {
    const agree = field('checkbox', { required: false });
    const condition = { match: 'all', rules: [{ fieldId: agree.id, operator: 'filled' }] } as const;
    const hidden = field('text', { condition: { ...condition, rules: [...condition.rules] } });
    const fixed = field('text', { readOnly: true });
    assert.equal(signingProgress([agree, hidden, fixed]).complete, true);
    assert.equal(nextField([agree, hidden, fixed], undefined, new Set([agree.id])), undefined);
    const ticked = { ...agree, value: { kind: 'checked', checked: true } as const };
    assert.deepEqual(ids(missingFields([ticked, hidden, fixed])), [hidden.id]);
  });

  it('leads to what is filled against a rule, even an optional field', () => {
    const wrong = field('email', { required: false, value: text('ada@') });
    const open = field('text', { required: false });
    assert.equal(signingProgress([open, wrong]).complete, false);
    assert.equal(nextField([open, wrong], open.id)?.id, wrong.id);
  });
});
