import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProblemError } from '../../../demo-server/platform/problem.js';

describe('a refusal', () => {
  it('has the status and the sentence of its code, and what was added', () => {
    const problem = new ProblemError('customer_exists', { extra: { existingCustomerId: 'cus_1' } });
    assert.equal(problem.status, 409);
    assert.match(problem.message, /already exists/);
    assert.deepEqual(problem.extra, { existingCustomerId: 'cus_1' });
    assert.deepEqual(problem.details, []);
    assert.equal(problem.cause, undefined);
  });
});
