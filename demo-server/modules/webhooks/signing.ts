import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new secret: `whsec_` and base64 of 32 random bytes. */
export function makeWebhookSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`;
}

/** What one attempt signs. */
export interface SignedContent {
  /** The same for every attempt of one delivery. */
  readonly id: string;
  readonly sentAt: Date;
  readonly body: string;
}

/** Standard Webhooks: `v1,` and base64 HMAC-SHA256 of `id.timestamp.body`, keyed with the bytes behind `whsec_`. */
function standardSignature(secret: string, timestamp: string, { id, body }: SignedContent): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/**
 * The headers that let a receiver believe a delivery. `secrets` begins with the present one; each gets a signature in
 * `webhook-signature`. `X-Webhook-Signature` is the hex HMAC-SHA256 of the body, keyed with the present secret's text.
 */
export function signatureHeaders(secrets: readonly string[], content: SignedContent): Record<string, string> {
  const timestamp = String(Math.floor(content.sentAt.getTime() / 1000));
  const [present] = secrets;
  return {
    'webhook-id': content.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => standardSignature(secret, timestamp, content)).join(' '),
    ...(present === undefined
      ? {}
      : { 'x-webhook-signature': createHmac('sha256', present).update(content.body).digest('hex') }),
  };
}
