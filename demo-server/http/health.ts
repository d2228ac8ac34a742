import { Router } from 'express';
import type { Readiness } from './readiness.js';

/**
 * `GET /healthz`: 200 while the process answers at all. `GET /readyz`: 200 only when requests are taken and
 * `checkDatabase` succeeds, else 503.
 */
export function healthRoutes(readiness: Readiness, checkDatabase: () => Promise<void>): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.get('/healthz', (_req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    const database =
      readiness.phase === 'ready' &&
      (await checkDatabase().then(
        () => true,
        () => false,
      ));
    const status = readiness.phase === 'ready' && !database ? 'database unreachable' : readiness.phase;
    res.status(database ? 200 : 503).json({ status });
  });
  return router;
}
