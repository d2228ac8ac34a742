import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const version = '6.1.12';

const source = `
import { Designer } from '@pdfme/ui';
import { text } from '@pdfme/schemas';
const query = new URLSearchParams(location.search);
const count = Number(query.get('fields') ?? 0);
const bytes = new Uint8Array(await (await fetch('/pdf/' + query.get('pdf'))).arrayBuffer());
const first = Array.from({ length: count }, (_, n) => ({
  name: 'f' + n, type: 'text', content: '', fontSize: 6,
  position: { x: 210 * (3 + (n % 20) * 4.5) / 100, y: 297 * (3 + Math.floor(n / 20) * 3.6) / 100 },
  width: 210 * 0.04, height: 297 * 0.02,
}));
const designer = new Designer({
  domContainer: document.querySelector('#designer'),
  template: { basePdf: bytes, schemas: [first] },
  plugins: { Text: text },
});
const pictures = () => [...document.querySelectorAll('#designer [style*="background-image"], #designer img, #designer canvas')];
const boxes = () => [...document.querySelectorAll('#designer [title^="f"]')].filter((one) => /^f\\d+$/.test(one.title));
window.bench = {
  designer,
  canvases: () => [...document.querySelectorAll('canvas')].filter((one) => one.width > 0),
  shown: () => pictures().length > 0 && boxes().length >= count,
  boxes,
  scroller: () => [...document.querySelectorAll('#designer *')]
    .find((one) => one.scrollHeight > one.clientHeight + 100 && /auto|scroll/.test(getComputedStyle(one).overflowY)),
  selected: () => document.querySelectorAll('.moveable-control-box .moveable-line').length > 0 ? document.querySelectorAll('.moveable-control-box').length : 0,
  place: (n) => { const { x, y, width, height } = boxes()[n].getBoundingClientRect(); return { x: x + width / 2, y: y + height / 2 }; },
};
`;

/** Installs and bundles pdfme's Designer in a folder of its own; throws when the registry does not give it. */
export async function buildRival(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  writeFileSync(join(folder, 'main.js'), source);
  const packages = ['ui', 'common', 'schemas'].map((name) => `@pdfme/${name}@${version}`);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 300_000,
  });
  await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    base: '/rival/',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'es2022',
      outDir: join(folder, 'out'),
      rolldownOptions: { input: join(folder, 'main.js'), output: { entryFileNames: 'rival.js' } },
    },
  });
  return { folder: join(folder, 'out'), version };
}
