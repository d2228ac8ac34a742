import type { Request } from 'express';
import type { EndpointSpec } from '../../src/contract/endpoint.js';
import type { ProblemCode, ProblemDetail } from '../../src/contract/problems.js';
import { ProblemError } from '../platform/problem.js';
import { parseQuery, parseWith, unstorableTexts } from './parse.js';

/** The parsed input of one request. */
export interface CallInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

const searchOf = (url: string): string => {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at + 1);
};

const notFoundCode = (endpoint: EndpointSpec): ProblemCode =>
  endpoint.problems.find((code) => code.endsWith('_not_found')) ?? 'route_not_found';

/**
 * Parses path, query and body with the contract's schemas; throws `invalid_request` with every wrong value. An id that
 * cannot be one is answered like one that does not exist.
 */
export function parseInput(endpoint: EndpointSpec, req: Request, body: unknown): CallInput {
  const params = endpoint.params ? parseWith(endpoint.params, req.params) : { ok: true as const, value: {} };
  if (!params.ok) throw new ProblemError(notFoundCode(endpoint));
  const query = parseQuery(endpoint.query, searchOf(req.originalUrl));
  const file = endpoint.bodyTypes ? body : undefined;
  const parsedBody = endpoint.body ? parseWith(endpoint.body, body) : { ok: true as const, value: undefined };
  const errors: ProblemDetail[] = [];
  if (!query.ok) errors.push(...query.errors);
  if (!parsedBody.ok) errors.push(...parsedBody.errors);
  else errors.push(...unstorableTexts(parsedBody.value));
  if (!query.ok || !parsedBody.ok || errors.length > 0) throw new ProblemError('invalid_request', { details: errors });
  return { params: params.value, query: query.value, body: file ?? parsedBody.value };
}
