import { createCustomer, getCustomer, listCustomers } from './customers.js';
import {
  addFields,
  createDocument,
  deleteDocument,
  getDocument,
  listFields,
  removeFields,
  replaceFields,
  sendDocument,
  sendOneTimeDocument,
} from './documents.js';
import { createEmbedSession, revokeEmbedSession } from './embed-sessions.js';
import {
  getEmbeddedDocument,
  getEmbeddedDocumentFile,
  getDetectedFields,
  saveEmbeddedDocument,
  sendEmbeddedDocument,
} from './embedded-documents.js';
import { addEmbeddedPages, removeEmbeddedPage, reorderEmbeddedPages, uploadEmbeddedPages } from './embedded-pages.js';
import type { EndpointSpec } from './endpoint.js';
import type { ProblemCode } from './problems.js';
import {
  adoptSignature,
  completeSigning,
  declineSigning,
  downloadSealed,
  getSigningFile,
  getSigningSession,
  giveConsent,
  markViewed,
  openSigningSession,
  putFieldValue,
} from './signing.js';
import {
  delegateSigning,
  finishLater,
  mailSealedCopy,
  openNextRequest,
  sendSigningCode,
  verifySigningCode,
} from './signing-acts.js';
import { getSigningImage, uploadSigningImage } from './signing-images.js';
import {
  downloadSigningRequest,
  getSigningRequest,
  getSigningRequestAudit,
  remindSigners,
  replaceSigner,
  voidSigningRequest,
} from './signing-requests.js';
import {
  addTemplateFields,
  addTemplateSigner,
  removeTemplateField,
  removeTemplateSigner,
  replaceTemplateFields,
  updateTemplateSigner,
} from './template-content.js';
import { createSigningRequest, sendAgreement } from './template-requests.js';
import {
  createTemplate,
  deleteTemplate,
  finalizeTemplateUpload,
  getTemplate,
  listTemplates,
  reorderTemplatePages,
  updateTemplate,
} from './templates.js';
import { getConsentText, getSigningSettings, updateSigningSettings } from './signing-settings.js';
import { verifyDocument } from './verification.js';
import { getWebhookConfig, updateWebhookConfig } from './webhooks.js';

/** Every operation of the server, by id. */
export const endpoints = {
  createCustomer,
  listCustomers,
  getCustomer,
  createDocument,
  getDocument,
  deleteDocument,
  listFields,
  addFields,
  replaceFields,
  removeFields,
  sendDocument,
  sendOneTimeDocument,
  createTemplate,
  listTemplates,
  getTemplate,
  updateTemplate,
  deleteTemplate,
  finalizeTemplateUpload,
  reorderTemplatePages,
  addTemplateSigner,
  updateTemplateSigner,
  removeTemplateSigner,
  addTemplateFields,
  replaceTemplateFields,
  removeTemplateField,
  createSigningRequest,
  sendAgreement,
  getSigningRequest,
  downloadSigningRequest,
  voidSigningRequest,
  remindSigners,
  replaceSigner,
  getSigningRequestAudit,
  createEmbedSession,
  revokeEmbedSession,
  getWebhookConfig,
  updateWebhookConfig,
  getEmbeddedDocument,
  getEmbeddedDocumentFile,
  getDetectedFields,
  saveEmbeddedDocument,
  sendEmbeddedDocument,
  uploadEmbeddedPages,
  addEmbeddedPages,
  reorderEmbeddedPages,
  removeEmbeddedPage,
  openSigningSession,
  getSigningSession,
  getSigningFile,
  markViewed,
  giveConsent,
  adoptSignature,
  putFieldValue,
  completeSigning,
  declineSigning,
  downloadSealed,
  delegateSigning,
  sendSigningCode,
  verifySigningCode,
  finishLater,
  mailSealedCopy,
  openNextRequest,
  uploadSigningImage,
  getSigningImage,
  getSigningSettings,
  updateSigningSettings,
  getConsentText,
  verifyDocument,
} as const satisfies Record<string, EndpointSpec>;

/** The contract as a type: `Endpoints['createCustomer']`. */
export type Endpoints = typeof endpoints;
/** An operation's id. */
export type EndpointId = keyof Endpoints;

/** Problems every operation of its kind can answer with, beside its own: by credential, body and method. */
export function commonProblems(endpoint: EndpointSpec): ProblemCode[] {
  const codes: ProblemCode[] = ['invalid_request', 'rate_limited'];
  if (endpoint.auth === 'api-key') codes.push('api_key_invalid');
  if (endpoint.auth === 'editor-token' || endpoint.auth === 'signer-token')
    codes.push('token_invalid', 'token_expired', 'origin_not_allowed');
  if (endpoint.body) codes.push('malformed_json');
  if (endpoint.body || endpoint.bodyTypes) codes.push('media_type_unsupported');
  // an upload says the same more exactly
  if (endpoint.body && !endpoint.problems.includes('file_too_large')) codes.push('body_too_large');
  if (endpoint.method === 'POST' && endpoint.auth !== 'public')
    codes.push('idempotency_key_reused', 'idempotency_key_invalid', 'idempotency_in_progress');
  if (endpoint.method === 'POST' && endpoint.auth === 'api-key') codes.push('idempotency_answer_lost');
  codes.push('internal_error');
  return codes;
}

/** All problems an operation can answer with: its own and the common ones, each once. */
export function problemsOf(endpoint: EndpointSpec): ProblemCode[] {
  return [...new Set([...endpoint.problems, ...commonProblems(endpoint)])];
}
