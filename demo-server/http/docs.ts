import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Router, type Response } from 'express';
import { projectRoot } from '../platform/project-root.js';
import { pageSecurityHeaders } from './security-headers.js';

const assets = path.join(projectRoot, 'demo-server/http/docs');

const files = [
  { at: '/openapi.json', file: path.join(projectRoot, 'openapi.json'), type: 'application/json; charset=utf-8' },
  { at: '/docs/docs.css', file: path.join(assets, 'docs.css'), type: 'text/css; charset=utf-8' },
  { at: '/docs/docs.js', file: path.join(assets, 'docs.js'), type: 'text/javascript; charset=utf-8' },
] as const;

async function send(res: Response, file: string, type: string): Promise<void> {
  const bytes = await readFile(file);
  res.setHeader('Content-Type', type);
  res.setHeader('Cache-Control', 'no-cache');
  res.end(bytes);
}

/** `GET /openapi.json` and `GET /docs`: the interface as a file and as a page that draws itself from that file. */
export function docsRoutes(isHttps: boolean): Router {
  const router = Router({ strict: true, caseSensitive: true });
  for (const { at, file, type } of files) router.get(at, (_req, res) => send(res, file, type));
  router.get('/docs', pageSecurityHeaders(isHttps), (_req, res) =>
    send(res, path.join(assets, 'docs.html'), 'text/html; charset=utf-8'),
  );
  return router;
}
