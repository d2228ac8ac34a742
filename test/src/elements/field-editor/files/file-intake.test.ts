import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '../../../../../src/client/client.js';
import { ClientError } from '../../../../../src/client/error.js';
import type { UploadOptions } from '../../../../../src/client/upload.js';
import { FileIntake } from '../../../../../src/elements/field-editor/files/file-intake.js';

/** An intake whose uploads end when the test says so. */
function setUp(addPages: (keys: readonly string[]) => Promise<void> = () => Promise.resolve()) {
  const uploads = new Map<string, UploadOptions & { end: (error?: Error) => void }>();
  const added: (readonly string[])[] = [];
  const client: Client = {
    // only what an intake asks for is answered
    call: async (_id, input) => {
      const asked = input as { readonly body?: { readonly files?: readonly { readonly fileName: string }[] } };
      const name = asked.body?.files?.[0]?.fileName ?? '';
      return {
        data: {
          uploads: [{ fileKey: `key of ${name}`, fileName: name, uploadUrl: `https://x.test/${name}`, headers: {} }],
          expiresAt: '',
        },
      } as never;
    },
    fileRequest: () => Promise.reject(new Error('not asked for')),
  };
  const intake = new FileIntake({
    client: () => client,
    addPages: async (keys) => {
      added.push(keys);
      await addPages(keys);
    },
    onChange: () => undefined,
    upload: (_file, options) =>
      new Promise((resolve, reject) => {
        uploads.set(new URL(options.url).pathname.slice(1), {
          ...options,
          end: (error) => (error ? reject(error) : resolve()),
        });
      }),
  });
  const steps = () => Object.fromEntries(intake.items.map(({ name, step, code }) => [name, code ?? step]));
  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
  return { intake, uploads, added, steps, turn };
}

const pdf = (name: string, size = 10): File => new File(['x'.repeat(size)], name, { type: 'application/pdf' });

test('pages are added in the order of the list, however the uploads end', async () => {
  const { intake, uploads, added, steps, turn } = setUp();
  intake.take([pdf('a.pdf'), pdf('b.docx'), pdf('c.pdf')]);
  await turn();
  uploads.get('c.pdf')?.end();
  uploads.get('a.pdf')?.end();
  await turn();
  assert.deepEqual(added, []);
  assert.deepEqual(steps(), { 'a.pdf': 'arrived', 'b.docx': 'uploading', 'c.pdf': 'arrived' });
  uploads.get('b.docx')?.end();
  await turn();
  assert.deepEqual(added, [['key of a.pdf', 'key of b.docx', 'key of c.pdf']]);
  assert.deepEqual(steps(), { 'a.pdf': 'added', 'b.docx': 'added', 'c.pdf': 'added' });
});

test('what cannot be a document is refused before anything is sent, and does not keep the others', async () => {
  const { intake, uploads, added, steps, turn } = setUp();
  intake.take([pdf('scan'), new File([], 'empty.pdf'), pdf('good.pdf')]);
  // a PDF by its type needs no ending
  assert.deepEqual(steps(), { scan: 'uploading', 'empty.pdf': 'empty', 'good.pdf': 'uploading' });
  intake.take([new File(['x'], 'picture.png', { type: 'image/png' })]);
  assert.equal(steps()['picture.png'], 'type');
  await turn();
  uploads.get('scan')?.end();
  uploads.get('good.pdf')?.end();
  await turn();
  assert.equal(added.length, 1);
});

test('a file that the server refuses is set aside by name, and the rest is added', async () => {
  const { intake, uploads, added, steps, turn } = setUp((keys) =>
    keys.includes('key of bad.pdf')
      ? Promise.reject(new ClientError('pdf_encrypted', 'no', 400, [{ path: 'files.1', message: 'bad.pdf' }]))
      : Promise.resolve(),
  );
  intake.take([pdf('a.pdf'), pdf('bad.pdf'), pdf('c.pdf')]);
  await turn();
  for (const { end } of uploads.values()) end();
  await turn();
  await turn();
  assert.deepEqual(steps(), { 'a.pdf': 'added', 'bad.pdf': 'pdf_encrypted', 'c.pdf': 'added' });
  assert.deepEqual(added.at(-1), ['key of a.pdf', 'key of c.pdf']);
});

test('a cancelled file is given up, a failed one can be tried again', async () => {
  const { intake, uploads, added, steps, turn } = setUp();
  intake.take([pdf('a.pdf'), pdf('b.pdf')]);
  await turn();
  const [a, b] = intake.items;
  assert.ok(a && b);
  intake.remove(a.id);
  assert.ok(uploads.get('a.pdf')?.signal.aborted);
  uploads.get('b.pdf')?.end(new ClientError('network_failed', 'gone', 0));
  await turn();
  assert.deepEqual(steps(), { 'b.pdf': 'network_failed' });
  intake.retry(b.id);
  await turn();
  uploads.get('b.pdf')?.onProgress(0.5);
  assert.equal(intake.items[0]?.progress, 0.5);
  uploads.get('b.pdf')?.end();
  await turn();
  assert.deepEqual(added, [['key of b.pdf']]);
});
