import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLog, redactUrl, withLogContext } from '../../../demo-server/platform/log.js';

function recorder(): { lines: Record<string, unknown>[]; write(text: string): void } {
  const lines: Record<string, unknown>[] = [];
  return { lines, write: (text) => void lines.push(JSON.parse(text) as Record<string, unknown>) };
}

describe('the log', () => {
  it('never holds a secret, a token in an address, or either inside an error', () => {
    const output = recorder();
    const log = createLog('info', output);
    log.info(
      {
        token: 'hunter2',
        headers: { authorization: 'Bearer hunter2', 'x-api-key': 'acme--hunter2', cookie: 'hunter2' },
        req: { headers: { authorization: 'hunter2' }, url: '/sign?token=hunter2&page=1' },
        url: 'https://x/files/a?expires=1&signature=hunter2',
        webhook: { secret: 'hunter2' },
      },
      'opened /sign?token=hunter2',
    );
    log.error({ err: new Error('GET /sign?token=hunter2 failed') }, 'failed');
    log.info('plain /sign?token=hunter2');
    const text = JSON.stringify(output.lines);
    assert.ok(!text.includes('hunter2'), text);
    assert.equal(output.lines.length, 3);
    assert.match(text, /page=1/);
  });

  it('writes an error that is a text as that text', () => {
    const output = recorder();
    createLog('info', output).warn({ err: 'GET /sign?token=hunter2 failed' }, 'a job failed');
    assert.equal(output.lines[0]!['err'], 'GET /sign?token=[redacted] failed');
  });

  it('carries the id of the request in every line written during it', async () => {
    const output = recorder();
    const log = createLog('info', output);
    await withLogContext({ requestId: 'req_1' }, async () => {
      await Promise.resolve();
      log.child({ room: 'x' }).info('inside');
    });
    log.info('outside');
    assert.equal(output.lines[0]!['requestId'], 'req_1');
    assert.equal(output.lines[1]!['requestId'], undefined);
  });

  it('leaves addresses without secrets as they are', () => {
    assert.equal(redactUrl('/v1/customers?limit=10&offset=5'), '/v1/customers?limit=10&offset=5');
    assert.equal(redactUrl('/sign?token=abc#x'), '/sign?token=[redacted]#x');
  });
});
