import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createTimestampAuthority } from '../../../../demo-server/integrations/timestamps/http-authority.js';
import { TimestampError } from '../../../../demo-server/integrations/timestamps/timestamp-authority.js';
import { hasProgram } from '../../../support/pdf-workshop.js';
import { startTimestampResponder, type TimestampResponder } from '../../../support/timestamp-responder.js';

const digest = createHash('sha256').update('signature').digest();
const refused =
  (reason: RegExp) =>
  (error: unknown): boolean =>
    error instanceof TimestampError && reason.test(error.message);

test('an authority that cannot be reached is an error', async () => {
  const authority = createTimestampAuthority({ url: 'http://127.0.0.1:9/', timeoutMs: 2_000 });
  await assert.rejects(authority.stamp(digest), refused(/no time stamp from 127\.0\.0\.1:9/));
});

describe('a real authority', { skip: !hasProgram('openssl') && 'no openssl' }, () => {
  let responder: TimestampResponder;
  before(async () => {
    responder = await startTimestampResponder();
  });
  after(() => responder.close());

  test('gives a token for the digest', async () => {
    const token = await createTimestampAuthority(responder).stamp(digest);
    assert.ok(token.length > 500 && Buffer.from(token).includes(digest));
  });

  test('is not believed when it answers another request, refuses, fails, rambles or says nothing', async () => {
    const authority = createTimestampAuthority({ url: responder.url, timeoutMs: 1_500 });
    let first: Buffer | undefined;
    responder.misbehave((reply) => ({ body: (first ??= reply) }));
    await authority.stamp(digest);
    await assert.rejects(authority.stamp(digest), refused(/another request/));
    await assert.rejects(authority.stamp(createHash('sha256').update('other').digest()), refused(/another digest/));
    // A rejection: PKIStatusInfo with status 2 and no token.
    responder.misbehave(() => ({ body: Buffer.from('30053003020102', 'hex') }));
    await assert.rejects(authority.stamp(digest), refused(/status 2/));
    responder.misbehave((body) => ({ status: 503, body }));
    await assert.rejects(authority.stamp(digest), refused(/503/));
    responder.misbehave(() => ({ body: Buffer.alloc(200_000) }));
    await assert.rejects(authority.stamp(digest), refused(/too long/));
    responder.misbehave(() => ({ body: Buffer.from('hello') }));
    await assert.rejects(authority.stamp(digest), TimestampError);
    responder.misbehave(() => 'silence');
    await assert.rejects(authority.stamp(digest), TimestampError);
    responder.misbehave(undefined);
    await authority.stamp(digest);
  });
});
