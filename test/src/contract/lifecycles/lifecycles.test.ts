import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentLifecycle } from '../../../../src/contract/lifecycles/document.js';
import { allows, finalStates, nextState, type Lifecycle } from '../../../../src/contract/lifecycles/lifecycle.js';
import { signerLifecycle } from '../../../../src/contract/lifecycles/signer.js';
import { signingRequestLifecycle } from '../../../../src/contract/lifecycles/signing-request.js';
import { templateLifecycle } from '../../../../src/contract/lifecycles/template.js';
import { webhookDeliveryLifecycle } from '../../../../src/contract/lifecycles/webhook-delivery.js';

const tables: Record<string, Lifecycle<string, string>> = {
  document: documentLifecycle,
  signer: signerLifecycle,
  'signing request': signingRequestLifecycle,
  template: templateLifecycle,
  'webhook delivery': webhookDeliveryLifecycle,
};

for (const [noun, table] of Object.entries(tables)) {
  test(`every state of a ${noun} can be reached, and every action leads to a known state`, () => {
    const reached = new Set([table.initial]);
    for (const state of reached)
      for (const next of Object.values(table.transitions[state] ?? {})) if (next !== undefined) reached.add(next);
    assert.deepEqual([...reached].sort(), Object.keys(table.transitions).sort());
  });

  test(`a ${noun} always has a way to an end`, () => {
    const ends = new Set(finalStates(table));
    assert.ok(ends.size > 0);
    for (const start of Object.keys(table.transitions)) {
      const seen = new Set([start]);
      for (const state of seen)
        for (const next of Object.values(table.transitions[state] ?? {})) if (next) seen.add(next);
      assert.ok(
        [...seen].some((state) => ends.has(state)),
        start,
      );
    }
  });
}

test('a closed signing request allows nothing', () => {
  for (const state of ['completed', 'declined', 'expired', 'voided'] as const)
    for (const action of ['view', 'sign', 'finish', 'seal', 'decline', 'expire', 'void'] as const)
      assert.equal(allows(signingRequestLifecycle, state, action), false, `${state} ${action}`);
});

test('while the sealed copy is made nobody can decline, void or let it expire', () => {
  for (const action of ['decline', 'void', 'expire', 'finish'] as const)
    assert.equal(nextState(signingRequestLifecycle, 'sealing', action), undefined);
  assert.equal(nextState(signingRequestLifecycle, 'sealing', 'seal'), 'completed');
});

test('nothing is filled and nothing finished before the signer has agreed to electronic records', () => {
  for (const state of ['pending', 'viewed'] as const) {
    assert.equal(allows(signerLifecycle, state, 'fill'), false);
    assert.equal(allows(signerLifecycle, state, 'complete'), false);
  }
});
