import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { findBrokenEntry } from '../../../demo-server/modules/signing-requests/audit.js';
import { listAudit } from '../../../demo-server/modules/signing-requests/audit-store.js';
// brings the module's tables into the database's type
import type {} from '../../../demo-server/modules/signing-requests/store.js';
import { createPdfRoom } from '../../../demo-server/pdf/room.js';
import { openDatabase } from '../../../demo-server/platform/db/open-database.js';
import { api } from '../../support/api.js';
import { createRealServer, type RealServer } from '../../support/real-server.js';
import { createSigningStream } from './signing-stream.js';

const kills = 20;
let dataDir: string;
let server: RealServer;

before(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'snp-crash-'));
  server = await createRealServer(dataDir, { RATE_LIMIT_PER_MINUTE: '1000000', PDF_WORKERS: '1' });
});

after(async () => {
  await server.kill();
  await rm(dataDir, { recursive: true, force: true });
});

/** Mulberry32: the same moments in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test(
  'twenty power cuts in the middle of signing lose nothing that was acknowledged',
  { timeout: 300_000 },
  async () => {
    const random = seeded(20);
    await server.start();
    const stream = createSigningStream(server, random);
    for (let kill = 1; kill <= kills; kill++) {
      // by actions, so that a slow machine does as much; then a moment somewhere within the next ones
      const enough = stream.count() + 2 + Math.floor(random() * 14);
      const delayMs = random() * 40;
      let ended = false;
      const running = stream.run(() => false).finally(() => (ended = true));
      while (stream.count() < enough && !ended) await pause(2);
      await pause(delayMs);
      await server.kill();
      await running;
      await server.start();
      await stream.check(stream.documents.slice(-4));
    }
    await stream.run(() => true);
    await stream.check(stream.documents);
    assert.ok(stream.count() > 100, `the stream was long enough: ${String(stream.count())} actions`);

    const signed = stream.documents.filter(({ signers }) => signers.length > 0);
    assert.ok(signed.length >= 3, `${String(signed.length)} documents were signed`);
    const partner = api(server, server.apiKey);
    const room = createPdfRoom({ size: 1 });
    try {
      for (const { signingRequestId } of signed) {
        const params = { id: signingRequestId ?? '' };
        const statusNow = async () => (await partner.call('getSigningRequest', { params })).data.signingRequest;
        let request = await statusNow();
        for (let waited = 0; request.status === 'sealing' && waited < 300; waited++) {
          await pause(100);
          request = await statusNow();
        }
        assert.equal(request.status, 'completed', 'what everybody signed is sealed');
        const sealed = path.join(dataDir, 'check.pdf');
        await writeFile(sealed, Buffer.from(await (await fetch(request.documentUrl ?? '')).arrayBuffer()));
        const verified = await room.verify({ path: sealed });
        assert.ok(verified.ok && verified.intact, 'the sealed file is intact');
      }
    } finally {
      await room.close();
    }

    await server.stop();
    const { db, close } = await openDatabase({ dataDir, databaseUrl: null });
    try {
      const requests = await db.selectFrom('signing_requests').select(['id', 'tenant_id', 'livemode']).execute();
      assert.ok(requests.length >= signed.length);
      for (const { id, tenant_id: tenantId, livemode } of requests)
        assert.equal(findBrokenEntry(await listAudit(db, { tenantId, livemode }, id)), null, 'the history is whole');
      assert.deepEqual(await db.selectFrom('jobs').select('kind').where('state', '=', 'dead').execute(), []);
    } finally {
      await close();
    }
  },
);
