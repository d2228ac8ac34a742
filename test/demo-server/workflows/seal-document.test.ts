import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
// brings the modules' tables into the database's type
import type {} from '../../../demo-server/modules/signing-requests/audit-store.js';
import { loadOrCreateIdentity, type SigningIdentity } from '../../../demo-server/pdf/identity.js';
import type { PdfRoom, SealRequest } from '../../../demo-server/pdf/port.js';
import { refusal } from '../../../demo-server/pdf/refusals.js';
import { createPdfRoom } from '../../../demo-server/pdf/room.js';
import type { JobRun } from '../../../demo-server/platform/jobs/job-handler.js';
import { JobHopelessError, LeaseLostError } from '../../../demo-server/platform/jobs/job.js';
import {
  sealDocumentHandler,
  sealDocumentJob,
  type SealDocumentDeps,
} from '../../../demo-server/workflows/seal-document.js';
import { makePages } from '../../support/pdf-makers.js';
import { startTestServer, type TestServer, type TestTenant } from '../../support/server.js';
import { base64, fieldAt, newSandbox, sendRequest, signAll } from '../../support/signing-steps.js';
import type { Api } from '../../support/api.js';

let server: TestServer;
let tenant: TestTenant;
let sandbox: Api;
let room: PdfRoom;
let folder: string;
let identity: SigningIdentity;

before(async () => {
  server = await startTestServer();
  ({ tenant, sandbox } = await newSandbox(server));
  room = createPdfRoom({ size: 1 });
  folder = await mkdtemp(path.join(tmpdir(), 'snp-seal-'));
  identity = await loadOrCreateIdentity(path.join(folder, 'identity'));
});

after(async () => {
  await room.close();
  await server.close();
  await rm(folder, { recursive: true });
});

/** A request that waits to be sealed, and the job's payload. */
async function waiting() {
  const sent = await sendRequest(sandbox, ['Ada']);
  await signAll(server, sent.signerLinks[0]?.signingUrl ?? '');
  return { ...tenant.sandbox, signingRequestId: sent.signingRequestId };
}

function handler(changes: Partial<SealDocumentDeps> = {}) {
  const { services, backbone, files } = server.app;
  return sealDocumentHandler({
    inTransaction: backbone.inTransaction,
    clock: server.clock,
    signingRequests: services.signingRequests,
    signing: services.signing,
    pdf: room,
    files,
    loadKey: async () => identity,
    issuer: 'Test',
    tempDir: folder,
    log: { error: () => undefined },
    ...changes,
  });
}

const run: JobRun = {
  jobId: 'job_test',
  attempt: 1,
  signal: new AbortController().signal,
  finishIn: async () => undefined,
};

const statusOf = async (id: string) =>
  (await sandbox.call('getSigningRequest', { params: { id } })).data.signingRequest.status;

test('marks and certificate say what the signer gave', async () => {
  const payload = await waiting();
  let asked: SealRequest | undefined;
  const pdf: Pick<PdfRoom, 'seal' | 'verify'> = {
    seal: (request) => {
      asked = request;
      return room.seal(request);
    },
    verify: (request) => room.verify(request),
  };
  await handler({ pdf }).handle(payload, run);
  assert.deepEqual(
    asked?.marks.map(({ pageNumber, rect, content }) => [pageNumber, rect.y, content.kind]),
    [
      [1, 10, 'ink'],
      [2, 18, 'text'],
      [3, 24, 'text'],
    ],
  );
  const { certificate } = asked;
  assert.equal(certificate?.signers[0]?.email, 'ada@example.com');
  assert.equal(certificate.signers[0].ip, '127.0.0.1');
  assert.equal(certificate.signers[0].signature?.kind, 'ink');
  assert.equal(certificate.events[0]?.action, 'Document sent for signature');
  assert.equal(certificate.events[0].actor, 'Tenant 1');
  assert.ok(certificate.events.some(({ detail }) => detail === 'Title, page 2'));
  assert.match(certificate.documentSha256, /^[0-9a-f]{64}$/);
});

test('sealing twice is sealing once', async () => {
  const payload = await waiting();
  await handler().handle(payload, run);
  const { entries } = await server.app.services.signingRequests.history(tenant.sandbox, payload.signingRequestId);
  await handler().handle(payload, run);
  const after = await server.app.services.signingRequests.history(tenant.sandbox, payload.signingRequestId);
  assert.equal(after.entries.length, entries.length);
});

test('a run that ends before its last transaction leaves nothing that counts, and the next one completes', async () => {
  const payload = await waiting();
  const lost = { ...run, finishIn: () => Promise.reject(new LeaseLostError('taken over')) };
  await assert.rejects(Promise.resolve(handler().handle(payload, lost)), LeaseLostError);
  assert.equal(await statusOf(payload.signingRequestId), 'sealing');
  await handler().handle(payload, run);
  const { request } = await server.app.services.signingRequests.get(tenant.sandbox, payload.signingRequestId);
  assert.equal(request.status, 'completed');
  const { data } = await sandbox.call('downloadSigningRequest', { params: { id: payload.signingRequestId } });
  const file = Buffer.from(await (await fetch(data.downloadUrl)).arrayBuffer());
  assert.equal(createHash('sha256').update(file).digest('hex'), request.sealedSha256);
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('seal-')),
    [],
    'no temporary files stay',
  );
});

