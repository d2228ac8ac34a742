import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isForPeople, runTenantCommand } from '../../../demo-server/cli/tenant-command.js';
import { startTestServer, type TestServer } from '../../support/server.js';

describe('the tenant command', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  const files = new Map<string, string>();
  const run = (...args: string[]) => {
    const { tenants, signingSettings } = server.app.services;
    return runTenantCommand(args, tenants, signingSettings, async (path) => files.get(path) ?? '');
  };
  const keyIn = (text: string) => /\S+--sk_\S+/.exec(text)?.[0] ?? '';
  const statusWith = async (key: string) => (await server.api(key).call('listCustomers')).status;

  it('makes a tenant whose key works', async () => {
    const text = await run('create', '--slug', 'acme', '--name', 'Acme Inc');
    assert.match(text, /^Tenant "Acme Inc" \(acme\)/);
    assert.equal(await statusWith(keyIn(text)), 200);
    assert.match(await run('list'), /^acme {2}Acme Inc {2}since \d{4}-\d\d-\d\d$/m);
  });

  it('sets and resets the text that signers agree to', async () => {
    await run('create', '--slug', 'words', '--name', 'Words');
    assert.match(await run('consent', 'show', '--slug', 'words'), /version 2026-01/);
    files.set('own.txt', 'I agree\nto this.\n\n\nAnd to that.\n');
    const set = await run('consent', 'set', '--slug', 'words', '--file', 'own.txt');
    assert.match(set, /version own-[0-9a-f]{16}:\n\nI agree to this\.\n\nAnd to that\.$/);
    assert.match(await run('consent', 'show', '--slug', 'words', '--live'), /version 2026-01/);
    assert.match(await run('consent', 'reset', '--slug', 'words'), /version 2026-01/);
    files.set('empty.txt', ' \n\n ');
    await assert.rejects(run('consent', 'set', '--slug', 'words', '--file', 'empty.txt'), isForPeople);
  });

  it('makes, lists and revokes keys', async () => {
    await run('create', '--slug', 'keys', '--name', 'Keys');
    const live = keyIn(await run('key', 'create', '--slug', 'keys', '--live'));
    const test = keyIn(await run('key', 'create', '--slug', 'keys'));
    assert.match(live, /^keys--sk_live_/);
    assert.match(test, /^keys--sk_test_/);
    assert.equal(await statusWith(live), 200);
    const lines = (await run('key', 'list', '--slug', 'keys')).split('\n');
    assert.equal(lines.length, 3);
    const line = lines.find((text) => text.includes('sk_live_')) ?? '';
    assert.ok(!line.includes(live.slice(-20)));
    await run('key', 'revoke', '--slug', 'keys', '--id', line.split(' ')[0] ?? '');
    assert.equal(await statusWith(live), 401);
    assert.equal(await statusWith(test), 200);
    assert.match(await run('key', 'list', '--slug', 'keys'), /sk_live_.*revoked/);
  });

  it('explains itself when it cannot do what it is told', async () => {
    const wrong = [
      [],
      ['destroy'],
      ['create', '--slug', 'x'],
      ['create', '--name', 'X'],
      ['create', '--slug', 'Not A Slug', '--name', 'X'],
      ['key', 'create', '--slug', 'nobody'],
      ['key', 'revoke', '--slug', 'keys', '--id', 'key_none'],
      ['list', '--nonsense'],
    ];
    for (const args of wrong) {
      await assert.rejects(run(...args), (error) => {
        assert.ok(isForPeople(error), args.join(' '));
        assert.ok(error.message.length > 10);
        return true;
      });
    }
  });
});
