import { z } from 'zod';
import type { ProblemDetail } from '../../src/contract/problems.js';

/** A parsed value, or where it was wrong. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly ProblemDetail[] };

/** At most this many wrong values are listed. */
const maxDetails = 100;

const dotted = (prefix: string, path: readonly PropertyKey[]): string => {
  const inner = path.map(String).join('.');
  return [prefix, inner].filter((part) => part !== '').join('.');
};

const sentence = (message: string): string => message.replace(/^Invalid input: /, '').replace(/^Too (small|big): /, '');

function describeIssue(prefix: string, issue: z.core.$ZodIssue): ProblemDetail[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: dotted(prefix, [...issue.path, key]), message: 'is not known here' }));
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ path: dotted(prefix, issue.path), message: missing ? 'is required' : sentence(issue.message) }];
}

/** The issues of a zod error as `{ path, message }`; unknown keys each get their own path. */
export function describeIssues(error: z.core.$ZodError, prefix = ''): ProblemDetail[] {
  return error.issues.flatMap((issue) => describeIssue(prefix, issue)).slice(0, maxDetails);
}

/** Parses a value with a schema; paths begin with `prefix`. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, prefix = ''): Parsed<T> {
  const result = schema.safeParse(value);
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, errors: describeIssues(result.error, prefix) };
}

/** What no text column takes, or gives back as it was: NUL, and half of a surrogate pair. */
const unstorable = /[\u0000\p{Surrogate}]/u; // eslint-disable-line no-control-regex -- looked for here

/** The texts anywhere inside a parsed value that cannot be stored as they are. */
export function unstorableTexts(value: unknown, path: readonly PropertyKey[] = []): ProblemDetail[] {
  if (typeof value === 'string')
    return unstorable.test(value)
      ? [{ path: dotted('', path), message: 'must be text without broken characters' }]
      : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .flatMap(([key, inner]) => unstorableTexts(inner, [...path, key]))
    .slice(0, maxDetails);
}

const noQuery = z.strictObject({});

/**
 * Parses a query string (without `?`). Keys the schema does not know, keys given twice and NUL characters (which no text
 * column takes) are refused.
 */
export function parseQuery(schema: z.ZodType | undefined, search: string): Parsed<unknown> {
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  const errors: ProblemDetail[] = [];
  for (const [key, value] of new URLSearchParams(search)) {
    if (Object.hasOwn(values, key)) errors.push({ path: key, message: 'is given more than once' });
    else if (value.includes('\u0000')) errors.push({ path: key, message: 'must not contain control characters' });
    else values[key] = value;
  }
  if (errors.length > 0) return { ok: false, errors: errors.slice(0, maxDetails) };
  return parseWith(schema ?? noQuery, { ...values });
}
