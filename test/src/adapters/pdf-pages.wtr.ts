import { expect } from '@open-wc/testing';
import { PdfError } from '../../../src/adapters/pdf-errors.js';
import { keepPdfReady, openPdf, type PdfSource } from '../../../src/adapters/pdf-pages.js';
import { tinyPdf } from '../../support/browser/tiny-pdf.js';
import { inkedPixels } from '../../support/browser/waiting.js';

async function failure(source: PdfSource): Promise<PdfError> {
  try {
    const pdf = await openPdf(source);
    await pdf.destroy();
  } catch (error) {
    if (error instanceof PdfError) return error;
    throw error;
  }
  throw new Error('it opened');
}

/** Counts workers while `run` runs. */
async function countWorkers(run: () => Promise<void>): Promise<{ started: number; running: number }> {
  const Real = globalThis.Worker;
  let started = 0;
  let running = 0;
  globalThis.Worker = class extends Real {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      started += 1;
      running += 1;
    }
    override terminate(): void {
      running -= 1;
      super.terminate();
    }
  };
  try {
    await run();
  } finally {
    globalThis.Worker = Real;
  }
  return { started, running };
}

describe('PDF pages', () => {
  it('shows a page where the geometry says it is: turned, cropped, with a user unit', async () => {
    const shapes = [
      { rotate: 0, place: [0.25, 0.75] },
      { rotate: 90, place: [0.25, 0.25] },
      { rotate: 180, place: [0.75, 0.25] },
      { rotate: 270, place: [0.75, 0.75] },
    ] as const;
    for (const { rotate, place } of shapes) {
      const bytes = tinyPdf([
        { width: 300, height: 500, rotate, userUnit: 2, cropBox: [100, 100, 200, 300], rect: [120, 140, 10, 20] },
      ]);
      const pdf = await openPdf({ bytes });
      const page = await pdf.page(1);
      const turned = rotate % 180 !== 0;
      expect([page.view.width, page.view.height]).to.deep.equal(turned ? [400, 200] : [200, 400]);
      const canvas = document.createElement('canvas');
      await page.render({ canvas, scale: 1 });
      expect([canvas.width, canvas.height]).to.deep.equal([page.view.width, page.view.height]);
      const [x, y] = [place[0] * canvas.width, place[1] * canvas.height];
      expect(inkedPixels(canvas, Math.round(x) - 4, Math.round(y) - 4, 8, 8), `turned ${String(rotate)}`).to.equal(64);
      await pdf.destroy();
    }
  });

  it('finds text and links', async () => {
    const pdf = await openPdf({
      bytes: tinyPdf([{ text: 'Agreement', rect: [61.2, 79.2, 61.2, 79.2], url: 'https://example.com/' }]),
    });
    const page = await pdf.page(1);
    expect(await page.text()).to.contain('Agreement');
    const [link] = await page.links();
    expect(link?.url).to.equal('https://example.com/');
    expect([link?.x, link?.y, link?.width].map((value) => Math.round(value ?? 0))).to.deep.equal([10, 80, 10]);
    await pdf.destroy();
  });

  it('does not take the bytes away from the caller', async () => {
    const bytes = tinyPdf([{}]);
    const pdf = await openPdf({ bytes });
    expect(bytes.byteLength).to.be.greaterThan(100);
    await pdf.destroy();
  });

  it('opens an address relative to the page, with headers', async () => {
    const seen: (string | null)[] = [];
    const real = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      seen.push(new Headers(init?.headers ?? (input instanceof Request ? input.headers : {})).get('authorization'));
      return new Response(tinyPdf([{}]).slice().buffer, { headers: { 'content-type': 'application/pdf' } });
    };
    try {
      const pdf = await openPdf({ url: '/some.pdf', headers: { authorization: 'Bearer t' } });
      expect(pdf.pageCount).to.equal(1);
      expect(seen).to.include('Bearer t');
      await pdf.destroy();
    } finally {
      globalThis.fetch = real;
    }
  });

  it('says why a file cannot be shown', async () => {
    expect((await failure({ bytes: new TextEncoder().encode('not a PDF at all') })).code).to.equal('pdf_invalid');
    expect((await failure({ url: '/no-such-file.pdf' })).code).to.equal('pdf_missing');
    const refused = await failure({ url: 'http://127.0.0.1:9/x.pdf?token=secret' });
    expect(refused.retryable).to.equal(true);
    expect(refused.message).to.not.contain('secret');
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    const opening = openPdf({ bytes: tinyPdf([{}]) }, { signal: stop.signal });
    stop.abort();
    const error: unknown = await opening.catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(DOMException);
    expect((error as DOMException).name).to.equal('AbortError');
  });

  it('shares one worker and leaves none behind', async () => {
    const { started, running } = await countWorkers(async () => {
      const documents = await Promise.all([1, 2, 3].map(() => openPdf({ bytes: tinyPdf([{}]) })));
      await Promise.all(documents.map((pdf) => pdf.destroy()));
      await documents[0]?.destroy();
    });
    expect(started).to.equal(1);
    expect(running).to.equal(0);
  });

  it('is ready before there is a document, whose worker is the same, and leaves none behind', async () => {
    const { started, running } = await countWorkers(async () => {
      const releases = [keepPdfReady(), keepPdfReady()];
      const pdf = await openPdf({ bytes: tinyPdf([{}]) });
      for (const release of releases) release();
      await pdf.destroy();
    });
    expect(started).to.equal(1);
    expect(running).to.equal(0);
  });

  it('works on the main thread where workers are forbidden', async () => {
    const Real = globalThis.Worker;
    globalThis.Worker = class extends Real {
      constructor() {
        super('data:text/javascript,');
        throw new DOMException('forbidden', 'SecurityError');
      }
    };
    try {
      const pdf = await openPdf({ bytes: tinyPdf([{ text: 'Still here' }]) });
      expect(await (await pdf.page(1)).text()).to.contain('Still here');
      await pdf.destroy();
    } finally {
      globalThis.Worker = Real;
    }
  });
});
