import type { BodyInputOf, ReplyOf } from '../../contract/endpoint.js';
import type { Endpoints } from '../../contract/endpoints.js';
import type { EditorDocument } from '../../core/document-merge.js';
import type { DocumentInfo } from './state.js';

/** Fields, signers and their order of the server's answer. */
export function documentFrom(data: ReplyOf<Endpoints['getEmbeddedDocument']>): EditorDocument {
  return {
    fields: data.fields,
    signers: data.signers.map(({ id, name, email, color, role, signingOrder }) => ({
      id,
      name,
      email,
      color,
      role,
      signingOrder,
    })),
    signingOrder: data.signingOrder,
  };
}

/** What is known of the answered document beside its fields and signers. */
export function infoFrom(data: ReplyOf<Endpoints['getEmbeddedDocument']>): DocumentInfo {
  const { documentId, name, status, kind, pageCount, fileVersion, mergeTags } = data;
  return { documentId, name, status, kind, pageCount, fileVersion, mergeTags };
}

/** The body that stores a document. */
export function bodyFrom({
  fields,
  signers,
  signingOrder: order,
}: EditorDocument): BodyInputOf<Endpoints['saveEmbeddedDocument']> {
  return {
    fields: fields.map((field) => ({ ...field, label: field.label?.trim() ? field.label : null })),
    signers: signers.map(({ id, name, email, color, role, signingOrder }) => ({
      id,
      name,
      email,
      color,
      signingOrder,
      ...(role.trim() ? { role } : {}),
    })),
    signingOrder: order,
  };
}

/** Which ids of what was sent the server has replaced, old to new; lists are answered in the order they were sent. */
export function replacedIds(sent: EditorDocument, answered: EditorDocument): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const kind of ['fields', 'signers'] as const) {
    if (sent[kind].length !== answered[kind].length) continue;
    sent[kind].forEach(({ id }, index) => {
      const other = answered[kind][index]?.id;
      if (other !== undefined && other !== id) ids.set(id, other);
    });
  }
  return ids;
}
