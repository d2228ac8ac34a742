import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { historyLimit, mapHistory, record, redo, seal, startHistory, undo } from '../../../src/core/history.js';

describe('history', () => {
  it('undo and redo walk back and forth', () => {
    const history = record(record(startHistory('a'), 'b'), 'c');
    assert.equal(undo(undo(history)).present, 'a');
    assert.equal(redo(undo(undo(history))).present, 'b');
    assert.equal(undo(startHistory('a')).present, 'a');
    assert.equal(redo(history), history);
  });

  it('a new step forgets what was undone', () => {
    const history = record(undo(record(startHistory('a'), 'b')), 'c');
    assert.deepEqual(history.future, []);
    assert.equal(undo(history).present, 'a');
  });

  it('steps with one mark are one step, until something else happens', () => {
    const nudged = record(record(record(startHistory(0), 1, 'nudge'), 2, 'nudge'), 3, 'nudge');
    assert.equal(undo(nudged).present, 0);
    const sealed = record(seal(nudged), 4, 'nudge');
    assert.equal(undo(sealed).present, 3);
    const other = record(nudged, 9, 'grow');
    assert.equal(undo(other).present, 3);
  });

  it('nothing changed is no step', () => {
    const history = startHistory('a');
    assert.equal(record(history, 'a'), history);
  });

  it('is bounded', () => {
    let history = startHistory(0);
    for (let step = 1; step <= historyLimit + 50; step += 1) history = record(history, step);
    assert.equal(history.past.length, historyLimit);
    assert.equal(history.past[0], 50);
  });

  it('changes every state alike', () => {
    const history = mapHistory(undo(record(startHistory(1), 2)), (state) => state * 10);
    assert.deepEqual([history.present, redo(history).present], [10, 20]);
  });
});
