import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { apiSecurityHeaders, pageSecurityHeaders } from '../../../demo-server/http/security-headers.js';

type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** The headers that a middleware puts on an answer. */
async function headersOf(middleware: Middleware): Promise<Headers> {
  const server = createServer((req, res) => middleware(req, res, () => res.end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    return (await fetch(`http://127.0.0.1:${String(port)}/`)).headers;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('security headers', () => {
  it('bind browsers to https where the server is reached by it, and only there', async () => {
    for (const make of [apiSecurityHeaders, pageSecurityHeaders]) {
      const secure = await headersOf(make(true));
      assert.match(secure.get('strict-transport-security') ?? '', /^max-age=15552000$/);
      assert.equal((await headersOf(make(false))).get('strict-transport-security'), null);
    }
  });

  it('let nobody frame our pages unless a page names who may', async () => {
    const closed = await headersOf(pageSecurityHeaders(false));
    assert.match(closed.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    const open = await headersOf(pageSecurityHeaders(false, { frameAncestors: ['https://app.example.com'] }));
    assert.match(open.get('content-security-policy') ?? '', /frame-ancestors https:\/\/app\.example\.com/);
  });

  it('let a page replace single rules and keep the others', async () => {
    const directives = { 'connect-src': ["'self'", 'https://files.example.com'] };
    const policy = (await headersOf(pageSecurityHeaders(false, { directives }))).get('content-security-policy') ?? '';
    assert.match(policy, /connect-src 'self' https:\/\/files\.example\.com/);
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe-/);
  });
});
