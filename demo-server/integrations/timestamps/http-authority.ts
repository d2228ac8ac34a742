import { request } from 'undici';
import { tokenOf } from './time-stamp-reply.js';
import { encodeRequest, freshNonce } from './time-stamp-request.js';
import { TimestampError, type TimestampAuthority } from './timestamp-authority.js';

/** Where the authority is (`http` or `https`, chosen by whoever runs the server) and how long to wait for it. */
export interface TimestampAuthorityOptions {
  readonly url: string;
  /** Milliseconds for the whole exchange; 10 000 when left out. */
  readonly timeoutMs?: number;
}

const mostBytes = 64 * 1024;

/** A time stamp authority that is asked over HTTP (RFC 3161, 3.4). */
export function createTimestampAuthority(options: TimestampAuthorityOptions): TimestampAuthority {
  const ask = async (body: Buffer): Promise<Uint8Array> => {
    const response = await request(options.url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body,
      signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
    });
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of response.body as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > mostBytes) throw new TimestampError('the answer is too long');
      parts.push(part);
    }
    if (response.statusCode !== 200) throw new TimestampError(`the authority answered ${String(response.statusCode)}`);
    return Buffer.concat(parts);
  };
  return {
    async stamp(digest) {
      if (digest.length !== 32) throw new TypeError('a SHA-256 digest has 32 bytes');
      const nonce = freshNonce();
      try {
        return tokenOf(await ask(encodeRequest(digest, nonce)), digest, nonce);
      } catch (error) {
        if (error instanceof TimestampError) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        throw new TimestampError(`no time stamp from ${new URL(options.url).host}: ${reason}`, { cause: error });
      }
    },
  };
}
