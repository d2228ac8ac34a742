import type { ReplyInputOf } from '../../../src/contract/endpoint.js';
import type { getDocument } from '../../../src/contract/documents.js';
import type { getEmbeddedDocument } from '../../../src/contract/embedded-documents.js';
import type { Document } from './document.js';
import { fileVersionOf } from '../../platform/file-version.js';

/** A document as a partner's server sees it. */
export function documentView(document: Document, previewUrl: string | null): ReplyInputOf<typeof getDocument> {
  return {
    documentId: document.id,
    name: document.name,
    status: document.status,
    fileName: document.fileName,
    fileSize: document.fileSizeBytes,
    pageCount: document.pages.length,
    createdAt: document.createdAt.toISOString(),
    expiresAt: expiryOf(document),
    signingRequestId: document.signingRequestId,
    signers: [...document.signers],
    signingOrder: document.signingOrder,
    fields: [...document.fields],
    fieldsCount: document.fields.length,
    previewUrl,
    revision: document.revision,
  };
}

/** A document as the embedded editor sees it. */
export function embeddedView(document: Document): ReplyInputOf<typeof getEmbeddedDocument> {
  return {
    kind: 'document',
    documentId: document.id,
    name: document.name,
    status: document.status,
    fileName: document.fileName,
    pageCount: document.pages.length,
    fileVersion: fileVersionOf(document.fileKey === '' ? null : { sha256: document.fileSha256 }),
    signers: [...document.signers],
    signingOrder: document.signingOrder,
    fields: [...document.fields],
    mergeTags: [...new Set(document.fields.flatMap(({ tagName }) => tagName ?? []))].map((tagName) => ({ tagName })),
    revision: document.revision,
    expiresAt: expiryOf(document),
    signingRequestId: document.signingRequestId,
  };
}

/** What to do next with a new document, as method and path. */
export function nextSteps(documentId: string): { addFields: string; send: string } {
  const base = `POST /v1/external/esign/documents/${documentId}`;
  return { addFields: `${base}/fields`, send: `${base}/send` };
}

function expiryOf(document: Document): string | null {
  return document.status === 'draft' || document.status === 'expired' ? document.expiresAt.toISOString() : null;
}
