import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';
import { projectRoot } from '../platform/project-root.js';

const anHour = 60 * 60 * 1000;

/** Anybody's page may load the elements: they hold no secret, and pdf.js, its worker and fonts need the permission. */
const forAnyOrigin: RequestHandler = (_req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  next();
};

/** `/assets/*`: the pages' own style, icon and scripts; `/elements/*`: the elements as a script tag loads them. */
export function staticRoutes(): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const options = { index: false, redirect: false, fallthrough: true, dotfiles: 'ignore', etag: true } as const;
  router.use('/assets', express.static(join(projectRoot, 'demo-server/pages/public'), { ...options, maxAge: 0 }));
  router.use(
    '/assets',
    express.static(join(projectRoot, '.build/demo-server/pages/browser'), { ...options, maxAge: 0 }),
  );
  router.use('/elements', forAnyOrigin, express.static(join(projectRoot, 'dist/cdn'), { ...options, maxAge: anHour }));
  return router;
}
