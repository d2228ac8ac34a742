import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerText, fillsItself, isAnswer, valueKindOf } from '../../../src/core/field-answer.js';

describe('answers', () => {
  it('are of the kind their field holds', () => {
    assert.equal(valueKindOf('radio'), 'checked');
    assert.equal(isAnswer('image', { kind: 'image', imageId: 'img_1' }), true);
    assert.equal(isAnswer('image', { kind: 'text', text: 'img_1' }), false);
  });

  it('are never asked for where the sender or a formula answers', () => {
    for (const type of ['date', 'merge_tag', 'stamp', 'label', 'formula'] as const)
      assert.equal(fillsItself({ type }), true, type);
    for (const type of ['signature', 'select', 'radio', 'image'] as const)
      assert.equal(fillsItself({ type }), false, type);
  });

  it('compare as texts', () => {
    assert.equal(answerText({ kind: 'checked', checked: true }), 'true');
    assert.equal(answerText({ kind: 'text', text: ' yes ' }), 'yes');
    assert.equal(answerText({ kind: 'date', date: '2026-03-07' }), '2026-03-07');
    assert.equal(answerText({ kind: 'image', imageId: 'img_1' }), '');
    assert.equal(answerText(null), '');
  });
});
