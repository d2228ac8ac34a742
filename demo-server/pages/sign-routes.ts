import { Router, type Request } from 'express';
import { answerError, type ErrorLog } from '../http/errors.js';
import { describeRate } from '../http/rate-limit.js';
import { clientIp } from '../http/request-id.js';
import { pageSecurityHeaders } from '../http/security-headers.js';
import { ProblemError } from '../platform/problem.js';
import { createRateLimiter } from '../platform/rate-limiter.js';
import { sendPage } from './page-routes.js';
import type { SignLinks } from './ports.js';
import { assertSameOrigin } from './same-origin.js';
import { signLinkMissingPage, signPage } from './sign-page.js';

const cookieName = 'snp_link';
/** A day: longer than one sitting, shorter than the link itself. */
const cookieMaxAgeSeconds = 24 * 60 * 60;
/** Per address and minute, as for the contract's exchange of a link: each one adds to the request's history. */
const exchangesPerMinute = 600;
const tokenPattern = /^([A-Za-z0-9_-]{1,64})\.[A-Za-z0-9_-]{20,100}$/;

function linkTokenOf(req: Request): string | undefined {
  const cookies = (req.get('cookie') ?? '').split(';').map((part) => part.trim());
  const value = cookies.find((part) => part.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
  return value !== undefined && tokenPattern.test(value) ? value : undefined;
}

/**
 * The signing page. `GET /sign?token=...` (the link in an e-mail) puts the token into an HttpOnly cookie of the path
 * `/sign/{signerId}` and redirects there, so that the address, the history and the page's script never hold it and a
 * reload resumes. Opening the link does nothing else: mail scanners that follow links change nothing.
 */
export function signRoutes(publicUrl: URL, links: SignLinks, log: ErrorLog): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const isHttps = publicUrl.protocol === 'https:';
  const headers = pageSecurityHeaders(isHttps);
  const exchanges = createRateLimiter(exchangesPerMinute);

  router.get('/sign', headers, (req, res) => {
    const token = new URLSearchParams(req.originalUrl.replace(/^[^?]*/, '')).get('token') ?? '';
    const signerId = tokenPattern.exec(token)?.[1];
    if (signerId === undefined) {
      sendPage(publicUrl, req, res, signLinkMissingPage(), 404);
      return;
    }
    const path = `/sign/${signerId}`;
    const attributes = `Path=${path}; HttpOnly; SameSite=Strict; Max-Age=${cookieMaxAgeSeconds}`;
    res.setHeader('Set-Cookie', `${cookieName}=${token}; ${attributes}${isHttps ? '; Secure' : ''}`);
    res.setHeader('Cache-Control', 'no-store');
    res.redirect(303, publicUrl.origin + path);
  });

  router.get('/sign/:signerId', headers, (req, res) => sendPage(publicUrl, req, res, signPage()));

  router.post('/sign/:signerId/session', async (req, res) => {
    try {
      assertSameOrigin(req, publicUrl);
      const rate = await exchanges.consume(clientIp(req));
      describeRate(res, rate);
      if (!rate.allowed) throw new ProblemError('rate_limited');
      const token = linkTokenOf(req);
      if (token === undefined) throw new ProblemError('link_invalid');
      const opened = await links.openLink(token, { ip: clientIp(req), userAgent: req.get('user-agent') ?? '' });
      res.setHeader('Cache-Control', 'no-store');
      const data = { token: opened.token, expiresAt: opened.expiresAt.toISOString() };
      res.status(201).json({ success: true, data });
    } catch (error) {
      answerError(log, error, req, res);
    }
  });
  return router;
}
