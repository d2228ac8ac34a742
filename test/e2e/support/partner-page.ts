import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import { test } from '@playwright/test';
import { startServer, type RunningServer } from './running-server.js';

/** A page of a partner, on an origin of its own. */
export interface PartnerPage {
  readonly origin: string;
  /** Sets what the page holds from now on: HTML, and headers beside its type. */
  show(html: string, headers?: OutgoingHttpHeaders): void;
  close(): void;
}

/** On a free port of this machine; `/` is the page, and there is nothing else. */
async function startPartnerPage(): Promise<PartnerPage> {
  let html = '';
  let headers: OutgoingHttpHeaders = {};
  const server = createServer((req, res) => {
    if (req.url === '/') res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
    else res.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    show(next, others = {}) {
      html = next;
      headers = others;
    },
    close: () => server.close(),
  };
}

/** A server of ours and a partner's page for all tests of a file; both are there from its first test on. */
export function serverAndPartner(): { readonly server: () => RunningServer; readonly host: () => PartnerPage } {
  let running: { readonly server: RunningServer; readonly host: PartnerPage } | undefined;
  const now = (): { readonly server: RunningServer; readonly host: PartnerPage } => {
    if (!running) throw new Error('not before the first test');
    return running;
  };
  test.beforeAll(async () => {
    running = { server: await startServer(), host: await startPartnerPage() };
  });
  test.afterAll(async () => {
    const { server, host } = now();
    host.close();
    await server.stop();
  });
  return { server: () => now().server, host: () => now().host };
}
