import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What becomes of the request that is cut: it never reaches the server, its answer is lost after the server did what was
 * asked, or the answer breaks off in the middle.
 */
export type Cut = 'never-arrives' | 'answer-lost' | 'answer-torn';

/** A line between browsers and the server on which one connection can be cut. */
export interface CuttingProxy {
  readonly url: string;
  /** `METHOD /path` of every request since `watch()`, ids left out. */
  readonly seen: readonly string[];
  /** Each different request that was cut since `watch()`, by its name. */
  readonly wasCut: readonly string[];
  /** Starts counting anew. Each different request to which `how` gives a cut is cut the first time it is made. */
  watch(how?: (name: string) => Cut | undefined): void;
  /** The server on this port gets everything from now on. */
  leadTo(port: number): void;
  stop(): Promise<void>;
}

/** The name of a request that is the same in every journey. */
function nameOf({ method = '', url = '' }: IncomingMessage): string {
  const path = url
    .replace(/\?.*$/, '')
    .replace(/\b(sgn|req|fld|tnt)_[A-Za-z0-9_-]+/g, '$1')
    .replace(/sealed-[0-9a-f]+/, 'sealed');
  return `${method} ${path}`;
}

/** Starts a proxy that gives each request a connection of its own, so that the browser does not repeat any by itself. */
export async function startCuttingProxy(): Promise<CuttingProxy> {
  let target = 0;
  let seen: string[] = [];
  let cuts = new Map<string, string>();
  let cutOf: (name: string) => Cut | undefined = () => undefined;

  const server = createServer((incoming, outgoing) => {
    const name = nameOf(incoming);
    seen.push(name);
    const one = `${incoming.method ?? ''} ${incoming.url ?? ''} ${incoming.headers.range ?? ''}`;
    const how = cuts.has(one) ? undefined : cutOf(name);
    if (how) cuts.set(one, name);
    const hangUp = (): void => {
      incoming.socket.destroy();
    };
    if (how === 'never-arrives') {
      hangUp();
      return;
    }
    const headers = { ...incoming.headers, connection: 'close' };
    const onward = request(
      { host: '127.0.0.1', port: target, method: incoming.method, path: incoming.url, headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('error', hangUp);
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          if (how === 'answer-lost') {
            hangUp();
            return;
          }
          const body = Buffer.concat(parts);
          outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: 'close' });
          if (how === undefined) outgoing.end(body);
          else outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => setTimeout(hangUp, 20));
        });
      },
    );
    onward.on('error', hangUp);
    incoming.on('error', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    get seen() {
      return seen;
    },
    get wasCut() {
      return [...cuts.values()];
    },
    watch(how = () => undefined) {
      seen = [];
      cuts = new Map();
      cutOf = how;
    },
    leadTo(to) {
      target = to;
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
