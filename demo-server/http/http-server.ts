import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { problems } from '../../src/contract/problems.js';

/** How long things may take, in milliseconds. */
export interface HttpServerLimits {
  /** All headers of a request. */
  readonly headersTimeoutMs: number;
  /** A whole request with its body: an upload of 300 MB at 2 Mbit/s. What is kept in memory has less (`bodyTimeoutMs`). */
  readonly requestTimeoutMs: number;
  /** An idle connection between two requests; longer than the usual 60 s of a load balancer. */
  readonly keepAliveTimeoutMs: number;
  /** Requests still running when the server stops. */
  readonly stopTimeoutMs: number;
}

/** The limits the server runs with. */
export const defaultLimits: HttpServerLimits = {
  headersTimeoutMs: 20_000,
  requestTimeoutMs: 1_200_000,
  keepAliveTimeoutMs: 65_000,
  stopTimeoutMs: 10_000,
};

/** A port that is open. */
export interface RunningServer {
  readonly server: Server;
  readonly port: number;
  /** Takes no new connections, lets running requests end (`stopTimeoutMs` at most), then closes the rest. */
  stop(): Promise<void>;
}

/** The port cannot be opened; the message is a sentence for the person who started the server. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/** Codes of an address or a name that this machine does not have. */
const notOurs: ReadonlySet<string | undefined> = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL']);

function describeListenError(error: NodeJS.ErrnoException, port: number, host = ''): Error {
  if (error.code === 'EADDRINUSE') {
    const message = `Port ${String(port)} is already in use: stop the other program or set PORT to another number.`;
    return new PortError(message, { cause: error });
  }
  if (error.code === 'EACCES') {
    return new PortError(`Port ${String(port)} needs more rights: set PORT to a number above 1023.`, { cause: error });
  }
  if (notOurs.has(error.code)) {
    const message = `HOST "${host}" is no address of this machine: set it to one, such as 127.0.0.1, or 0.0.0.0 for all of them.`;
    return new PortError(message, { cause: error });
  }
  return error;
}

/** Opens a port (0: any free one) for an Express app; rejects with `PortError` when it cannot be had. */
export async function listen(
  app: RequestListener,
  at: { readonly port: number; readonly host?: string },
  limits: HttpServerLimits = defaultLimits,
): Promise<RunningServer> {
  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 16 * 1024,
    },
    app,
  );
  // the body reader says when to go on, after the credential was judged
  server.on('checkContinue', app);
  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(describeListenError(error, at.port, at.host));
    server.once('error', fail);
    server.listen(at.port, at.host, () => {
      server.off('error', fail);
      resolve();
    });
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), limits.stopTimeoutMs);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

/** A request listener whose app can be exchanged while the port is open. */
export interface SwitchableApp {
  readonly listener: RequestListener;
  use(app: RequestListener): void;
}

/** Answers 503 (and `/healthz` 200) until `use` puts the real app in: the port is known to be free before anything else. */
export function createSwitchableApp(): SwitchableApp {
  let current: RequestListener = (req, res) => {
    const isLive = req.url === '/healthz';
    const { message } = problems.unavailable;
    const body = isLive ? { status: 'ok' } : { success: false, message, code: 'unavailable' };
    res.writeHead(isLive ? 200 : 503, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(isLive ? {} : { 'Retry-After': '1' }),
    });
    res.end(JSON.stringify(body));
  };
  return {
    listener: (req, res) => {
      current(req, res);
    },
    use: (app) => {
      current = app;
    },
  };
}
