import { Agent, request } from 'undici';
import type { AddressGuardOptions } from './address-guard.js';
import { AddressRefusedError, guardedLookup, refusalOfAddress } from './guarded-post.js';

/** What to send and how much to read. */
export interface FetchOptions {
  readonly maxBytes: number;
  /** Posted when given. */
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Fetches from addresses that a file or a certificate names. */
export interface GuardedFetcher {
  /** The body of a good answer; follows no redirect. Throws when refused, too long, too slow or not 200. */
  fetch(url: string, options: FetchOptions): Promise<Uint8Array>;
  close(): Promise<void>;
}

const timeoutMs = 10_000;

/** Makes a fetcher that connects to public addresses only, judged at the moment of connecting. */
export function createGuardedFetcher(options: AddressGuardOptions): GuardedFetcher {
  const agent = new Agent({ connect: { lookup: guardedLookup(options), timeout: timeoutMs } });
  return {
    async fetch(url, { maxBytes, body, headers = {} }) {
      const refusal = refusalOfAddress(url, options);
      if (refusal !== undefined) throw new AddressRefusedError(`the address ${refusal}`);
      const { host } = new URL(url);
      const response = await request(url, {
        dispatcher: agent,
        method: body ? 'POST' : 'GET',
        headers: { ...headers },
        ...(body ? { body: Buffer.from(body) } : {}),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const parts: Buffer[] = [];
      let size = 0;
      for await (const part of response.body as AsyncIterable<Buffer>) {
        size += part.length;
        if (size > maxBytes) throw new Error(`${host} answered with more than ${String(maxBytes)} bytes`);
        parts.push(part);
      }
      if (response.statusCode !== 200) throw new Error(`${host} answered ${String(response.statusCode)}`);
      return Buffer.concat(parts);
    },
    close: () => agent.destroy(),
  };
}
