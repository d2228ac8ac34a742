import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { EndpointSpec } from '../../src/contract/endpoint.js';
import { ProblemError } from '../platform/problem.js';
import { allowOrigin, isAllowedOrigin, pageOrigin } from './cors.js';
import type { Caller } from './handler.js';
import type { RateLimiter } from '../platform/rate-limiter.js';
import { describeRate, type RateLimits } from './rate-limit.js';
import { clientIp } from './request-id.js';

/** What a known token of an embedded element is good for. */
export interface TokenGrant {
  readonly caller: Extract<Caller, { kind: 'editor-token' | 'signer-token' }>;
  readonly allowedOrigins: readonly string[];
  readonly state: 'valid' | 'expired' | 'revoked';
}

/** Looks credentials up; both answer `undefined` for what is not known. */
export interface Credentials {
  /** `presented` is the whole `x-api-key` header: `{slug}--{key}`. */
  findApiKey(presented: string): Promise<Extract<Caller, { kind: 'api-key' }> | undefined>;
  findToken(token: string): Promise<TokenGrant | undefined>;
}

/** What authentication needs to know. */
export interface AuthenticateOptions {
  readonly credentials: Credentials;
  readonly limits: RateLimits;
  /** This server's own origin, from PUBLIC_URL. */
  readonly ownOrigin: string;
}

const bearerToken = (req: Request): string | undefined =>
  /^Bearer +([A-Za-z0-9._~+/=-]{1,500})$/i.exec(req.headers.authorization ?? '')?.[1];

async function count(limiter: RateLimiter, key: string, res: Response): Promise<void> {
  const status = await limiter.consume(key);
  describeRate(res, status);
  if (!status.allowed) throw new ProblemError('rate_limited');
}

/** The refusal of a credential; after many of them from one address it is `rate_limited`. */
async function refusal(
  { limits }: AuthenticateOptions,
  req: Request,
  res: Response,
  code: 'api_key_invalid' | 'token_invalid',
): Promise<ProblemError> {
  const status = await limits.refusedAddress.consume(clientIp(req));
  if (status.allowed) return new ProblemError(code);
  describeRate(res, status);
  return new ProblemError('rate_limited');
}

async function byApiKey(options: AuthenticateOptions, req: Request, res: Response): Promise<Caller> {
  const presented = req.headers['x-api-key'];
  const caller = typeof presented === 'string' ? await options.credentials.findApiKey(presented) : undefined;
  if (!caller) throw await refusal(options, req, res, 'api_key_invalid');
  await count(options.limits.apiKey, caller.keyId, res);
  return caller;
}

async function byToken(
  options: AuthenticateOptions,
  kind: 'editor-token' | 'signer-token',
  req: Request,
  res: Response,
): Promise<Caller> {
  res.vary('Origin');
  const token = bearerToken(req);
  const grant = token === undefined ? undefined : await options.credentials.findToken(token);
  if (!grant) {
    res.setHeader('WWW-Authenticate', 'Bearer');
    throw await refusal(options, req, res, 'token_invalid');
  }
  const origin = pageOrigin(req, options.ownOrigin);
  if (origin !== undefined) {
    if (!isAllowedOrigin(origin, grant.allowedOrigins)) throw new ProblemError('origin_not_allowed');
    allowOrigin(res, origin);
  }
  if (grant.caller.kind !== kind || grant.state === 'revoked') {
    res.setHeader('WWW-Authenticate', 'Bearer error="invalid_token"');
    throw await refusal(options, req, res, 'token_invalid');
  }
  if (grant.state === 'expired') {
    res.setHeader('WWW-Authenticate', 'Bearer error="invalid_token", error_description="expired"');
    throw new ProblemError('token_expired');
  }
  await count(options.limits.token, grant.caller.sessionId, res);
  return grant.caller;
}

/**
 * Finds out who calls, before anything of the body is read: throws `api_key_invalid`, `token_invalid`, `token_expired`,
 * `origin_not_allowed` or `rate_limited`. CORS headers are set on the way, so that the page sees refusals too.
 */
export async function authenticate(
  options: AuthenticateOptions,
  endpoint: EndpointSpec,
  req: Request,
  res: Response,
): Promise<Caller> {
  if (endpoint.auth === 'api-key') return byApiKey(options, req, res);
  if (endpoint.auth !== 'public') return byToken(options, endpoint.auth, req, res);
  res.vary('Origin');
  const origin = pageOrigin(req, options.ownOrigin);
  if (origin !== undefined && isAllowedOrigin(origin, [options.ownOrigin])) allowOrigin(res, origin);
  const { publicAddress, publicFile } = options.limits;
  await count(endpoint.bodyTypes === undefined ? publicAddress : publicFile, `${endpoint.id} ${clientIp(req)}`, res);
  return { kind: 'public' };
}

/** Whose idempotency keys these are: one caller never gets an answer that was given to another. */
export function idempotencyOwner(caller: Exclude<Caller, { kind: 'public' }>): string {
  if (caller.kind === 'api-key') return 'api';
  const subject = caller.kind === 'editor-token' ? caller.target.id : `${caller.signingRequestId}/${caller.signerId}`;
  return `${caller.kind}:${createHash('sha256').update(subject).digest('base64url').slice(0, 22)}`;
}
