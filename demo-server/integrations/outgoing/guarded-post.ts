import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, request, type Dispatcher } from 'undici';
import { isAddressAllowed, literalAddress, type AddressGuardOptions } from './address-guard.js';

/** What came back from a post. */
export interface PostResponse {
  readonly status: number;
  /** The beginning of the body, at most 500 characters. */
  readonly excerpt: string;
}

/** Posts to addresses that strangers chose. */
export interface GuardedPoster {
  /** Why `url` is never posted to, as the end of a sentence ("must ..."); `undefined` when it may. Asks no name server. */
  refusalOf(url: string): string | undefined;
  /** Posts once; follows no redirect. Throws when the address is refused or no answer comes in time. */
  post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ): Promise<PostResponse>;
  close(): Promise<void>;
}

/** The address must not be connected to. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError';
}

const connectTimeoutMs = 10_000;
const answerTimeoutMs = 15_000;
const totalTimeoutMs = 30_000;
const excerptLength = 500;
const maxReadBytes = 4_096;

const notPublic = 'must not be an address inside a private network';

/** Resolves names, and fails when any of their addresses must not be connected to. */
export function guardedLookup(options: AddressGuardOptions): LookupFunction {
  return (hostname, lookupOptions, callback) => {
    lookup(hostname, { ...lookupOptions, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isAddressAllowed(address, options))) {
        callback(new AddressRefusedError(`${hostname} leads into a private network`), '', 0);
        return;
      }
      if (lookupOptions.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

async function readExcerpt(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= maxReadBytes) break;
    }
  } catch {
    // the status is what counts; a body that breaks off changes nothing
  }
  return Buffer.concat(chunks).toString('utf8').replaceAll('\u0000', '').slice(0, excerptLength);
}

/** Why an address is never connected to, as the end of a sentence ("must ..."); `undefined` when it may be. */
export function refusalOfAddress(text: string, options: AddressGuardOptions): string | undefined {
  if (!URL.canParse(text)) return 'must be an http or https address';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'must be an http or https address';
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or password';
  const literal = literalAddress(url);
  // name servers are never asked about localhost, so it can be judged here already
  if (/(^|\.)localhost\.?$/i.test(url.hostname)) return options.allowLoopback ? undefined : notPublic;
  return literal !== undefined && !isAddressAllowed(literal, options) ? notPublic : undefined;
}

/** Makes a poster that connects to public addresses only, judged at the moment of connecting. */
export function createGuardedPoster(options: AddressGuardOptions): GuardedPoster {
  const agent = new Agent({
    connect: { lookup: guardedLookup(options), timeout: connectTimeoutMs },
    headersTimeout: answerTimeoutMs,
    bodyTimeout: answerTimeoutMs,
    maxResponseSize: 1024 * 1024,
  });

  const refusalOf = (url: string): string | undefined => refusalOfAddress(url, options);

  return {
    refusalOf,
    async post(url, headers, body, signal) {
      const refusal = refusalOf(url);
      if (refusal !== undefined) throw new AddressRefusedError(`the address ${refusal}`);
      const response = await request(url, {
        dispatcher: agent,
        method: 'POST',
        headers: { ...headers },
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(totalTimeoutMs)]),
      });
      return { status: response.statusCode, excerpt: await readExcerpt(response.body) };
    },
    close: () => agent.destroy(),
  };
}
