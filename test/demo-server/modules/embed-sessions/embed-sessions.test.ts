import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createEmbedSessionsService } from '../../../../demo-server/modules/embed-sessions/service.js';
import { ProblemError } from '../../../../demo-server/platform/problem.js';
import { getEmbedSessionByHash } from '../../../../demo-server/modules/embed-sessions/store.js';
import { startTestServer, type TestServer, type TestTenant } from '../../../support/server.js';

const allowedOrigins = ['https://app.example.com'];

describe('embed sessions', () => {
  let server: TestServer;
  let tenant: TestTenant;
  before(async () => {
    server = await startTestServer();
    tenant = await server.newTenant();
  });
  after(() => server.close());

  const service = () =>
    createEmbedSessionsService({
      db: server.app.backbone.db,
      clock: server.clock,
      newId: server.app.backbone.newId,
      hashToken: (token) => `hash of ${token}`,
      targets: {
        hasDocument: async (scope, id) => id === 'doc_1' && scope.tenantId === tenant.tenantId,
        createDocument: async () => 'doc_new',
        hasTemplate: async (_scope, id) => id === 'tpl_1',
        findSigner: async (_scope, request, signer) =>
          request !== 'req_1' ? 'no-request' : signer === 'sgn_1' ? 'found' : 'no-signer',
      },
    });
  const editor = { component: 'field-editor', documentId: 'doc_1' } as const;
  const terms = { allowedOrigins, expiresInSeconds: 3600 };
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => (error instanceof ProblemError ? error.code : error),
    );

  it('are made only for what the tenant has', async () => {
    const sessions = service();
    const signer = (signingRequestId: string, signerId: string) =>
      sessions.createSessionFor(tenant.sandbox, { component: 'signer', signingRequestId, signerId }, terms);
    const stranger = { tenantId: 'tnt_other', livemode: false };
    assert.equal(await codeOf(sessions.createSessionFor(tenant.sandbox, editor, terms)), undefined);
    assert.equal(await codeOf(sessions.createSessionFor(stranger, editor, terms)), 'document_not_found');
    assert.equal(await codeOf(signer('req_1', 'sgn_1')), undefined);
    assert.equal(await codeOf(signer('req_2', 'sgn_1')), 'signing_request_not_found');
    assert.equal(await codeOf(signer('req_1', 'sgn_2')), 'signer_not_found');
  });

  it('are refused through the interface for what is not there', async () => {
    const api = server.api(tenant.testKey);
    const document = { component: 'field-editor', documentId: 'doc_x', allowedOrigins } as const;
    assert.equal((await api.call('createEmbedSession', { body: document })).code, 'document_not_found');
    const request = { component: 'signer', signingRequestId: 'req_x', signerId: 'sgn_x', allowedOrigins } as const;
    assert.equal((await api.call('createEmbedSession', { body: request })).code, 'signing_request_not_found');
  });

  it('stand for one component and one object until they end', async () => {
    const sessions = service();
    const made = await sessions.createSession(tenant.live, editor, terms);
    assert.match(made.token, /^es_[0-9A-Za-z]{43}$/);
    const found = await sessions.resolveToken(made.token);
    assert.deepEqual(found, {
      sessionId: made.id,
      scope: tenant.live,
      subject: editor,
      allowedOrigins,
      state: 'valid',
    });
    assert.equal(await sessions.resolveToken(`${made.token}x`), undefined);
    assert.equal(await sessions.resolveToken(`es_${'0'.repeat(43)}`), undefined);
    server.clock.set(new Date(made.expiresAt));
    assert.equal((await sessions.resolveToken(made.token))?.state, 'expired');
  });

  it('can be revoked by their own tenant, also twice, and by nobody else', async () => {
    const { createSession } = server.app.services.embedSessions;
    const made = await createSession(tenant.sandbox, editor, terms);
    const other = await server.newTenant();
    for (const key of [other.testKey, tenant.liveKey]) {
      const answer = await server.api(key).call('revokeEmbedSession', { params: { id: made.id } });
      assert.equal(answer.code, 'embed_session_not_found');
    }
    for (let i = 0; i < 2; i += 1) {
      const answer = await server.api(tenant.testKey).call('revokeEmbedSession', { params: { id: made.id } });
      assert.deepEqual(answer.data, { id: made.id });
    }
    assert.equal((await server.app.services.embedSessions.resolveToken(made.token))?.state, 'revoked');
  });

  it('know their origins in one spelling', async () => {
    const sessions = service();
    const origins = ['HTTPS://App.Example.com:443', 'http://localhost:5173'];
    const made = await sessions.createSession(tenant.sandbox, editor, { ...terms, allowedOrigins: origins });
    const found = await sessions.resolveToken(made.token);
    assert.deepEqual(found?.allowedOrigins, ['https://app.example.com', 'http://localhost:5173']);
  });

  it('refuse origins that are none, and times that are too short or too long', async () => {
    const api = server.api(tenant.testKey);
    const base = { component: 'field-editor', documentId: 'doc_1', allowedOrigins };
    const bad: [string, object][] = [
      ['allowedOrigins', { allowedOrigins: [] }],
      ['allowedOrigins.0', { allowedOrigins: ['*'] }],
      ['allowedOrigins.0', { allowedOrigins: ['https://app.example.com/'] }],
      ['allowedOrigins.1', { allowedOrigins: ['https://a.example.com', 'app.example.com'] }],
      ['expiresInSeconds', { expiresInSeconds: 59 }],
      ['expiresInSeconds', { expiresInSeconds: 86_401 }],
      ['documentId', { documentId: undefined }],
      ['signerId', { signerId: 'sgn_1' }],
    ];
    for (const [path, change] of bad) {
      const answer = await api.call('createEmbedSession', { rawBody: { ...base, ...change } });
      assert.equal(answer.code, 'invalid_request');
      assert.equal(answer.problem.errors?.[0]?.path, path);
    }
    const port = service().createSession(tenant.sandbox, editor, { ...terms, allowedOrigins: ['https://a.b:99999'] });
    assert.equal(await codeOf(port), 'invalid_request');
  });

  it('are forgotten 30 days after their end', async () => {
    const sessions = service();
    const made = await sessions.createSession(tenant.sandbox, editor, terms);
    const month = 30 * 24 * 60 * 60 * 1000;
    server.clock.set(new Date(Date.parse(made.expiresAt) + month - 60_000));
    await server.app.cleanUp();
    assert.equal((await sessions.resolveToken(made.token))?.state, 'expired');
    server.clock.advance(61_000);
    await server.app.cleanUp();
    assert.equal(await sessions.resolveToken(made.token), undefined);
  });

  it('have tokens that the database does not know', async () => {
    const { token } = await server.app.services.embedSessions.createSession(tenant.sandbox, editor, terms);
    const { db } = server.app.backbone;
    assert.equal(await getEmbedSessionByHash(db, token), undefined);
    assert.ok(await server.app.services.embedSessions.resolveToken(token));
  });
});
