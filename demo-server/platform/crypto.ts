import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** Shortest SECRET_KEY in characters. */
export const minSecretLength = 32;

/** A new secret of `bytes` random bytes (24 = 192 bits by default) in base64url. */
export function randomToken(bytes = 24): string {
  return randomBytes(bytes).toString('base64url');
}

/** HMAC-SHA256 in lower-case hex: what is stored of a token, so that a copy of the database opens nothing. */
export function hashToken(secret: string | Uint8Array, token: string): string {
  return createHmac('sha256', secret).update(token, 'utf8').digest('hex');
}

/** Whether two texts are equal, in a time that does not tell where they differ. */
export function constantTimeEqual(a: string, b: string): boolean {
  // comparing digests of equal length hides the lengths too; the key only has to be unknown
  const key = randomBytes(32);
  const digest = (text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** The text was not made with this key and purpose, or was changed since. */
export class TamperedError extends Error {
  override readonly name = 'TamperedError';
}

/** What can be done with the server's secret, for one purpose; what is made for one is worthless for another. */
export interface Vault {
  /** See `hashToken`. */
  hash(token: string): string;
  /** AES-256-GCM of a small text: `v1.` and base64url. `context` (e.g. the row's id) must be given again to decrypt. */
  encrypt(text: string, context?: string): string;
  /** Throws `TamperedError`. */
  decrypt(sealed: string, context?: string): string;
  /** HMAC-SHA256 in base64url. */
  sign(message: string): string;
  verify(message: string, signature: string): boolean;
}

/** Derives independent keys from SECRET_KEY (HKDF-SHA256, RFC 5869) for a purpose such as `file-links`. */
export function createVault(secretKey: string, purpose: string): Vault {
  if (secretKey.length < minSecretLength)
    throw new Error(`The secret key must have ${minSecretLength} characters or more`);
  const derive = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secretKey, '', `snp-elements/${purpose}/${use}`, 32));
  const keys = { hash: derive('hash'), encrypt: derive('encrypt'), sign: derive('sign') };
  const sign = (message: string): string => createHmac('sha256', keys.sign).update(message, 'utf8').digest('base64url');
  return {
    hash: (token) => hashToken(keys.hash, token),
    encrypt: (text, context = '') => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keys.encrypt, nonce);
      cipher.setAAD(Buffer.from(context, 'utf8'));
      const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64url')}`;
    },
    decrypt: (sealed, context = '') => {
      const bytes = Buffer.from(sealed.slice(3), 'base64url');
      if (!sealed.startsWith('v1.') || bytes.length < 28) throw new TamperedError('Not an encrypted text');
      const cipher = createDecipheriv('aes-256-gcm', keys.encrypt, bytes.subarray(0, 12), { authTagLength: 16 });
      cipher.setAAD(Buffer.from(context, 'utf8'));
      cipher.setAuthTag(bytes.subarray(12, 28));
      try {
        return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
      } catch (error) {
        throw new TamperedError('The encrypted text was changed, or belongs to another key', { cause: error });
      }
    },
    sign,
    verify: (message, signature) => constantTimeEqual(sign(message), signature),
  };
}
