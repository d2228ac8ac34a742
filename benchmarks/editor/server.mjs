import { once } from 'node:events';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript' };
const more = { '.css': 'text/css', '.pdf': 'application/pdf', '.wasm': 'application/wasm', '.ttf': 'font/ttf' };

/** Serves folders under their prefixes and pages by their names, files in ranges as a web server does. */
export async function serve(folders, pages) {
  const server = createServer((req, res) => {
    const path = decodeURIComponent(new URL(req.url ?? '/', 'http://x').pathname);
    if (path in pages) {
      res.writeHead(200, { 'content-type': types['.html'] }).end(pages[path]);
      return;
    }
    const prefix = Object.keys(folders).find((one) => path.startsWith(one));
    const file = prefix && join(folders[prefix], normalize(`/${path.slice(prefix.length)}`));
    if (!file || !existsSync(file)) {
      res.writeHead(404).end();
      return;
    }
    sendFile(file, req, res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${String(server.address().port)}`, close: () => server.close() };
}

function sendFile(file, req, res) {
  const { size } = statSync(file);
  const range = /^bytes=(\d+)-(\d*)$/.exec(req.headers.range ?? '');
  const start = Number(range?.[1] ?? 0);
  const end = range?.[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
  res.writeHead(range ? 206 : 200, {
    'content-type': { ...types, ...more }[extname(file)] ?? 'application/octet-stream',
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    ...(range ? { 'content-range': `bytes ${String(start)}-${String(end)}/${String(size)}` } : {}),
  });
  const stream = createReadStream(file, { start, end });
  res.on('close', () => stream.destroy());
  stream.pipe(res);
}
