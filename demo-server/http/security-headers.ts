import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Sets headers, then goes on. */
export type HeaderMiddleware = (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void) => void;

/** What may differ between our own HTML pages. */
export interface PageHeaderOptions {
  /** Origins whose pages may show this one in a frame; none when absent. */
  readonly frameAncestors?: readonly string[];
  /** Directives to replace, e.g. `{ 'connect-src': ["'self'", 'https://api.example.com'] }`. */
  readonly directives?: Readonly<Record<string, readonly string[]>>;
}

const halfYearSeconds = 180 * 24 * 60 * 60;

const common = (isHttps: boolean) => ({
  referrerPolicy: { policy: 'no-referrer' as const },
  strictTransportSecurity: isHttps ? { maxAge: halfYearSeconds, includeSubDomains: false } : false,
  xFrameOptions: false as const,
  xXssProtection: false as const,
  xPoweredBy: false as const,
});

/** For answers that are no pages: nothing may be loaded, run or framed. HSTS only when PUBLIC_URL is https. */
export function apiSecurityHeaders(isHttps: boolean): HeaderMiddleware {
  return helmet({
    ...common(isHttps),
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"] },
    },
  });
}

/**
 * For our own HTML pages: everything from this server only, no inline script or style, no string becomes code or markup
 * unseen (Trusted Types). PDFs are drawn from blobs, fonts may be data URLs, pdf.js runs in a worker.
 */
export function pageSecurityHeaders(isHttps: boolean, options: PageHeaderOptions = {}): HeaderMiddleware {
  const ancestors = options.frameAncestors ?? [];
  return helmet({
    ...common(isHttps),
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'blob:', 'data:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'worker-src': ["'self'", 'blob:'],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ancestors.length > 0 ? [...ancestors] : ["'none'"],
        'require-trusted-types-for': ["'script'"],
        ...options.directives,
      },
    },
  });
}
