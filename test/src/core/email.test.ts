import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { email } from '../../../src/contract/primitives.js';
import { isEmail } from '../../../src/core/email.js';

describe('e-mail addresses', () => {
  it('the editor accepts exactly what the contract accepts', () => {
    const samples = [
      'ada@example.com',
      ' ada@example.com ',
      'a.b+c@sub.example.co',
      "o'hara@example.com",
      'ada',
      'ada@',
      '@example.com',
      'ada@example',
      'a..b@example.com',
      '.a@example.com',
      'a.@example.com',
      'ada@exa mple.com',
      'ada@-example.com',
      'ada@example.c',
      '',
      'ä@example.com',
      `${'a'.repeat(250)}@example.com`,
      'ada@example..com',
      'ada@example.com\n',
    ];
    for (const sample of samples)
      assert.equal(isEmail(sample), email.safeParse(sample).success, JSON.stringify(sample));
  });
});