test('two runs that overlap store one file under its own digest', async () => {
  const payload = await waiting();
  await Promise.allSettled([handler().handle(payload, run), handler().handle(payload, run)]);
  const { request } = await server.app.services.signingRequests.get(tenant.sandbox, payload.signingRequestId);
  assert.equal(request.status, 'completed');
  assert.ok(request.sealedFileKey?.includes(request.sealedSha256 ?? '-'));
  const { entries } = await server.app.services.signingRequests.history(tenant.sandbox, payload.signingRequestId);
  assert.equal(entries.filter(({ action }) => action === 'request.completed').length, 1);
});

test('a sealed file that does not verify is not accepted', async () => {
  const payload = await waiting();
  const pdf: Pick<PdfRoom, 'seal' | 'verify'> = {
    seal: (request) => room.seal(request),
    verify: async (request) => {
      const verified = await room.verify(request);
      return verified.ok ? { ...verified, appendedAfter: true } : verified;
    },
  };
  await assert.rejects(Promise.resolve(handler({ pdf }).handle(payload, run)), /does not verify/);
  assert.equal(await statusOf(payload.signingRequestId), 'sealing');
});

test('a file or a history that was changed afterwards is never sealed', async () => {
  const file = await waiting();
  const { request } = await server.app.services.signingRequests.get(tenant.sandbox, file.signingRequestId);
  await server.app.files.put(request.fileKey, makePages(2));
  await assert.rejects(Promise.resolve(handler().handle(file, run)), JobHopelessError);
  assert.equal(await statusOf(file.signingRequestId), 'sealing');

  const history = await waiting();
  await server.app.backbone.db
    .updateTable('signing_request_audit')
    .set({ ip: '10.0.0.1' })
    .where('request_id', '=', history.signingRequestId)
    .where('seq', '=', 2)
    .execute();
  await assert.rejects(Promise.resolve(handler().handle(history, run)), /changed at entry 2/);
});

test('a seal that fails again and again stays in sealing, and the log says so', async () => {
  const failing = await startTestServer();
  try {
    const { sandbox: api } = await newSandbox(failing);
    const sent = await sendRequest(api, ['Ada']);
    await signAll(failing, sent.signerLinks[0]?.signingUrl ?? '');
    const { services, files } = failing.app;
    const { request } = await services.signingRequests.get(
      { tenantId: (await failing.app.services.tenants.listTenants())[0]?.id ?? '', livemode: false },
      sent.signingRequestId,
    );
    await files.put(request.fileKey, makePages(1));
    await failing.settle();
    const status = (await api.call('getSigningRequest', { params: { id: sent.signingRequestId } })).data;
    assert.equal(status.signingRequest.status, 'sealing');
    const dead = await failing.app.backbone.db
      .selectFrom('jobs')
      .select(['kind', 'last_error'])
      .where('state', '=', 'dead')
      .execute();
    assert.deepEqual(
      dead.map(({ kind }) => kind),
      [sealDocumentJob.name],
    );
    assert.ok(failing.log.some(({ msg }) => msg.includes('could not be sealed')));
  } finally {
    await failing.close();
  }
});

test('a refusal of the PDF room is tried again', async () => {
  const payload = await waiting();
  let calls = 0;
  const pdf: Pick<PdfRoom, 'seal' | 'verify'> = {
    seal: async (request) => (++calls === 1 ? refusal('pdf_room_busy') : room.seal(request)),
    verify: (request) => room.verify(request),
  };
  const sealing = handler({ pdf });
  await assert.rejects(Promise.resolve(sealing.handle(payload, run)), /pdf_room_busy/);
  await sealing.handle(payload, run);
  assert.equal(await statusOf(payload.signingRequestId), 'completed');
});

test('a document that was sealed before is sealed again, also when its first seal is broken', async () => {
  const payload = await waiting();
  await handler().handle(payload, run);
  const { data } = await sandbox.call('downloadSigningRequest', { params: { id: payload.signingRequestId } });
  const sealed = Buffer.from(await (await fetch(data.downloadUrl)).arrayBuffer());
  const broken = Buffer.from(sealed);
  // inside the document's information, where a changed letter keeps the file readable
  const at = broken.indexOf('/Producer');
  if (at > 0) broken.write('/Qroducer', at);
  for (const file of [sealed, broken]) {
    const created = await sandbox.call('createDocument', {
      body: { document: base64(file), fileName: 'again.pdf', name: 'Again' },
    });
    const signerId = created.data.signers[0]?.id ?? '';
    const params = { id: created.data.documentId };
    await sandbox.call('addFields', { params, body: { fields: [fieldAt('signature', signerId)] } });
    const body = { signers: [{ signerId, email: 'ada@example.com' }] };
    const sent = await sandbox.call('sendDocument', { params, body });
    await signAll(server, sent.data.signerLinks[0]?.signingUrl ?? '');
    await handler().handle({ ...tenant.sandbox, signingRequestId: sent.data.signingRequestId }, run);
    assert.equal(await statusOf(sent.data.signingRequestId), 'completed');
  }
});
