import { expect, type Page } from '@playwright/test';
import type { sendDocument } from '../../../src/contract/documents.js';
import type { BodyInputOf, ReplyOf } from '../../../src/contract/endpoint.js';
import type { Endpoints } from '../../../src/contract/endpoints.js';
import type { FieldInput } from '../../../src/contract/fields.js';
import { api, type Api } from '../../support/api.js';
import { base64, openLink } from '../../support/signing-steps.js';

/** What is sent to be signed. */
export interface Sending extends Omit<BodyInputOf<typeof sendDocument>, 'signers'> {
  readonly pdf: Uint8Array;
  readonly name?: string;
  /** Default: Ada alone. Addresses are made from the names. */
  readonly signers?: readonly { readonly name: string; readonly signingOrder?: number }[];
  readonly fields: (signerIds: readonly string[]) => readonly FieldInputShape[];
}

/** A field as `addFields` takes it. */
export type FieldInputShape = Pick<FieldInput, 'type' | 'signerId' | 'pageNumber'> &
  Partial<FieldInput> & { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A request that was sent. */
export interface SentRequest {
  readonly requestId: string;
  readonly links: readonly string[];
  readonly signerIds: readonly string[];
}

/** A server with the key of its sandbox. */
export interface Desk {
  readonly url: string;
  readonly apiKey: string;
}

/** Uploads, places fields and sends, as a partner's server does. */
export async function sendToSign(desk: Desk, sending: Sending): Promise<SentRequest> {
  const { pdf, name = 'Service agreement', signers = [{ name: 'Ada Lovelace' }], fields, ...terms } = sending;
  const partner = api(desk, desk.apiKey);
  const draft = await partner.call('createDocument', {
    body: { document: base64(pdf), fileName: 'contract.pdf', name, signers: [...signers] },
  });
  const params = { id: draft.data.documentId };
  const ids = draft.data.signers.map(({ id }) => id);
  const added = await partner.call('addFields', { params, body: { fields: [...fields(ids)] } });
  expect(added.status, added.text).toBe(201);
  const addressed = draft.data.signers.map((signer) => ({
    signerId: signer.id,
    email: `${signer.name.split(' ')[0]?.toLowerCase() ?? 'x'}@example.com`,
  }));
  const sent = await partner.call('sendDocument', { params, body: { signers: addressed, ...terms } });
  const { signingRequestId, signerLinks } = sent.data;
  return {
    requestId: signingRequestId,
    links: signerLinks.map(({ signingUrl }) => signingUrl),
    signerIds: signerLinks.map(({ signerId }) => signerId),
  };
}

/** The signer's own view through the interface: what is stored. */
export async function storedSession(desk: Desk, link: string): Promise<ReplyOf<Endpoints['getSigningSession']>> {
  return (await (await signerApi(desk, link)).call('getSigningSession')).data;
}

/** The interface as the holder of a link. */
export function signerApi(desk: Desk, link: string): Promise<Api> {
  return openLink({ api: (token?: string) => api(desk, token) }, link);
}

/** The interface as the sender. */
export function senderApi(desk: Desk): Api {
  return api(desk, desk.apiKey);
}

/** What happened to a request, oldest first. */
export async function historyOf(desk: Desk, requestId: string): Promise<string[]> {
  const { data } = await senderApi(desk).call('getSigningRequestAudit', { params: { id: requestId } });
  expect(data.verified).toBe(true);
  return data.entries.map(({ action }) => action);
}

/** Agrees to the disclosure on the signing page. */
export async function agree(page: Page): Promise<void> {
  await page.locator('#agree').check();
  await page.locator('.consent button.primary').click();
}

/** Types a signature in the dialog that is open, and adopts it. */
export async function typeMark(page: Page): Promise<void> {
  const dialog = page.locator('snp-part-signature-dialog');
  await dialog.locator('#tab-type').click();
  await dialog.locator('button.primary').click();
}

/** Opens the review and confirms it. */
export async function finish(page: Page): Promise<void> {
  await page.locator('button[data-step="finish"]').click();
  await page.locator('.review button.primary').click();
}

/** The heading of the screen on show when there is nothing to fill. */
export function endHeading(page: Page, text: string) {
  return page.locator('#end-title').getByText(text, { exact: true });
}
