import type { getEmbeddedDocument } from '../../../src/contract/embedded-documents.js';
import type { ReplyInputOf } from '../../../src/contract/endpoint.js';
import type { getTemplate, listTemplates } from '../../../src/contract/templates.js';
import { mergeTagsOf } from './merge-tags.js';
import type { Template, TemplateSigner } from './template.js';
import { fileVersionOf } from '../../platform/file-version.js';

type SignerView = ReplyInputOf<typeof getTemplate>['signers'][number];

/** A signer as answered. */
export function signerView(signer: TemplateSigner): SignerView {
  return { ...signer, order: signer.signingOrder };
}

/** The signers of a template in their signing order; those of one rank as they were added. */
export function signerViews({ signers }: Pick<Template, 'signers'>): SignerView[] {
  return signers.toSorted((a, b) => a.signingOrder - b.signingOrder).map(signerView);
}

/** A template in lists. */
export function summaryView(template: Template): ReplyInputOf<typeof listTemplates>['templates'][number] {
  return {
    id: template.id,
    name: template.name,
    description: template.description,
    pageCount: template.pages.length,
    createdAt: template.createdAt.toISOString(),
    updatedAt: template.updatedAt.toISOString(),
    signers: signerViews(template),
    mergeTags: mergeTagsOf(template).map(({ tagName }) => ({ tagName })),
  };
}

/** A template with everything in it. */
export function templateView(template: Template, previewUrl: string | null): ReplyInputOf<typeof getTemplate> {
  const isOpen = template.status === 'uploading' || template.status === 'processing';
  return {
    ...summaryView(template),
    status: template.status,
    isActive: isUsable(template),
    isOneTime: template.isOneTime,
    fileType: 'pdf',
    fileSize: template.file?.sizeBytes ?? null,
    previewUrl,
    signingOrder: template.signingOrder,
    fields: [...template.fields],
    mergeTags: mergeTagsOf(template),
    revision: template.revision,
    uploadExpiresAt: isOpen ? template.expiresAt.toISOString() : null,
  };
}

/** Whether requests can be made from the template now. */
export function isUsable({ status, isActive }: Pick<Template, 'status' | 'isActive'>): boolean {
  return status === 'active' && isActive;
}

/** A template as the embedded editor sees it: like a draft, because it can be changed at any time. */
export function embeddedView(template: Template): ReplyInputOf<typeof getEmbeddedDocument> {
  return {
    kind: 'template',
    documentId: template.id,
    name: template.name,
    status: 'draft',
    fileName: template.fileName,
    pageCount: template.pages.length,
    fileVersion: fileVersionOf(template.file),
    signers: template.signers.map(({ id, role, label, color, signingOrder }, index) => ({
      id,
      index,
      name: label,
      email: null,
      role,
      color,
      signingOrder,
    })),
    signingOrder: template.signingOrder,
    fields: [...template.fields],
    mergeTags: mergeTagsOf(template).map(({ tagName }) => ({ tagName })),
    revision: template.revision,
    expiresAt: null,
    signingRequestId: null,
  };
}

/** What to do next with a new template, as method and path. */
export function nextSteps(id: string): { addSigners: string; addFields: string; createRequest: string } {
  const base = `POST /v1/external/esign/templates/${id}`;
  return {
    addSigners: `${base}/signers`,
    addFields: `${base}/fields`,
    createRequest: 'POST /v1/external/esign/requests',
  };
}
