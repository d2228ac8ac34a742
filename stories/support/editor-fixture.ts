import type { ReplyOf } from '../../src/contract/endpoint.js';
import type { Detected, getEmbeddedDocument } from '../../src/contract/embedded-documents.js';
import type { Field, FieldType } from '../../src/contract/fields.js';
import { samplePageSize } from './sample-pdf.js';

/** A document as the embedded editor gets it. */
export type PretendDocument = ReplyOf<typeof getEmbeddedDocument>;

/** A field at points from the top left corner of a sample page. */
export function fieldAt(
  id: string,
  type: FieldType,
  signerId: string,
  pageNumber: number,
  [x, y, width, height]: readonly [number, number, number, number],
  more: Partial<Field> = {},
): Field {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    id,
    type,
    signerId,
    pageNumber,
    x: round((x / samplePageSize.width) * 100),
    y: round((y / samplePageSize.height) * 100),
    width: round((width / samplePageSize.width) * 100),
    height: round((height / samplePageSize.height) * 100),
    label: null,
    required: true,
    ...more,
  };
}

/** Ada, who signs the sample agreement. */
export const ada = {
  id: 'sgn_ada',
  index: 0,
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  role: 'Consultant',
  color: '#2352D0',
  signingOrder: 1,
} as const;

/** Grace, who signs it too and whose e-mail address is not known yet. */
export const grace = {
  id: 'sgn_grace',
  index: 1,
  name: 'Grace Hopper',
  email: null,
  role: 'Client',
  color: '#B4410E',
  signingOrder: 2,
} as const;

/** The fields of Ada on the sample agreement. */
export const adaFields: readonly Field[] = [
  fieldAt('fld_name', 'text', ada.id, 1, [64, 138, 230, 24], { label: 'Full name' }),
  fieldAt('fld_terms', 'checkbox', ada.id, 1, [64, 640, 18, 18], { label: 'I have read Annex A', required: false }),
  fieldAt('fld_initials', 'initials', ada.id, 1, [480, 760, 72, 36]),
  fieldAt('fld_date', 'date', ada.id, 3, [64, 718, 96, 24]),
  fieldAt('fld_signature', 'signature', ada.id, 3, [330, 696, 168, 46]),
];

/** The fields of Grace on the sample agreement. */
export const graceFields: readonly Field[] = [
  fieldAt('fld_company', 'text', grace.id, 1, [330, 138, 200, 24], { label: 'Company' }),
  fieldAt('fld_client', 'signature', grace.id, 3, [330, 620, 168, 46]),
];

/** A draft of three pages with Ada as its only signer and five fields. */
export function editorFixture(): PretendDocument {
  return {
    kind: 'document',
    documentId: 'doc_sample',
    name: 'Consulting agreement 2026',
    status: 'draft',
    fileName: 'consulting-agreement.pdf',
    pageCount: 3,
    fileVersion: 'v1',
    signers: [ada],
    signingOrder: 'parallel',
    fields: [...adaFields],
    mergeTags: [],
    revision: 1,
    expiresAt: '2026-12-31T22:00:00.000Z',
    signingRequestId: null,
  };
}

/** The draft with two signers. */
export function withGrace(document: PretendDocument): PretendDocument {
  return { ...document, signers: [ada, grace], fields: [...adaFields, ...graceFields] };
}

const found = { source: 'form', role: null, pageNumber: 1 } as const;

/** What the sample agreement would say of its fields, were it a form. */
export const detectedFields: Detected = {
  mergeTags: [],
  fields: [
    {
      ...found,
      type: 'text',
      name: 'client.name',
      x: 55,
      y: 30,
      width: 35,
      height: 3,
      label: 'Client',
      required: true,
    },
    { ...found, type: 'date', name: 'client.date', x: 55, y: 36, width: 20, height: 3, label: 'Date', required: true },
  ],
};
