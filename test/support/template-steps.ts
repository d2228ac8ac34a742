import assert from 'node:assert/strict';
import type { BodyInputOf, ReplyOf } from '../../src/contract/endpoint.js';
import type { createTemplate, finalizeTemplateUpload } from '../../src/contract/templates.js';
import type { Api } from './api.js';
import { makePdf } from './pdf-makers.js';

/** A file to upload. */
export interface TestFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** A template whose upload is finalized. */
export type TestTemplate = ReplyOf<typeof finalizeTemplateUpload>;

/** A PDF with one page per text, so that an order of pages can be read from it. */
export function textPdf(fileName: string, ...texts: readonly string[]): TestFile {
  return { fileName, bytes: makePdf({ pages: texts.map((text) => ({ text })) }) };
}

/** Sends a file to a link. */
export async function putFile(uploadUrl: string, bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}) {
  return fetch(uploadUrl, { method: 'PUT', headers: { ...headers }, body: new Blob([new Uint8Array(bytes)]) });
}

/** What announces files in a call. */
export function announced(files: readonly TestFile[]): NonNullable<BodyInputOf<typeof createTemplate>['files']> {
  return files.map(({ fileName, bytes }) => ({
    fileName,
    fileSize: bytes.length,
    fileType: fileName.endsWith('.docx') ? ('docx' as const) : ('pdf' as const),
  }));
}

/** A template with its files uploaded, and not finalized yet. */
export async function uploadFiles(
  api: Api,
  files: readonly TestFile[],
  more: { readonly name?: string; readonly isOneTime?: boolean } = {},
): Promise<ReplyOf<typeof createTemplate>> {
  const { data } = await api.call('createTemplate', { body: { name: 'Contract', ...more, files: announced(files) } });
  for (const [index, { bytes }] of files.entries()) {
    const upload = data.uploads[index];
    assert.ok(upload);
    const answer = await putFile(upload.uploadUrl, bytes, upload.headers);
    assert.ok(answer.ok, `the upload was refused: ${String(answer.status)} ${await answer.text()}`);
  }
  return data;
}

/** A template made of files; by default of one PDF with three pages: `A1`, `A2`, `A3`. */
export async function makeTemplate(
  api: Api,
  files: readonly TestFile[] = [textPdf('contract.pdf', 'A1', 'A2', 'A3')],
  more: { readonly name?: string; readonly isOneTime?: boolean; readonly importFields?: boolean } = {},
): Promise<TestTemplate> {
  const { importFields = false, ...facts } = more;
  const { templateId } = await uploadFiles(api, files, facts);
  const answer = await api.call('finalizeTemplateUpload', { params: { id: templateId }, body: { importFields } });
  return answer.data;
}

/** Adds a signer for every role; gives their ids in order. */
export async function addSigners(api: Api, templateId: string, ...roles: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const role of roles) {
    const body = { role, label: role.toUpperCase() };
    ids.push((await api.call('addTemplateSigner', { params: { id: templateId }, body })).data.id);
  }
  return ids;
}

/** A template of three pages with a signature and a text field for every role. */
export async function readyTemplate(api: Api, ...roles: readonly string[]) {
  const template = await makeTemplate(api);
  const signerIds = await addSigners(api, template.id, ...roles);
  const fields = signerIds.flatMap((signerId, index) => [
    { fieldType: 'signature' as const, signerId, pageNumber: 1, ...placeAt(10 + index * 10) },
    { fieldType: 'text' as const, signerId, pageNumber: 2, ...placeAt(10 + index * 10) },
  ]);
  if (fields.length > 0) await api.call('addTemplateFields', { params: { id: template.id }, body: { fields } });
  return { templateId: template.id, signerIds };
}

/** A place on a page in the way templates name it. */
export function placeAt(yPercent: number) {
  return { xPercent: 10, yPercent, widthPercent: 30, heightPercent: 5 };
}
