import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createDemoTenant, demoSlug } from '../../../demo-server/demo-data/demo-tenant.js';
import { createPageRouters } from '../../../demo-server/page-parts.js';
import { projectRoot } from '../../../demo-server/platform/project-root.js';
import { startTestServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let sample: Buffer;
before(async () => {
  server = await startTestServer({ config: { demo: true }, routers: createPageRouters });
  await createDemoTenant(server.app.services.tenants);
  sample = await readFile(path.join(projectRoot, 'demo-server/demo-data/sample-agreement.pdf'));
});
after(() => server.close());

const fromOwnPage = () => ({ origin: server.url, 'sec-fetch-site': 'same-origin' });

function upload(body: Buffer, headers: Record<string, string> = fromOwnPage(), name = 'sample agreement.pdf') {
  return fetch(`${server.url}/demo/documents`, {
    method: 'POST',
    headers: { 'content-type': 'application/pdf', 'x-file-name': encodeURIComponent(name), ...headers },
    body: new Uint8Array(body),
  });
}

interface Answer {
  readonly data?: Record<string, string>;
  readonly code?: string;
}
const answerOf = async (response: Response): Promise<Answer> => (await response.json()) as Answer;

/** Sends the sample to one signer; gives the signer's link and the request's id. */
async function sendSample(name = 'Ada'): Promise<{ signingUrl: string; signingRequestId: string }> {
  const { services } = server.app;
  const tenant = await services.tenants.findTenant(demoSlug);
  const { apiKey } = await services.tenants.createApiKey(demoSlug, { livemode: false });
  const api = server.api(apiKey);
  assert.ok(tenant.id);
  const created = await api.call('createDocument', {
    body: { document: sample.toString('base64'), fileName: 'a.pdf', name: 'Agreement', signers: [{ name }] },
  });
  const { documentId, signers } = created.data;
  const signerId = signers[0]?.id ?? '';
  await api.call('addFields', {
    params: { id: documentId },
    body: { fields: [{ type: 'signature', signerId, pageNumber: 1, x: 10, y: 10, width: 30, height: 8 }] },
  });
  const sent = await api.call('sendDocument', {
    params: { id: documentId },
    body: { signers: [{ signerId, email: 'ada@example.com' }] },
  });
  await server.settle();
  return { signingUrl: sent.data.signerLinks[0]?.signingUrl ?? '', signingRequestId: sent.data.signingRequestId };
}

test('every page has a strict policy, tells no referrer, and runs nothing inline', async () => {
  for (const url of ['/', '/editor', '/editor/doc_1', '/outbox', '/requests/req_1', '/sign/sgn_1']) {
    const response = await fetch(server.url + url);
    assert.equal(response.status, 200, url);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
    const text = await response.text();
    assert.doesNotMatch(text, /<script(?![^>]*\ssrc=)/, url);
    assert.doesNotMatch(text, /\sstyle=|<style|\son\w+=/, url);
  }
});

test('an upload from our own page becomes a draft that the editor may open', async () => {
  const created = await upload(sample);
  assert.equal(created.status, 201);
  const { data } = await answerOf(created);
  const opened = await fetch(`${server.url}/demo/documents/${data?.['documentId'] ?? ''}/session`, {
    method: 'POST',
    headers: fromOwnPage(),
  });
  assert.equal(opened.status, 201);
  const token = (await answerOf(opened)).data?.['token'];
  const document = await fetch(`${server.url}/v1/embed/document`, {
    headers: { authorization: `Bearer ${token ?? ''}`, origin: server.url },
  });
  assert.equal(document.status, 200);
});

test("another site's page can neither upload nor open an editor nor a signing session", async () => {
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  for (const headers of [foreign, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site' }, {}])
    for (const url of ['/demo/documents', '/demo/documents/doc_1/session', '/sign/sgn_1/session']) {
      const response = await fetch(server.url + url, {
        method: 'POST',
        headers: { ...headers, 'x-file-name': 'a.pdf' },
      });
      assert.equal(response.status, 403, url);
      assert.equal((await answerOf(response)).code, 'origin_not_allowed');
    }
});

test('a file that is no PDF, too large, or misnamed is refused with its reason, and nothing is stored', async () => {
  const refusals: [Buffer, string, number, string][] = [
    [Buffer.from('hello'), 'a.pdf', 400, 'pdf_invalid'],
    [sample, 'a.exe', 400, 'pdf_invalid'],
    [Buffer.alloc(50 * 1024 * 1024 + 1), 'a.pdf', 413, 'file_too_large'],
  ];
  for (const [body, name, status, code] of refusals) {
    const response = await upload(body, fromOwnPage(), name);
    assert.equal(response.status, status);
    assert.equal((await answerOf(response)).code, code);
  }
});

test('a signing link leaves the address at once and lives on in a cookie of its own path', async () => {
  const { signingUrl } = await sendSample();
  const opened = await fetch(signingUrl, { redirect: 'manual' });
  assert.equal(opened.status, 303);
  const target = opened.headers.get('location') ?? '';
  assert.equal(new URL(target).search, '');
  const cookie = opened.headers.get('set-cookie') ?? '';
  assert.match(cookie, new RegExp(`Path=${new URL(target).pathname};`));
  assert.match(cookie, /HttpOnly; SameSite=Strict/);
  const session = await fetch(`${target}/session`, {
    method: 'POST',
    headers: { ...fromOwnPage(), cookie: cookie.split(';')[0] ?? '' },
  });
  assert.equal(session.status, 201);
  const token = (await answerOf(session)).data?.['token'] ?? '';
  const seen = await fetch(`${server.url}/v1/signing/session`, {
    headers: { authorization: `Bearer ${token}`, origin: server.url },
  });
  assert.equal(seen.status, 200);
});

test('a link without, or with a wrong, token says so and opens nothing', async () => {
  for (const query of ['', '?token=', '?token=<script>', '?token=a'])
    assert.equal((await fetch(`${server.url}/sign${query}`, { redirect: 'manual' })).status, 404);
  const forged = `sgn_1.${'a'.repeat(43)}`;
  const session = await fetch(`${server.url}/sign/sgn_1/session`, {
    method: 'POST',
    headers: { ...fromOwnPage(), cookie: `snp_link=${forged}` },
  });
  assert.equal(session.status, 401);
  assert.equal((await answerOf(session)).code, 'link_invalid');
});

test('a link cannot be exchanged without end', async () => {
  const own = await startTestServer({ config: { demo: false }, routers: createPageRouters });
  try {
    const statuses = new Set<number>();
    for (let round = 0; round < 13; round += 1)
      for (const response of await Promise.all(
        Array.from({ length: 50 }, () =>
          fetch(`${own.url}/sign/sgn_1/session`, { method: 'POST', headers: { origin: own.url } }),
        ),
      )) {
        statuses.add(response.status);
        if (response.status === 429) assert.match(response.headers.get('retry-after') ?? '', /^\d+$/);
      }
    assert.deepEqual([...statuses], [401, 429]);
  } finally {
    await own.close();
  }
});

test('the outbox shows the e-mails of the demo, with hostile names as text', async () => {
  await sendSample('<img src=x onerror=alert(1)>');
  const list = await (await fetch(`${server.url}/outbox`)).text();
  const [, id] = /href="\/outbox\/(eml_\w+)"/.exec(list) ?? [];
  assert.ok(id);
  const body = await fetch(`${server.url}/outbox/${id}/body`);
  assert.match(body.headers.get('content-security-policy') ?? '', /sandbox/);
  assert.doesNotMatch(await body.text(), /<img src=x/);
  assert.equal((await fetch(`${server.url}/outbox/eml_unknown`)).status, 404);
});

test('the progress page hears how far its request is, and nothing of unknown ones', async () => {
  const { signingRequestId } = await sendSample();
  const known = await fetch(`${server.url}/demo/requests/${signingRequestId}`, { headers: fromOwnPage() });
  assert.equal((await answerOf(known)).data?.['status'], 'pending');
  const unknown = await fetch(`${server.url}/demo/requests/req_unknown`, { headers: fromOwnPage() });
  assert.equal(unknown.status, 404);
});

test('the time of the sandbox can be moved on from our own pages, and a request expires with it', async () => {
  const { signingRequestId } = await sendSample();
  const move = (seconds: string, headers: Record<string, string> = fromOwnPage()) =>
    fetch(`${server.url}/demo/clock/${seconds}`, { method: 'POST', headers });
  for (const wrong of ['0', '-5', 'soon', '99999999', '1.5']) assert.equal((await move(wrong)).status, 400, wrong);
  assert.equal((await move('60', { origin: 'https://evil.example' })).status, 403);
  assert.equal((await move(String(31 * 24 * 3600))).status, 200);
  await server.settle();
  const progress = await fetch(`${server.url}/demo/requests/${signingRequestId}`, { headers: fromOwnPage() });
  assert.equal((await answerOf(progress)).data?.['status'], 'expired');
});

test('without the demo only the signing page is there', async () => {
  const plain = await startTestServer({ config: { demo: false }, routers: createPageRouters });
  try {
    for (const url of ['/', '/editor', '/outbox', '/demo/requests/req_1'])
      assert.equal((await fetch(plain.url + url)).status, 404, url);
    assert.equal((await fetch(`${plain.url}/sign/sgn_1`)).status, 200);
  } finally {
    await plain.close();
  }
});

test('the elements can be loaded by any page, and nothing else of the machine', async () => {
  const script = await fetch(`${server.url}/elements/snp.js`);
  assert.equal(script.headers.get('access-control-allow-origin'), '*');
  for (const url of [
    '/elements/../package.json',
    '/elements/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
  ])
    assert.notEqual((await fetch(server.url + url)).status, 200, url);
});

/** Asks with a request target and a `Host` of the test's choice, which fetch does not allow; gives status and Location. */
function askAs(host: string, target: string): Promise<{ status: number; location: string | undefined }> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: target, headers: { host } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, location: response.headers.location });
    })
      .on('error', reject)
      .end();
  });
}

