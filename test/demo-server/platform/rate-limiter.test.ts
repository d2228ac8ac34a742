import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRateLimiter } from '../../../demo-server/platform/rate-limiter.js';

describe('the rate limit', () => {
  it('admits exactly as many requests per key as it says, also at once', async () => {
    const limiter = createRateLimiter(100);
    const answers = await Promise.all(Array.from({ length: 300 }, () => limiter.consume('key a')));
    assert.equal(answers.filter((answer) => answer.allowed).length, 100);
    assert.deepEqual(
      answers.slice(0, 100).map((answer) => answer.remaining),
      Array.from({ length: 100 }, (_, index) => 99 - index),
    );
    const refused = answers.at(-1)!;
    assert.deepEqual({ ...refused, resetSeconds: 0 }, { allowed: false, limit: 100, remaining: 0, resetSeconds: 0 });
    assert.ok(refused.resetSeconds >= 1 && refused.resetSeconds <= 60);
    assert.equal((await limiter.consume('key b')).allowed, true);
  });
});
