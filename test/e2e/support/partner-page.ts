import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders } from 'node:http';

/** A page of a partner, on an origin of its own. */
export interface PartnerPage {
  readonly origin: string;
  /** Sets what the page holds from now on: HTML, and headers beside its type. */
  show(html: string, headers?: OutgoingHttpHeaders): void;
  close(): void;
}

/** Serves a partner's page on a free port of this machine; `/` is the page, and there is nothing else. */
export async function startPartnerPage(): Promise<PartnerPage> {
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