test('an upload that is broken off is no defect of ours, and leaves nothing', async () => {
  const { hostname, port } = new URL(server.url);
  const headers = {
    ...fromOwnPage(),
    'x-file-name': 'a.pdf',
    'content-length': sample.length,
    'x-request-id': 'broken-off-1',
  };
  const upload = request({ hostname, port, path: '/demo/documents', method: 'POST', headers });
  upload.on('error', () => undefined);
  upload.write(sample.subarray(0, 100), () => upload.destroy());
  const lines = () => server.log.filter(({ requestId }) => requestId === 'broken-off-1');
  while (lines().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(
    lines().map(({ level }) => level),
    ['info'],
  );
  assert.deepEqual(await readdir(path.join(server.app.config.dataDir, 'tmp')), []);
});

test('a foreign name that was pointed at this machine reads neither the outbox nor any other page of the demo', async () => {
  for (const url of ['/', '/editor', '/outbox', '/outbox/eml_1/body', '/requests/req_1'])
    for (const host of ['evil.example', 'evil.example:80', 'localhost.evil.example', '127.0.0.1.evil.example'])
      assert.equal((await askAs(host, url)).status, 404, `${host} ${url}`);
  assert.equal((await askAs(new URL(server.url).host, '/outbox')).status, 200);
  assert.equal((await askAs('192.168.1.5:4000', '/outbox')).status, 200);
});

test('nobody is led to another server, whatever stands in place of the path', async () => {
  const { port } = new URL(server.url);
  for (const target of ['http://evil.example/', 'http://evil.example/editor', '//evil.example', 'http://[zz]/sign']) {
    const { status, location = server.url } = await askAs(`localhost:${port}`, target);
    assert.ok(status < 500, target);
    assert.equal(new URL(location, server.url).origin, server.url, target);
  }
});

test('an id that cannot be one is answered like one that does not exist', async () => {
  const asks: [string, string][] = [
    ['GET', '/outbox/%00/body'],
    ['GET', '/outbox/%00'],
    ['GET', '/demo/requests/%00'],
    ['POST', '/demo/documents/%00/session'],
  ];
  for (const [method, url] of asks) {
    const response = await fetch(server.url + url, { method, headers: fromOwnPage() });
    assert.equal(response.status, 404, url);
  }
});

test('a file keeps its name without control characters, and its ending when the name is too long', async () => {
  for (const [name, stored] of [
    ['con\u0000tract\n.pdf', 'con tract .pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(251)}.pdf`],
  ] as const) {
    const response = await upload(sample, fromOwnPage(), name);
    assert.equal(response.status, 201, name);
    const { services } = server.app;
    const { id } = await services.tenants.findTenant(demoSlug);
    const documentId = (await answerOf(response)).data?.['documentId'] ?? '';
    const document = await services.documents.get({ tenantId: id, livemode: false }, documentId);
    assert.equal(document.fileName, stored);
  }
});

test('the sample is whole for whoever reads it to the end', async () => {
  const response = await fetch(`${server.url}/sample-agreement.pdf`);
  assert.equal(response.headers.get('content-type'), 'application/pdf');
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), sample);
});
