import { Router, type Request, type RequestHandler, type Response } from 'express';
import { maxDocumentBytes } from '../../src/contract/documents.js';
import { id as idShape } from '../../src/contract/primitives.js';
import type { ProblemCode } from '../../src/contract/problems.js';
import { answerError, type ErrorLog } from '../http/errors.js';
import { BodyError } from '../http/read-body.js';
import { ProblemError } from '../platform/problem.js';
import { onlyOwnHost } from './own-host.js';
import type { DemoBackend } from './ports.js';
import { assertSameOrigin } from './same-origin.js';

/** The body's bytes; throws `BodyError` when the caller goes away. */
async function* bytesOf(req: Request): AsyncGenerator<Buffer> {
  try {
    yield* req as AsyncIterable<Buffer>;
  } catch (error) {
    throw req.complete ? error : new BodyError('aborted');
  }
}

/** Reads a body of at most `limit` bytes; throws `file_too_large` as soon as it is known to be larger. */
async function readFile(req: Request, limit: number): Promise<Buffer> {
  if (Number(req.get('content-length') ?? 0) > limit) throw new ProblemError('file_too_large');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(req)) {
    size += chunk.length;
    if (size > limit) throw new ProblemError('file_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const maxFileNameLength = 255;
/** A quarter of a year: longer than any request stays open. */
const maxMoveSeconds = 92 * 24 * 60 * 60;

/** The name in `x-file-name`, shortened in front of its ending; throws `pdf_invalid` when it is no PDF's. */
function fileNameOf(req: Request): string {
  const encoded = req.get('x-file-name') ?? '';
  let name = '';
  try {
    name = decodeURIComponent(encoded)
      .replace(/\p{Cc}/gu, ' ')
      .trim();
  } catch {
    // not percent-encoded text: no name
  }
  const [, stem, ending] = /^(.*)(\.pdf)$/i.exec(name) ?? [];
  if (stem === undefined || ending === undefined) throw new ProblemError('pdf_invalid');
  // cutting may leave half of a surrogate pair
  return `${stem.slice(0, maxFileNameLength - ending.length).replace(/\p{Surrogate}/gu, '')}${ending}`;
}

function idOf(req: Request, missing: ProblemCode): string {
  const id = idShape.safeParse(req.params['id']);
  if (!id.success) throw new ProblemError(missing);
  return id.data;
}

/**
 * What a partner's own server would do for its pages, here for the demo's: `POST /demo/documents` (the PDF as body, its
 * name percent-encoded in `x-file-name`), `POST /demo/drafts` (a draft without pages),
 * `POST /demo/documents/:id/session`, `GET /demo/requests/:id`; and
 * `POST /demo/clock/:seconds`, which moves the sandbox's time on. Only this server's own pages are answered.
 */
export function demoRoutes(publicUrl: URL, demo: DemoBackend, log: ErrorLog): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.use(onlyOwnHost(publicUrl));

  const answer =
    (status: number, work: (req: Request) => Promise<unknown>): RequestHandler =>
    async (req: Request, res: Response) => {
      try {
        assertSameOrigin(req, publicUrl);
        const data = await work(req);
        res.setHeader('Cache-Control', 'no-store');
        res.status(status).json({ success: true, data });
      } catch (error) {
        // nobody is left to be told
        if (error instanceof BodyError && error.fault === 'aborted') return;
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
      const fileName = fileNameOf(req);
      return demo.createDocument(await readFile(req, maxDocumentBytes), fileName);
    }),
  );
  router.post(
    '/demo/drafts',
    answer(201, () => demo.createEmpty()),
  );
  router.post(
    '/demo/documents/:id/session',
    answer(201, (req) => demo.openEditor(idOf(req, 'document_not_found'))),
  );
  router.get(
    '/demo/requests/:id',
    answer(200, (req) => demo.requestProgress(idOf(req, 'signing_request_not_found'))),
  );
  router.post(
    '/demo/clock/:seconds',
    answer(200, async (req) => {
      const seconds = Number(/^\d{1,8}$/.exec(String(req.params['seconds']))?.[0] ?? 0);
      if (!demo.clock) throw new ProblemError('route_not_found');
      if (seconds === 0 || seconds > maxMoveSeconds)
        throw new ProblemError('invalid_request', {
          details: [{ path: 'seconds', message: `must be a whole number from 1 to ${maxMoveSeconds}` }],
        });
      demo.clock.advance(seconds * 1000);
      return { now: demo.clock.now().toISOString() };
    }),
  );
  return router;
}
