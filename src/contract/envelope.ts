import { z } from 'zod';
import { problems, type ProblemCode } from './problems.js';
import { queryInteger } from './primitives.js';

/** The good answer of `/v1/*`: `{ success: true, message, data }`. */
export const externalEnvelope = (data: z.ZodType) =>
  z.object({ success: z.literal(true), message: z.string().optional(), data });

const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

/** The answer of every refusal under `/v1/*`. */
export const problemEnvelope = z
  .looseObject({
    success: z.literal(false),
    message: z.string(),
    code: z.enum(problemCodes),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

/** `limit` (1 to 500, default 100) and `offset` of a list. */
export const listQuery = {
  limit: queryInteger(1, 500, 100).meta({ description: 'Max results (default 100, max 500)' }),
  offset: queryInteger(0, 999_999_999, 0).meta({ description: 'Skip this many results' }),
};

/** How a list says where it stands: `count` on this page, `total` in all. */
export const pagination = z.object({
  limit: z.number().int(),
  offset: z.number().int(),
  count: z.number().int(),
  total: z.number().int(),
});
