import express, { type Express, type Router } from 'express';
import { withLogContext } from '../platform/log.js';
import { ProblemError } from '../platform/problem.js';
import { answerError, errorMiddleware, type ErrorLog } from './errors.js';
import type { Handlers } from './handler.js';
import { healthRoutes } from './health.js';
import { mountEndpoints, type MountOptions } from './mount.js';
import { presignedFileRoutes, type PresignedLinks } from './presigned-files.js';
import type { Readiness } from './readiness.js';
import { requestIdFrom, setRequestId } from './request-id.js';
import { apiSecurityHeaders } from './security-headers.js';

/** What writes about requests. */
export interface RequestLog extends ErrorLog {
  info(facts: Record<string, unknown>, message: string): void;
}

/** Everything the HTTP side is made of. */
export interface HttpAppOptions extends Omit<MountOptions, 'ownOrigin' | 'log'> {
  readonly handlers: Handlers;
  /** Where the server is reached from outside. */
  readonly publicUrl: string;
  /** Number of proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustProxy: number;
  readonly readiness: Readiness;
  readonly log: RequestLog;
  /** Null when links to files lead elsewhere. */
  readonly links: PresignedLinks | null;
  readonly newRequestId: () => string;
  /** Throws when the database does not answer. */
  readonly checkDatabase: () => Promise<void>;
  /** Milliseconds of a clock that only goes forward, for the log. */
  readonly elapsedMs: () => number;
  /** Pages and other routes beside the contract, after it. */
  readonly routers?: readonly Router[];
}

/** Puts the HTTP side together; see README.md for the order in which a request passes through it. */
export function createHttpApp(options: HttpAppOptions): Express {
  const { log, readiness } = options;
  const publicUrl = new URL(options.publicUrl);
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', false);
  app.set('trust proxy', options.trustProxy);
  app.set('strict routing', true);
  app.set('case sensitive routing', true);

  app.use((req, res, next) => {
    const requestId = requestIdFrom(req.get('x-request-id'), options.newRequestId);
    setRequestId(res, requestId);
    const startedAt = options.elapsedMs();
    res.once('close', () => {
      // the path without its query: queries may carry tokens
      const facts = { requestId, method: req.method, path: req.path, status: res.statusCode };
      log.info({ ...facts, durationMs: Math.round(options.elapsedMs() - startedAt) }, 'request');
    });
    withLogContext({ requestId }, next);
  });
  app.use(apiSecurityHeaders(publicUrl.protocol === 'https:'));
  app.use(healthRoutes(readiness, options.checkDatabase));
  app.use((req, res, next) => {
    if (readiness.phase === 'ready') next();
    else answerError(log, new ProblemError('unavailable'), req, res);
  });

  mountEndpoints(app, options.handlers, { ...options, ownOrigin: publicUrl.origin });
  if (options.links) app.use(presignedFileRoutes(options.links, options.files, log));
  for (const router of options.routers ?? []) app.use(router);

  app.use((req, res) => {
    answerError(log, new ProblemError('route_not_found'), req, res);
  });
  app.use(errorMiddleware(log));
  return app;
}
