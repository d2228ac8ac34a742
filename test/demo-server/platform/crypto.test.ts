import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  constantTimeEqual,
  createVault,
  hashToken,
  randomToken,
  TamperedError,
} from '../../../demo-server/platform/crypto.js';
import { newId } from '../../../demo-server/platform/ids.js';

const secret = 's'.repeat(32);

describe('secrets', () => {
  const vault = createVault(secret, 'webhook-secrets');

  it('come back from encryption as they were, differently encrypted every time', () => {
    for (const text of ['', 'whsec_1', 'ünïcode \u0000 🎉']) {
      assert.equal(vault.decrypt(vault.encrypt(text)), text);
      assert.notEqual(vault.encrypt(text), vault.encrypt(text));
    }
  });

  it('that were changed, moved to another row, or made for another purpose or server are refused', () => {
    const sealed = vault.encrypt('whsec_1', 'row 1');
    assert.equal(vault.decrypt(sealed, 'row 1'), 'whsec_1');
    for (let index = 0; index < sealed.length - 1; index++) {
      const letter = sealed[index] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, index) + letter + sealed.slice(index + 1);
      assert.throws(() => vault.decrypt(changed, 'row 1'), TamperedError, `at ${index}`);
    }
    assert.throws(() => vault.decrypt(sealed, 'row 2'), TamperedError);
    assert.throws(() => vault.decrypt('v1.', 'row 1'), TamperedError);
    assert.throws(() => createVault(secret, 'another').decrypt(sealed, 'row 1'), TamperedError);
    assert.throws(() => createVault('t'.repeat(32), 'webhook-secrets').decrypt(sealed, 'row 1'), TamperedError);
  });

  it('sign messages that nobody else can sign', () => {
    const signature = vault.sign('message');
    assert.ok(vault.verify('message', signature));
    assert.ok(!vault.verify('massage', signature));
    assert.ok(!vault.verify('message', `${signature}A`));
    assert.ok(!vault.verify('message', ''));
    assert.ok(!createVault(secret, 'another').verify('message', signature));
  });

  it('must not be short', () => {
    assert.throws(() => createVault('short', 'x'), /32 characters/);
  });
});

describe('tokens', () => {
  it('are stored as HMAC-SHA256 (RFC 4231, test case 2)', () => {
    assert.equal(
      hashToken('Jefe', 'what do ya want for nothing?'),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('have 192 bits unless told otherwise', () => {
    assert.match(randomToken(), /^[\w-]{32}$/);
    assert.match(randomToken(48), /^[\w-]{64}$/);
    assert.notEqual(randomToken(), randomToken());
  });

  it('are compared as a whole', () => {
    assert.ok(constantTimeEqual('a', 'a'));
    assert.ok(!constantTimeEqual('a', 'b'));
    assert.ok(!constantTimeEqual('a', 'aa'));
  });
});

describe('ids', () => {
  it('are a prefix and 24 letters and digits, and never the same', () => {
    const ids = Array.from({ length: 2000 }, () => newId('cus'));
    for (const id of ids) assert.match(id, /^cus_[0-9A-Za-z]{24}$/);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(new Set(ids.join('').replace(/cus_/g, '')).size, 62);
  });
});
