import { Router } from 'express';
import { pageSecurityHeaders } from '../http/security-headers.js';
import { sendPage } from './page-routes.js';
import { verifyPage } from './verify-page.js';

/** `GET /verify`: the public page around `POST /v1/verify`; `bare` where the demo's other pages are not there. */
export function verifyRoutes(publicUrl: URL, bare: boolean): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.get('/verify', pageSecurityHeaders(publicUrl.protocol === 'https:'), (req, res) => {
    sendPage(publicUrl, req, res, verifyPage(bare));
  });
  return router;
}
