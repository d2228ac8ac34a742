import type { Request } from 'express';
import { ProblemError } from '../platform/problem.js';

/** Lets only requests of this server's own pages through; throws `origin_not_allowed`. */
export function assertSameOrigin(req: Request, publicUrl: URL): void {
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  if ((site === undefined || site === 'same-origin') && origin === publicUrl.origin) return;
  // browsers leave Origin out of same-origin GETs
  if (site === 'same-origin' && origin === undefined) return;
  throw new ProblemError('origin_not_allowed');
}
