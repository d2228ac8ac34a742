import { randomBase62 } from '../../platform/ids.js';

const lookupLength = 10;
const secretLength = 34;
const keyPattern = /^(?<slug>[a-z0-9-]{1,63}?)--(?<key>sk_(?:test|live)_(?<lookup>[0-9A-Za-z]{10})[0-9A-Za-z]{34})$/;

/** A presented `x-api-key`, taken apart. */
export interface PresentedKey {
  readonly slug: string;
  /** The whole key without the slug; secret. */
  readonly key: string;
  /** The part a key is found by; no secret. */
  readonly lookup: string;
}

/** Makes a key: `sk_test_` or `sk_live_`, 10 characters to find it by, 34 (202 bits) that are secret. */
export function makeApiKey(livemode: boolean): { readonly key: string; readonly lookup: string } {
  const lookup = randomBase62(lookupLength);
  return { key: `sk_${livemode ? 'live' : 'test'}_${lookup}${randomBase62(secretLength)}`, lookup };
}

/** Takes an `x-api-key` header apart; `undefined` when it cannot be one. */
export function readApiKey(presented: string): PresentedKey | undefined {
  const groups = keyPattern.exec(presented)?.groups;
  if (groups?.slug === undefined || groups.key === undefined || groups.lookup === undefined) return undefined;
  return { slug: groups.slug, key: groups.key, lookup: groups.lookup };
}
