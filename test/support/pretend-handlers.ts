import type { BodyInputOf, EndpointSpec } from '../../src/contract/endpoint.js';
import { endpoints, type EndpointId, type Endpoints } from '../../src/contract/endpoints.js';
import type { Handlers } from '../../demo-server/http/handler.js';
import { ProblemError } from '../../demo-server/platform/problem.js';

/** Every operation by id, with its literal types forgotten. */
export const everyEndpoint: readonly (EndpointSpec & { readonly id: EndpointId })[] = Object.values(endpoints);

const agreement = {
  templateId: 'tpl_1',
  name: 'A',
  signers: [{ templateSignerId: 'sgn_1', name: 'Ada', email: 'ada@example.com' }],
};

/** Something every operation with a body accepts. */
export const acceptedBodies: { readonly [K in EndpointId]?: BodyInputOf<Endpoints[K]> } = {
  createCustomer: { name: 'Ada', email: 'ada@example.com' },
  createDocument: { document: 'JVBERi0=', fileName: 'a.pdf', name: 'A' },
  addFields: {
    fields: [{ type: 'signature', signerId: 'sgn_1', pageNumber: 1, x: 1, y: 1, width: 10, height: 5 }],
  },
  replaceFields: { fields: [] },
  sendDocument: { signers: [{ signerId: 'sgn_1', email: 'ada@example.com' }] },
  sendOneTimeDocument: {
    document: 'JVBERi0=',
    fileName: 'a.pdf',
    name: 'A',
    signers: [{ name: 'Ada', email: 'ada@example.com' }],
  },
  createTemplate: { name: 'A', fileName: 'a.pdf', fileSize: 10, fileType: 'pdf' },
  updateTemplate: { name: 'A' },
  finalizeTemplateUpload: {},
  reorderTemplatePages: { pageOrder: [1] },
  addTemplateSigner: { role: 'buyer', label: 'Buyer' },
  updateTemplateSigner: { label: 'Buyer' },
  addTemplateFields: { type: 'signature', signerId: 'sgn_1', pageNumber: 1, x: 1, y: 1, width: 10, height: 5 },
  replaceTemplateFields: { fields: [] },
  createSigningRequest: agreement,
  sendAgreement: agreement,
  voidSigningRequest: { reason: 'Mistake' },
  remindSigners: {},
  replaceSigner: { email: 'ben@example.com' },
  createEmbedSession: { component: 'field-editor', documentId: 'doc_1', allowedOrigins: ['https://app.example.com'] },
  updateWebhookConfig: { webhookUrl: null },
  saveEmbeddedDocument: { fields: [] },
  sendEmbeddedDocument: { signers: [{ signerId: 'sgn_1', email: 'ada@example.com' }] },
  uploadEmbeddedPages: { files: [{ fileName: 'a.pdf', fileSize: 10, fileType: 'pdf' }] },
  addEmbeddedPages: { fileKeys: ['a'] },
  reorderEmbeddedPages: { pageOrder: [1] },
  openSigningSession: { token: 'link' },
  giveConsent: { version: '1', accepted: true },
  adoptSignature: { signature: null },
  putFieldValue: { value: null },
  completeSigning: {},
  declineSigning: { reason: 'No' },
  delegateSigning: { name: 'Eve', email: 'eve@example.com' },
  verifySigningCode: { code: '123456' },
  updateSigningSettings: { companyName: 'Acme' },
};

/** What a pretend handler does; returning means that it refuses with `invalid_request`. */
export type Behaviour = (id: EndpointId) => Promise<void> | void;

/** Handlers for the whole contract that never succeed, to try what lies before and around them. */
export function pretendHandlers(behaviour: { current: Behaviour }): Handlers {
  const handlers = everyEndpoint.map(({ id }) => [
    id,
    async () => {
      await behaviour.current(id);
      throw new ProblemError('invalid_request');
    },
  ]);
  // one per operation of the contract; none returns, so that the types of replies do not matter
  return Object.fromEntries(handlers) as Handlers;
}
