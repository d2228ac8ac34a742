import { join } from 'node:path';
import { Router, type Request, type Response } from 'express';
import { id as idShape } from '../../src/contract/primitives.js';
import { pageSecurityHeaders } from '../http/security-headers.js';
import { projectRoot } from '../platform/project-root.js';
import { editorPage, uploadPage } from './editor-page.js';
import { homePage } from './home-page.js';
import { outboxPage } from './outbox-page.js';
import { onlyOwnHost } from './own-host.js';
import type { DemoBackend } from './ports.js';
import { requestPage } from './request-page.js';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Sends a page. Somebody who came by another name of this machine (127.0.0.1 for localhost) is led to the address that
 * the tokens are made for.
 */
export function sendPage(publicUrl: URL, req: Request, res: Response, text: string, status = 200): void {
  const asked = `${req.protocol}://${req.get('host') ?? ''}`;
  const url = URL.canParse(asked) ? new URL(asked) : undefined;
  if (
    url &&
    req.method === 'GET' &&
    // a whole address may stand in place of a path
    req.originalUrl.startsWith('/') &&
    url.host !== publicUrl.host &&
    loopbackHosts.has(url.hostname) &&
    loopbackHosts.has(publicUrl.hostname) &&
    url.port === publicUrl.port
  ) {
    res.redirect(302, publicUrl.origin + req.originalUrl);
    return;
  }
  res.status(status).type('html').setHeader('Cache-Control', 'no-store');
  res.send(text);
}

/** The demo's pages: home, editor, progress, outbox. */
export function demoPageRoutes(publicUrl: URL, demo: DemoBackend): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.use(onlyOwnHost(publicUrl));
  const isHttps = publicUrl.protocol === 'https:';
  const headers = pageSecurityHeaders(isHttps, { directives: { 'frame-src': ["'self'"] } });
  const send = (req: Request, res: Response, text: string): void => sendPage(publicUrl, req, res, text);

  router.get('/', headers, (req, res) => send(req, res, homePage(publicUrl.origin)));
  router.get('/editor', headers, (req, res) => send(req, res, uploadPage()));
  router.get('/editor/:documentId', headers, (req, res) => send(req, res, editorPage(req.params['documentId'])));
  router.get('/requests/:requestId', headers, (req, res) => send(req, res, requestPage(req.params['requestId'])));
  router.get('/sample-agreement.pdf', (_req, res) => {
    res.sendFile('sample-agreement.pdf', { root: join(projectRoot, 'demo-server/demo-data') });
  });
  router.get('/outbox', headers, async (req, res) =>
    send(req, res, outboxPage(await demo.listEmails(), undefined, demo.clock?.now())),
  );
  router.get('/outbox/:id', headers, async (req, res, next) => {
    const emails = await demo.listEmails();
    const shown = emails.find((email) => email.id === req.params['id']);
    if (!shown) next();
    else send(req, res, outboxPage(emails, shown, demo.clock?.now()));
  });
  router.get('/outbox/:id/body', async (req, res, next) => {
    const id = idShape.safeParse(req.params['id']);
    const email = id.success ? await demo.getEmail(id.data) : undefined;
    if (!email) {
      next();
      return;
    }
    // e-mails bring their own inline styles, and run nothing
    res.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'; " +
        'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
    );
    res.type('html').setHeader('Cache-Control', 'no-store');
    res.send(email.html.replace(/<head>/i, '<head><base target="_top">'));
  });
  return router;
}
