import type { SendingBody } from '../../src/contract/sending-options.js';
import type { RequestOptions } from '../modules/signing-requests/request.js';
import type { Clock } from '../platform/clock.js';
import { ProblemError } from '../platform/problem.js';
import type { TenantScope } from '../platform/scope.js';

/** What the terms of a call are made from. */
export interface SendingTermsDeps {
  readonly clock: Clock;
  readonly customers: { hasCustomer(scope: TenantScope, id: string): Promise<boolean> };
  /** The sender as signers see it, and the tenant's language. */
  readonly settings: {
    sender(scope: TenantScope): Promise<{ readonly name: string; readonly language: RequestOptions['language'] }>;
  };
}

/** What is the same for every way of sending. */
export interface SendingTerms {
  readonly customerId: string | null;
  readonly senderName: string;
  readonly sendNotification: boolean;
  readonly expiresAt: Date;
  readonly options: RequestOptions;
}

/** What a caller says about them. */
export type TermsBody = SendingBody & {
  readonly customerId?: string | undefined;
  readonly sendNotification: boolean;
};

const dayMs = 24 * 60 * 60 * 1000;
const defaultDays = 30;
const maxDays = 90;

/** The terms of a call. Throws `customer_not_found`, and `invalid_request` for a time or an address that does not do. */
export async function sendingTerms(deps: SendingTermsDeps, scope: TenantScope, body: TermsBody): Promise<SendingTerms> {
  const { customerId, sendNotification } = body;
  const expiresAt = expiryOf(body, deps.clock.now());
  if (customerId !== undefined && !(await deps.customers.hasCustomer(scope, customerId)))
    throw new ProblemError('customer_not_found');
  const sender = await deps.settings.sender(scope);
  const options = requestOptions(body, scope, sender.language);
  return {
    customerId: customerId ?? null,
    senderName: sender.name,
    sendNotification,
    expiresAt,
    options,
  };
}

/**
 * What the sender chose; `language` where nothing was said, and `parallel` where neither the sender nor what is sent says an
 * order. Throws `invalid_request` for an address that does not do.
 */
export function requestOptions(
  body: Omit<SendingBody, 'expiresInDays' | 'expiresAt'>,
  scope: TenantScope,
  language: RequestOptions['language'],
): RequestOptions {
  assertNextUrl(body.nextUrl, scope);
  return {
    signingOrder: body.signingOrder ?? 'parallel',
    remindEveryDays: body.remindEveryDays ?? null,
    allowDelegation: body.allowDelegation,
    signerVerification: body.signerVerification,
    language: body.language ?? language,
    nextUrl: body.nextUrl ?? null,
    groupId: body.groupId ?? null,
    invoiceId: null,
  };
}

function expiryOf({ expiresInDays, expiresAt }: TermsBody, now: Date): Date {
  if (expiresAt === undefined) return new Date(now.getTime() + (expiresInDays ?? defaultDays) * dayMs);
  if (expiresInDays !== undefined) throw wrong('expiresAt', 'cannot be given together with expiresInDays');
  const time = new Date(expiresAt);
  if (time <= now) throw wrong('expiresAt', 'must be in the future');
  if (time.getTime() > now.getTime() + maxDays * dayMs) throw wrong('expiresAt', `must be within ${maxDays} days`);
  return time;
}

/** Signers are led there: only over https, or, while trying things out, to the machine itself. */
function assertNextUrl(nextUrl: string | undefined, { livemode }: TenantScope): void {
  if (nextUrl === undefined) return;
  const { protocol, hostname, username, password } = new URL(nextUrl);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (username !== '' || password !== '') throw wrong('nextUrl', 'must not hold a user name or password');
  if (protocol !== 'https:' && (livemode || !isHere))
    throw wrong('nextUrl', livemode ? 'must be an https address' : 'must be an https address, or http to this machine');
}

function wrong(path: string, message: string): ProblemError {
  return new ProblemError('invalid_request', { details: [{ path, message }] });
}
