import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  canonicalJson,
  findBrokenEntry,
  genesisHash,
  sealEntry,
  type AuditEntry,
} from '../../../../demo-server/modules/signing-requests/audit.js';
import { linkHolds, linkToken, readLinkToken } from '../../../../demo-server/modules/signing-requests/link-token.js';
import { createVault } from '../../../../demo-server/platform/crypto.js';

function history(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let seq = 1; seq <= length; seq++) {
    entries.push(
      sealEntry({
        requestId: 'req_1',
        seq,
        at: new Date(seq * 1000).toISOString(),
        actor: 'sender',
        ip: '127.0.0.1',
        userAgent: 'test "agent"',
        action: 'request.sent',
        detail: { b: 1, a: ['x', null] },
        prevHash: entries.at(-1)?.hash ?? genesisHash,
      }),
    );
  }
  return entries;
}

test('canonical JSON does not depend on the order of keys', () => {
  assert.equal(
    canonicalJson({ b: [1, { d: null, c: 'x' }], a: true, none: undefined }),
    '{"a":true,"b":[1,{"c":"x","d":null}]}',
  );
});

test('an untouched history is whole', () => {
  assert.equal(findBrokenEntry([]), null);
  assert.equal(findBrokenEntry(history(5)), null);
});

test('a changed, removed, moved or inserted entry is found', () => {
  const whole = history(5);
  const at = (index: number) => whole[index] ?? assert.fail();
  const changed = whole.map((entry, index) => (index === 2 ? { ...entry, ip: '10.0.0.1' } : entry));
  assert.equal(findBrokenEntry(changed), 3);
  assert.equal(findBrokenEntry(whole.filter((_entry, index) => index !== 1)), 2);
  assert.equal(findBrokenEntry(whole.slice(1)), 1);
  assert.equal(findBrokenEntry([at(0), at(2), at(1), at(3), at(4)]), 2);
  const rehashed = sealEntry({ ...at(2), actor: 'system' });
  assert.equal(findBrokenEntry([at(0), at(1), rehashed, at(3), at(4)]), 4, 'a new hash breaks the next entry');
});

test('a link is bound to its signer, its version and the secret', () => {
  const vault = createVault('a secret of at least 32 characters', 'signing-links');
  const other = createVault('another secret of 32 characters!!', 'signing-links');
  const token = linkToken(vault, 'sgn_1', 1);
  const claim = readLinkToken(token);
  assert.ok(claim);
  assert.equal(claim.signerId, 'sgn_1');
  assert.ok(linkHolds(vault, claim, 1));
  assert.ok(!linkHolds(vault, claim, 2));
  assert.ok(!linkHolds(other, claim, 1));
  assert.ok(!linkHolds(vault, { ...claim, signerId: 'sgn_2' }, 1));
  for (const text of ['', 'sgn_1', 'sgn_1.', `${token}x`, token.slice(0, -1), 'a b.c'])
    assert.equal(readLinkToken(text), null);
});
