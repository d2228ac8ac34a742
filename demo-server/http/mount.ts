import type { Request, Response, Router } from 'express';
import { defaultBodyLimitBytes, type EndpointSpec } from '../../src/contract/endpoint.js';
import { endpoints } from '../../src/contract/endpoints.js';
import type { Database } from '../platform/db/tables.js';
import { markingEffects } from '../platform/effect-marks.js';
import { ProblemError } from '../platform/problem.js';
import { authenticate, idempotencyOwner, type AuthenticateOptions } from './authenticate.js';
import { budgetRetrySeconds, createBodyBudget, type BodyBudget } from './body-budget.js';
import { parseInput } from './call-input.js';
import { answerPreflight } from './cors.js';
import { answerError, problemAnswer, problemFrom, type ErrorLog } from './errors.js';
import type { CallFacts, Caller, FileReply, Handlers } from './handler.js';
import { hashRequest, inProgressRetrySeconds, isIdempotencyKey, type IdempotencyStore } from './idempotency.js';
import { matchesIfNoneMatch, parseIfMatch } from './preconditions.js';
import { BodyError, readFileBody, readJsonBody, type JsonBody } from './read-body.js';
import { makeAnswer, sendAnswer, type Answer } from './reply.js';
import { clientIp, requestIdOf } from './request-id.js';
import { sendFile, type FileSource } from './send-file.js';

/** What mounting needs beside the handlers. */
export interface MountOptions extends AuthenticateOptions {
  readonly idempotency: IdempotencyStore;
  readonly files: FileSource;
  readonly log: ErrorLog;
}

interface MountContext extends MountOptions {
  readonly budget: BodyBudget;
}

/** A handler with its operation's types forgotten: what goes in was parsed by the schemas the types come from. */
type AnyHandler = (call: {
  readonly caller: Caller;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly facts: CallFacts;
}) => Promise<{ readonly data: unknown; readonly message?: string; readonly revision?: number } | FileReply>;

function factsOf(req: Request, res: Response): CallFacts {
  const ifMatch = parseIfMatch(req.headers['if-match']);
  return {
    requestId: requestIdOf(res),
    ip: clientIp(req),
    userAgent: (req.headers['user-agent'] ?? '').slice(0, 500),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  };
}

/** Sets memory aside for the body until the request is over; throws `rate_limited` when there is none. */
function reserveMemory(budget: BodyBudget, caller: Caller, limitBytes: number, req: Request, res: Response): void {
  const declared = Number(req.headers['content-length'] ?? Number.NaN);
  // what is larger is refused unread
  if (declared > limitBytes) return;
  const owner = caller.kind === 'public' ? 'public' : caller.scope.tenantId;
  const release = budget.reserve(owner, Number.isNaN(declared) ? limitBytes : declared);
  if (!release) {
    res.setHeader('Retry-After', String(budgetRetrySeconds));
    throw new ProblemError('rate_limited');
  }
  res.once('close', release);
}

async function readBody(
  { budget }: MountContext,
  caller: Caller,
  endpoint: EndpointSpec,
  req: Request,
  res: Response,
): Promise<JsonBody> {
  if (!endpoint.body && !endpoint.bodyTypes) return { bytes: Buffer.alloc(0), value: undefined };
  const limitBytes = endpoint.bodyLimitBytes ?? defaultBodyLimitBytes;
  reserveMemory(budget, caller, limitBytes, req, res);
  try {
    if (endpoint.bodyTypes) return await readFileBody(req, res, limitBytes, endpoint.bodyTypes);
    return await readJsonBody(req, res, limitBytes);
  } catch (error) {
    const tooLarge = error instanceof BodyError && error.fault === 'too_large';
    if (tooLarge && endpoint.problems.includes('file_too_large')) throw new ProblemError('file_too_large');
    throw error;
  }
}

