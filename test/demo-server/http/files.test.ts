import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestServer, type TestServer } from '../../support/server.js';

describe('stored files', () => {
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
  const fileKey = 'tenants/tnt_1/documents/doc_1/original.pdf';
  let server: TestServer;
  let token: string;

  before(async () => {
    server = await startTestServer({
      replaceHandlers: (handlers) => ({
        ...handlers,
        getEmbeddedDocumentFile: async () => ({
          fileKey,
          etag: 'abc',
          contentType: 'application/pdf',
          fileName: 'Vertrag ü.pdf',
        }),
      }),
    });
    await server.app.files.put(fileKey, bytes);
    const { sandbox } = await server.newTenant();
    const subject = { component: 'field-editor', documentId: 'doc_1' } as const;
    const terms = { allowedOrigins: ['https://app.example.com'], expiresInSeconds: 3600 };
    token = (await server.app.services.embedSessions.createSession(sandbox, subject, terms)).token;
  });
  after(() => server.close());

  const get = (headers: Record<string, string> = {}, method = 'GET') =>
    server.api(token).call('getEmbeddedDocumentFile', { headers, method });

  it('come whole, with what a reader needs to ask for parts', async () => {
    const answer = await get();
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.bytes, bytes);
    assert.equal(answer.headers.get('etag'), '"abc"');
    assert.equal(answer.headers.get('accept-ranges'), 'bytes');
    assert.equal(answer.headers.get('content-length'), '1000');
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    assert.equal(
      answer.headers.get('content-disposition'),
      `inline; filename="Vertrag _.pdf"; filename*=UTF-8''Vertrag%20%C3%BC.pdf`,
    );
    assert.equal(answer.headers.get('cache-control'), 'private, no-cache');
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  });

  it('come in parts', async () => {
    const cases: [string, number, number][] = [
      ['bytes=0-99', 0, 99],
      ['bytes=990-', 990, 999],
      ['bytes=-10', 990, 999],
    ];
    for (const [range, start, end] of cases) {
      const answer = await get({ range });
      assert.equal(answer.status, 206);
      assert.deepEqual(answer.bytes, bytes.subarray(start, end + 1));
      assert.equal(answer.headers.get('content-range'), `bytes ${String(start)}-${String(end)}/1000`);
    }
  });

  it('say their size when a part lies outside', async () => {
    const answer = await get({ range: 'bytes=1000-' });
    assert.equal(answer.code, 'range_not_satisfiable');
    assert.equal(answer.headers.get('content-range'), 'bytes */1000');
    assert.equal(answer.headers.get('etag'), null);
  });

  it('come whole when the part is of another version', async () => {
    assert.equal((await get({ range: 'bytes=0-9', 'if-range': '"abc"' })).status, 206);
    assert.equal((await get({ range: 'bytes=0-9', 'if-range': '"old"' })).status, 200);
  });

  it('are not sent again to somebody who has them', async () => {
    for (const tag of ['"abc"', 'W/"abc"', '"x", "abc"', '*']) {
      const answer = await get({ 'if-none-match': tag });
      assert.equal(answer.status, 304);
      assert.equal(answer.bytes.length, 0);
      assert.equal(answer.headers.get('etag'), '"abc"');
    }
  });

  it('are described to HEAD without their bytes', async () => {
    const answer = await get({ range: 'bytes=0-9' }, 'HEAD');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-length'), '1000');
    assert.equal(answer.bytes.length, 0);
  });

  it('survive readers that go away in the middle', async () => {
    const big = 'tenants/tnt_1/documents/doc_1/big.bin';
    await server.app.files.put(big, Buffer.alloc(20_000_000));
    const link = await server.app.files.presignGet(big, { expiresInSeconds: 60 });
    const controller = new AbortController();
    const response = await fetch(link, { signal: controller.signal });
    await response.body?.getReader().read();
    controller.abort();
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(server.log.filter(({ level }) => level === 'error').length, 0);
  });

  describe('behind links', () => {
    const link = (options: { fileName?: string; contentType?: string } = {}) =>
      server.app.files.presignGet(fileKey, { expiresInSeconds: 60, ...options });

    it('are open to whoever has the link, in parts too', async () => {
      const response = await fetch(await link(), { headers: { range: 'bytes=0-9' } });
      assert.equal(response.status, 206);
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes.subarray(0, 10));
      assert.equal(response.headers.get('cache-control'), 'private, no-store');
    });

    it('are saved under the name that the link gives, or just shown', async () => {
      const named = await fetch(await link({ fileName: 'Signed ü.pdf', contentType: 'application/pdf' }));
      assert.match(named.headers.get('content-disposition') ?? '', /^attachment; .*Signed%20%C3%BC\.pdf$/);
      assert.equal(named.headers.get('content-type'), 'application/pdf');
      const shown = await fetch(await link({ contentType: 'application/pdf' }));
      assert.match(shown.headers.get('content-disposition') ?? '', /^inline; filename="original.pdf"$/);
    });

    it('are closed when the link was changed or its time is over', async () => {
      const good = await link({ fileName: 'a.pdf' });
      const bad = [
        good.replace('doc_1', 'doc_2'),
        good.replace('fileName=a.pdf', 'fileName=b.html'),
        good.replace(/expires=\d+/, 'expires=99999999999'),
        good.replace(/signature=./, 'signature=_'),
        good.slice(0, good.indexOf('?')),
        `${server.url}/files/../secret.key?x=1`,
        `${server.url}/files/%2e%2e%2fsecret.key?x=1`,
        `${server.url}/files/%E0%A4%A?x=1`,
      ];
      for (const url of bad) {
        const response = await fetch(url);
        assert.equal(response.status, 404, url);
      }
      server.clock.advance(60_000);
      const late = await fetch(good);
      assert.equal(late.status, 404);
      assert.equal(((await late.json()) as { code: string }).code, 'file_not_found');
    });
  });
});
