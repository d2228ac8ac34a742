import assert from 'node:assert/strict';
import type { Api } from './api.js';
import { pageTexts } from './pdf-pages.js';
import type { TestServer } from './server.js';
import { announced, putFile, type TestFile } from './template-steps.js';

/** The page that may use the tokens of these tests. */
export const editorOrigin = 'https://app.example.com';

/** An editor on a new draft without pages. */
export async function openEmptyEditor(server: TestServer, sandbox: Api, names: readonly string[] = ['Ada', 'Ben']) {
  const { data } = await sandbox.call('createEmbedSession', {
    body: {
      component: 'field-editor',
      newDocument: { name: 'Lease', signers: names.map((name) => ({ name })) },
      allowedOrigins: [editorOrigin],
      expiresInSeconds: 86_400,
    },
  });
  assert.ok(data.documentId !== undefined);
  return { documentId: data.documentId, editor: server.api(data.token) };
}

/** Uploads files through an editor's token; gives their keys. */
export async function uploadPages(editor: Api, files: readonly TestFile[]): Promise<string[]> {
  const { data } = await editor.call('uploadEmbeddedPages', { body: { files: announced(files) } });
  for (const [index, { bytes }] of files.entries()) {
    const upload = data.uploads[index];
    assert.ok(upload);
    const answer = await putFile(upload.uploadUrl, bytes, upload.headers);
    assert.ok(answer.ok, `the upload was refused: ${String(answer.status)}`);
  }
  return data.uploads.map(({ fileKey }) => fileKey);
}

/** Uploads files and adds their pages. */
export async function addPages(editor: Api, files: readonly TestFile[], at: 'end' | number = 'end') {
  return editor.call('addEmbeddedPages', { body: { fileKeys: await uploadPages(editor, files), at } });
}

/** What stands on each page of the editor's document. */
export async function editorTexts(editor: Api): Promise<string[]> {
  return pageTexts((await editor.call('getEmbeddedDocumentFile')).bytes);
}
