// The classic script `snp-all-in-one.js`: as `snp.js`, with every engine inside, for hosts that send no CORS headers.
import workerCode from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?raw';
import { setPdfWorker } from './adapters/pdf-worker.js';
import './all.js';

setPdfWorker({ code: workerCode });

export * from './index.js';
