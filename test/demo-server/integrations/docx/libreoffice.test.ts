import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { DocxConverter } from '../../../../demo-server/integrations/docx/docx-converter.js';
import { findSoffice } from '../../../../demo-server/integrations/docx/find-soffice.js';
import {
  createLibreOfficeConverter,
  type LibreOfficeOptions,
} from '../../../../demo-server/integrations/docx/libreoffice.js';
import { bundledFontFiles } from '../../../../demo-server/pdf/bundled-fonts.js';
import { makeDocx } from '../../../support/docx-makers.js';
import { readPage } from '../../../support/pdf-js.js';
import { makeTempFolder } from '../../../support/temp-folder.js';

const skip = findSoffice(null) === undefined && 'LibreOffice is not installed (libreoffice-writer-nogui)';

describe('a Word document', () => {
  let folder: ReturnType<typeof makeTempFolder>;
  const converters: DocxConverter[] = [];
  const { TMPDIR } = process.env;
  before(() => {
    folder = makeTempFolder();
    // what stands in for LibreOffice runs as nobody
    chmodSync(folder.path, 0o755);
    process.env.TMPDIR = folder.path;
  });
  after(async () => {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    await Promise.all(converters.map((converter) => converter.close()));
    folder.remove();
  });

  const place = (name: string): string => path.join(folder.path, name);
  const put = (name: string, bytes: Uint8Array): string => {
    writeFileSync(place(name), bytes);
    return place(name);
  };
  const converter = (options: Partial<LibreOfficeOptions> = {}): DocxConverter => {
    const made = createLibreOfficeConverter({ sofficePath: null, ...options });
    converters.push(made);
    return made;
  };
  const program = (name: string, script: string): string => {
    writeFileSync(place(name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return place(name);
  };
  const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('snp-docx-'));

  it('becomes a PDF with its text', { skip }, async () => {
    const source = put('a.docx', makeDocx({ paragraphs: ['Lease of {{customer', ['_na', 'me}}'], 'Schön, Ελλάδα'] }));
    const outPath = place('a.pdf');
    assert.deepEqual(await converter().convert({ path: source, outPath }), { ok: true });
    const page = await readPage(readFileSync(outPath), 1);
    assert.match(page.texts.map(({ text }) => text).join('|'), /Lease of .*Schön, Ελλάδα/);
    assert.deepEqual(leftovers(), []);
  });

  it('is drawn in every script on a machine that has no fonts for it', { skip }, async () => {
    const none = put('no-fonts.conf', Buffer.from('<?xml version="1.0"?><fontconfig></fontconfig>'));
    const texts = [
      'Lease',
      'Договор',
      'חוזה שכירות',
      'عقد إيجار',
      'สัญญาเช่า',
      'किराया',
      '租赁合同',
      '賃貸契約の',
      '임대 계약',
    ];
    const source = put('scripts.docx', makeDocx({ paragraphs: texts }));
    const outPath = place('scripts.pdf');
    const made = converter({ fonts: bundledFontFiles(), systemFonts: none });
    assert.deepEqual(await made.convert({ path: source, outPath }), { ok: true });
    const bytes = readFileSync(outPath);
    const seen = (await readPage(bytes, 1)).texts.map(({ text }) => text).join('');
    for (const letter of ['L', 'Д', 'ח', 'ส', '租', '契', '임'])
      assert.ok(seen.includes(letter), `${letter} in ${seen}`);
    const faces = new Set([...bytes.toString('latin1').matchAll(/\/BaseFont\/\w+\+(\w+)/g)].map(([, face]) => face));
    for (const script of ['Hebrew', 'Arabic', 'Thai', 'SC', 'KR'])
      assert.ok(
        [...faces].some((face) => face?.startsWith(`NotoSans${script}`)),
        `${script} among ${[...faces].join()}`,
      );
  });

  it('is converted beside others, each with its own text', { skip }, async () => {
    const both = converter({ atOnce: 2 });
    await Promise.all(
      ['first', 'second', 'third'].map(async (text) => {
        const source = put(`${text}.docx`, makeDocx({ paragraphs: [text] }));
        const outPath = place(`${text}.pdf`);
        assert.deepEqual(await both.convert({ path: source, outPath }), { ok: true });
        const page = await readPage(readFileSync(outPath), 1);
        assert.deepEqual(
          page.texts.map((seen) => seen.text),
          [text],
        );
      }),
    );
  });

  it('makes LibreOffice call nobody, even when it links to pictures', { skip }, async () => {
    let calls = 0;
    const server = createServer((_request, response) => {
      calls += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const linkedImage = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/picture.png`;
      const source = put('linked.docx', makeDocx({ linkedImage }));
      assert.deepEqual(await converter().convert({ path: source, outPath: place('linked.pdf') }), { ok: true });
      assert.equal(calls, 0);
    } finally {
      server.close();
    }
  });

  it('that cannot be read is refused, and no file is made', { skip }, async () => {
    const source = put('bad.docx', makeDocx({ bodyXml: '<w:p><w:r>' }));
    const outPath = place('bad.pdf');
    const answer = await converter().convert({ path: source, outPath });
    assert.equal(answer.ok ? '' : answer.code, 'docx_invalid');
    assert.equal(existsSync(outPath), false);
  });

  it('that needs more memory than it may have is refused', { skip }, async () => {
    const source = put('large.docx', makeDocx());
    const answer = await converter({ memoryKiB: 300_000 }).convert({ path: source, outPath: place('large.pdf') });
    assert.equal(answer.ok ? '' : answer.code, 'docx_too_complex');
  });

  it('that takes too long is given up, with every process it has started', async () => {
    const pidFile = place('child');
    const slow = program('slow', `sleep 600 & echo $! > "$HOME/child"; cp "$HOME/child" ${pidFile}; wait`);
    writeFileSync(pidFile, '', { mode: 0o666 });
    chmodSync(pidFile, 0o666);
    const source = put('slow.docx', makeDocx());
    const answer = await converter({ sofficePath: slow, timeoutMs: 500 }).convert({
      path: source,
      outPath: place('slow.pdf'),
    });
    assert.equal(answer.ok ? '' : answer.code, 'docx_too_complex');
    const pid = Number(readFileSync(pidFile, 'utf8'));
    assert.ok(pid > 0);
    const isGone = (): boolean => {
      try {
        // what nobody waits for any more may still be listed as a zombie
        return readFileSync(`/proc/${String(pid)}/stat`, 'utf8').includes(') Z ');
      } catch {
        return true;
      }
    };
    for (let turn = 0; turn < 100 && !isGone(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.ok(isGone());
    assert.deepEqual(leftovers(), []);
  });

  it('is refused with what to install when there is no LibreOffice, and converted as soon as there is', async () => {
    const late = place('late');
    const waiting = converter({ sofficePath: late });
    const request = { path: put('late.docx', makeDocx()), outPath: place('late.pdf') };
    const answer = await waiting.convert(request);
    assert.equal(answer.ok ? '' : answer.code, 'docx_unavailable');
    assert.match(answer.ok ? '' : answer.message, /apt-get install .*libreoffice-writer-nogui/);
    program('late', 'printf %%PDF-1.7 > "$HOME/document.pdf"');
    assert.deepEqual(await waiting.convert(request), { ok: true });
    assert.equal(readFileSync(request.outPath, 'utf8'), '%PDF-1.7');
  });

  it('sees nothing of the server: no environment, no rights of root', async () => {
    process.env.SNP_TEST_SECRET = 'hunter2';
    try {
      const spy = program('spy', '(printf %%PDF-1.7; env; id -u) > "$HOME/document.pdf"');
      const request = { path: put('spy.docx', makeDocx()), outPath: place('spy.pdf') };
      assert.deepEqual(await converter({ sofficePath: spy }).convert(request), { ok: true });
      const seen = readFileSync(request.outPath, 'utf8');
      assert.doesNotMatch(seen, /hunter2/);
      const canStepDown = process.getuid?.() === 0 && existsSync('/usr/bin/setpriv');
      if (canStepDown) assert.match(seen, /\n65534\n$/);
    } finally {
      delete process.env.SNP_TEST_SECRET;
    }
  });

  it('waits for its turn, and is refused when too many wait', async () => {
    const release = place('go');
    const slow = program(
      'gate',
      `while [ ! -e ${release} ]; do sleep 0.02; done; printf %%PDF-1.7 > "$HOME/document.pdf"`,
    );
    const busy = converter({ sofficePath: slow, maxQueue: 1 });
    const source = put('queue.docx', makeDocx());
    const convert = (name: string) => busy.convert({ path: source, outPath: place(name) });
    const [first, second] = [convert('q1.pdf'), convert('q2.pdf')];
    const third = await convert('q3.pdf');
    assert.match(third.ok ? '' : third.message, /Too many Word documents are waiting/);
    writeFileSync(release, '');
    assert.deepEqual(await Promise.all([first, second]), [{ ok: true }, { ok: true }]);
  });

  it('in hand is given up when the server stops', async () => {
    const forever = program('forever', 'sleep 600');
    const stopping = converter({ sofficePath: forever });
    const request = { path: put('stop.docx', makeDocx()), outPath: place('stop.pdf') };
    const answers = [stopping.convert(request), stopping.convert(request)];
    await stopping.close();
    for (const answer of await Promise.all(answers)) assert.equal(answer.ok ? '' : answer.code, 'docx_unavailable');
  });
});
