import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `length` characters of 0-9, A-Z, a-z from the system's randomness, each equally likely (5.95 bits). */
export function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length * 2)) {
      // 248 = 4 * 62: taking the rest would favour the first letters
      if (byte < 248 && text.length < length) text += alphabet.charAt(byte % 62);
    }
  }
  return text;
}

/** Makes ids; injected so that tests can foresee them. */
export type NewId = (prefix: string) => string;

/** A new id such as `cus_` and 24 characters (142 bits): unguessable, opaque on the wire. `prefix` is without `_`. */
export const newId: NewId = (prefix) => `${prefix}_${randomBase62(24)}`;
