import { Router, type Request, type RequestHandler, type Response } from 'express';
import { maxDocumentBytes } from '../../src/contract/documents.js';
import { answerError, type ErrorLog } from '../http/errors.js';
import { ProblemError } from '../platform/problem.js';
import type { DemoBackend } from './ports.js';
import { assertSameOrigin } from './same-origin.js';

/** Reads a body of at most `limit` bytes; throws `file_too_large` as soon as it is known to be larger. */
async function readFile(req: Request, limit: number): Promise<Buffer> {
  if (Number(req.get('content-length') ?? 0) > limit) throw new ProblemError('file_too_large');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new ProblemError('file_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function fileNameOf(req: Request): string {
  try {
    return decodeURIComponent(req.get('x-file-name') ?? '');
  } catch {
    return '';
  }
}

/**
 * What a partner's own server would do for its pages, here for the demo's: `POST /demo/documents` (the PDF as body, its
 * name percent-encoded in `x-file-name`), `POST /demo/documents/:id/session`, `GET /demo/requests/:id`. Only this
 * server's own pages are answered.
 */
export function demoRoutes(publicUrl: URL, demo: DemoBackend, log: ErrorLog): Router {
  const router = Router({ strict: true, caseSensitive: true });

  const answer =
    (status: number, work: (req: Request) => Promise<unknown>): RequestHandler =>
    async (req: Request, res: Response) => {
      try {
        assertSameOrigin(req, publicUrl);
        const data = await work(req);
        res.setHeader('Cache-Control', 'no-store');
        res.status(status).json({ success: true, data });
      } catch (error) {
        if (!req.complete) {
          // let the browser finish sending, or it reports a broken connection instead of the answer
          req.resume();
        }
        answerError(log, error, req, res);
      }
    };

  router.post(
    '/demo/documents',
    answer(201, async (req) => {
      const fileName = fileNameOf(req).slice(0, 255);
      if (!/\.pdf$/i.test(fileName)) throw new ProblemError('pdf_invalid');
      return demo.createDocument(await readFile(req, maxDocumentBytes), fileName);
    }),
  );
  router.post(
    '/demo/documents/:id/session',
    answer(201, (req) => demo.openEditor(String(req.params['id']))),
  );
  router.get(
    '/demo/requests/:id',
    answer(200, (req) => demo.requestProgress(String(req.params['id']))),
  );
  return router;
}
