// Every public name. Importing this registers nothing and needs no DOM; `snp-elements/signer` and the like register.
export { setAssetBase } from './adapters/assets.js';
export { setPdfWorker, type PdfWorkerSource } from './adapters/pdf-worker.js';
export { createClient, type CallInput, type CallResult, type Client, type ClientOptions } from './client/client.js';
export { ClientError, type ClientErrorCode } from './client/error.js';
export type { Field, FieldType } from './contract/fields.js';
export type { SignatureValue } from './contract/signatures.js';
export type { FieldValue, SigningSession } from './contract/signing.js';
export type { WebhookEvent, WebhookPayload } from './contract/webhooks.js';
export type { SnpFieldEditorEvents } from './elements/field-editor/events.js';
export { SnpFieldEditor } from './elements/field-editor/snp-field-editor.js';
export type { SnpSignerEvents } from './elements/signer/events.js';
export { SnpSigner } from './elements/signer/snp-signer.js';