/** Replays, refuses, or does the work and keeps the answer. Only answers below 500 are kept. */
async function answerOnce(
  options: MountOptions,
  endpoint: EndpointSpec,
  caller: Exclude<Caller, { kind: 'public' }>,
  key: string,
  body: JsonBody,
  req: Request,
  res: Response,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const slot = { scope: caller.scope, owner: idempotencyOwner(caller), key };
  const hash = hashRequest(endpoint.id, req.originalUrl, req.headers['if-match'], body.bytes);
  const claim = await options.idempotency.claim(slot, hash);
  if (claim.kind === 'reused') throw new ProblemError('idempotency_key_reused');
  if (claim.kind === 'in-progress') {
    res.setHeader('Retry-After', String(inProgressRetrySeconds));
    throw new ProblemError('idempotency_in_progress');
  }
  if (claim.kind === 'answer-lost') throw new ProblemError('idempotency_answer_lost');
  if (claim.kind === 'answered') {
    res.setHeader('Idempotent-Replayed', 'true');
    return claim.answer;
  }
  let answer: Answer;
  try {
    // what signers and editors do stands in the state of their document, and doing it again is refused or changes nothing
    const mark = (db: Database) => options.idempotency.markEffect(db, slot, claim.lease);
    answer = await (endpoint.auth === 'api-key' ? markingEffects(mark, work) : work());
  } catch (error) {
    const problem = problemFrom(error);
    if (problem.status >= 500 || problem.status === 429) {
      await options.idempotency.release(slot, claim.lease);
      throw error;
    }
    answer = problemAnswer(problem, requestIdOf(res));
  }
  await options.idempotency.finish(slot, claim.lease, answer);
  return answer;
}

async function run(
  options: MountContext,
  endpoint: EndpointSpec,
  handler: AnyHandler,
  req: Request,
  res: Response,
): Promise<void> {
  res.setHeader('Cache-Control', 'no-store');
  const caller = await authenticate(options, endpoint, req, res);
  const idempotencyKey = endpoint.method === 'POST' ? req.headers['idempotency-key'] : undefined;
  if (idempotencyKey !== undefined && !isIdempotencyKey(String(idempotencyKey))) {
    throw new ProblemError('idempotency_key_invalid');
  }
  const body = await readBody(options, caller, endpoint, req, res);
  const input = parseInput(endpoint, req, body.value);
  const handle = () => handler({ caller, ...input, facts: factsOf(req, res) });

  if (endpoint.replyKind === 'file') {
    const reply = await handle();
    if (!('fileKey' in reply)) throw new TypeError(`${endpoint.id} must answer a file`);
    await sendFile(options.files, { ...reply, disposition: 'inline' }, req, res);
    return;
  }
  const work = async (): Promise<Answer> => {
    const reply = await handle();
    if ('fileKey' in reply) throw new TypeError(`${endpoint.id} must not answer a file`);
    return makeAnswer(endpoint, reply);
  };
  const answer =
    idempotencyKey === undefined || caller.kind === 'public'
      ? await work()
      : await answerOnce(options, endpoint, caller, String(idempotencyKey), body, req, res, work);
  const etag = answer.headers.ETag;
  if (etag !== undefined && endpoint.method === 'GET') {
    res.setHeader('Cache-Control', 'private, no-cache');
    if (matchesIfNoneMatch(req.headers['if-none-match'], etag)) {
      res.setHeader('ETag', etag);
      res.statusCode = 304;
      res.end();
      return;
    }
  }
  sendAnswer(res, answer);
}

interface Mounted {
  readonly endpoint: EndpointSpec;
  readonly handler: AnyHandler;
}

function allowedMethods(mounted: readonly Mounted[]): string[] {
  const methods = mounted.flatMap(({ endpoint: { method } }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return mounted.some(({ endpoint }) => endpoint.auth !== 'api-key') ? [...methods, 'OPTIONS'] : methods;
}

/**
 * Mounts every operation of the contract. A known path answers other methods with 405 and `Allow`;
 * preflights are answered for token interfaces only.
 */
export function mountEndpoints(router: Router, handlers: Handlers, options: MountOptions): void {
  const context = { ...options, budget: createBodyBudget() };
  const byPath = new Map<string, Mounted[]>();
  for (const endpoint of Object.values<EndpointSpec>(endpoints)) {
    const handler = (handlers as Readonly<Record<string, unknown>>)[endpoint.id] as AnyHandler | undefined;
    if (handler) byPath.set(endpoint.path, [...(byPath.get(endpoint.path) ?? []), { endpoint, handler }]);
  }
  for (const [path, mounted] of byPath) {
    const allowed = allowedMethods(mounted);
    router.all(path, (req, res) => {
      if (req.method === 'OPTIONS' && allowed.includes('OPTIONS')) {
        answerPreflight(req, res, allowed);
        return;
      }
      const method = req.method === 'HEAD' ? 'GET' : req.method;
      const found = mounted.find(({ endpoint }) => endpoint.method === method);
      if (!found) {
        res.setHeader('Allow', allowed.join(', '));
        answerError(options.log, new ProblemError('method_not_allowed'), req, res);
        return;
      }
      run(context, found.endpoint, found.handler, req, res).catch((error: unknown) => {
        const gone = error instanceof BodyError && error.fault === 'aborted';
        if (!gone) answerError(options.log, error, req, res);
      });
    });
  }
}
