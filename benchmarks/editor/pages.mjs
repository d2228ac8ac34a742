const head = (title) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<style>html,body{margin:0;height:100%}</style>`;

/** The page of `<snp-field-editor>`; `?pdf=` names the file, `?fields=` how many fields lie on its first page. */
const ours = `${head('ours')}
<script src="/cdn/snp.js"></script>
<snp-field-editor style="--snp-editor-height:100vh"></snp-field-editor>
<script>
const query = new URLSearchParams(location.search);
const count = Number(query.get('fields') ?? 0);
const editor = document.querySelector('snp-field-editor');
editor.signers = [{ id: 'a', name: 'Ada' }];
editor.fields = Array.from({ length: count }, (_, n) => ({
  id: 'f' + n, type: 'text', signerId: 'a', pageNumber: 1, required: true,
  x: 3 + (n % 20) * 4.5, y: 3 + Math.floor(n / 20) * 3.6, width: 4, height: 2,
}));
editor.src = '/pdf/' + query.get('pdf');
const inside = (root) => [...root.querySelectorAll('*')].flatMap((one) => one.shadowRoot ? [one, ...inside(one.shadowRoot)] : [one]);
window.bench = {
  list: () => editor.shadowRoot?.querySelector('snp-part-page-list'),
  canvases: () => [...(bench.list()?.shadowRoot?.querySelectorAll('snp-part-pdf-page') ?? [])]
    .flatMap((page) => [...page.shadowRoot.querySelectorAll('canvas')]).filter((one) => one.width > 0),
  shown: () => bench.canvases().length > 0 && (count === 0 || bench.boxes().length === count),
  boxes: () => [...editor.shadowRoot.querySelectorAll('.field-box')],
  scroller: () => bench.list().scrollElement,
  select: (n) => editor.select(Array.from({ length: n }, (_, index) => 'f' + index)),
  selected: () => bench.boxes().filter((one) => one.classList.contains('selected')).length,
  place: (n) => { const { x, y, width, height } = bench.boxes()[n].getBoundingClientRect(); return { x: x + width / 2, y: y + height / 2 }; },
};
</script></html>`;

/** A bare viewer: pdf.js's own components with what its examples set. */
const viewer = `${head('pdf.js')}<link rel="stylesheet" href="/pdfjs/web/pdf_viewer.css">
<div id="scroller" style="position:absolute;inset:0;overflow:auto"><div id="viewer" class="pdfViewer"></div></div>
<script type="module">
import * as pdfjs from '/pdfjs/legacy/build/pdf.min.mjs';
globalThis.pdfjsLib = pdfjs;
const { EventBus, PDFLinkService, PDFViewer } = await import('/pdfjs/legacy/web/pdf_viewer.mjs');
pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs/legacy/build/pdf.worker.min.mjs';
const eventBus = new EventBus();
const linkService = new PDFLinkService({ eventBus });
const viewer = new PDFViewer({ container: document.querySelector('#scroller'), eventBus, linkService });
linkService.setViewer(viewer);
eventBus.on('pagesinit', () => { viewer.currentScaleValue = 'page-width'; });
let rendered = false;
eventBus.on('pagerendered', () => { rendered = true; });
const pdf = await pdfjs.getDocument({ url: '/pdf/' + new URLSearchParams(location.search).get('pdf') }).promise;
viewer.setDocument(pdf);
linkService.setDocument(pdf);
window.bench = {
  canvases: () => [...document.querySelectorAll('canvas')].filter((one) => one.width > 0),
  shown: () => rendered,
  scroller: () => document.querySelector('#scroller'),
};
</script></html>`;

/** pdfme's Designer, from the bundle that `rival.mjs` makes. */
const rival = `${head('pdfme')}<div id="designer" style="height:100vh"></div><script type="module" src="/rival/rival.js"></script></html>`;

/** The benchmark's pages by their addresses. */
export const pages = { '/ours': ours, '/viewer': viewer, '/rival': rival };
