import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { fieldText } from './field-settings.js';
import { field } from './fields.js';
import { signerStatuses } from './lifecycles/signer.js';
import { signingRequestStatuses } from './lifecycles/signing-request.js';
import { id, shortText, timestamp } from './primitives.js';
import { sessionParts } from './session-parts.js';
import { signatureValue } from './signatures.js';

/**
 * What a field holds: `text` for everything written (text, multiline, number as a decimal with a point, e-mail, phone,
 * select, merge tags, formulas), `checked` for checkboxes and radio buttons, `signature` for signature and initials, `image`
 * for an uploaded picture. Date fields are filled by the server when the signer finishes, formulas and merge tags by it alone.
 */
export const fieldValue = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('text'),
      text: fieldText,
    }),
    z.object({ kind: z.literal('checked'), checked: z.boolean() }),
    z.object({ kind: z.literal('signature'), signature: signatureValue }),
    z.object({ kind: z.literal('date'), date: z.iso.date() }),
    z.object({ kind: z.literal('image'), imageId: id }),
  ])
  .meta({ id: 'FieldValue' });

/** What a signer puts into a field. */
export type FieldValue = z.infer<typeof fieldValue>;

/** A field the signer is to fill, with what is in it so far. */
export const signingField = field
  .omit({ signerId: true })
  .extend({ value: fieldValue.nullable() })
  .meta({ id: 'SigningField' });

/** Everything `<snp-signer>` shows and decides from. */
export const signingSession = z
  .object({
    request: z.object({
      id,
      name: z.string(),
      status: z.enum(signingRequestStatuses),
      expiresAt: timestamp,
      completedAt: timestamp.nullable(),
      pageCount: z.number().int(),
      fileName: z.string(),
      senderName: z.string(),
    }),
    signer: z.object({
      id,
      name: z.string(),
      email: z.string(),
      status: z.enum(signerStatuses),
      color: z.string(),
      signedAt: timestamp.nullable(),
    }),
    ...sessionParts,
    others: z.array(z.object({ name: z.string(), status: z.enum(signerStatuses) })),
    consent: z.object({
      version: z.string(),
      text: z.array(z.string()),
      acceptedAt: timestamp.nullable(),
    }),
    fields: z.array(signingField),
    otherFields: z.array(signingField.extend({ signerName: z.string() })).meta({
      description:
        "What is on the page already beside the signer's own: the sender's texts and the answers of those who have finished",
    }),
    adopted: z.object({ signature: signatureValue.nullable(), initials: signatureValue.nullable() }),
  })
  .meta({ id: 'SigningSession' });

/** Everything `<snp-signer>` shows and decides from. */
export type SigningSession = z.infer<typeof signingSession>;

const base = { tag: 'Signing', auth: 'signer-token', replyKind: 'external', successStatus: 200 } as const;

/** `POST /v1/signing/sessions`: exchanges the token of a signing link for a short-lived bearer token. */
export const openSigningSession = defineEndpoint({
  ...base,
  id: 'openSigningSession',
  method: 'POST',
  path: '/v1/signing/sessions',
  summary: 'Exchange a signing link for a token',
  auth: 'public',
  body: z.strictObject({ token: z.string().min(1).max(500) }),
  reply: z.object({ token: z.string(), expiresAt: timestamp }),
  successStatus: 201,
  problems: ['link_invalid', 'rate_limited'],
});

/** `GET /v1/signing/session`: answered in every state, so that each has its screen. */
export const getSigningSession = defineEndpoint({
  ...base,
  id: 'getSigningSession',
  method: 'GET',
  path: '/v1/signing/session',
  summary: 'Get what the signer is to sign',
  reply: signingSession,
  problems: [],
});

/** `GET /v1/signing/file`: the PDF to be read; after sealing the sealed one. */
export const getSigningFile = defineEndpoint({
  ...base,
  id: 'getSigningFile',
  method: 'GET',
  path: '/v1/signing/file',
  summary: 'Get the PDF to sign (Range, ETag)',
  replyKind: 'file',
  problems: ['range_not_satisfiable', 'code_required', 'signer_finished', 'signing_closed'],
});

/** `POST /v1/signing/viewed`: the first page was shown; counted once. */
export const markViewed = defineEndpoint({
  ...base,
  id: 'markViewed',
  method: 'POST',
  path: '/v1/signing/viewed',
  summary: 'Tell that the document was shown',
  reply: signingSession,
  problems: ['signing_closed', 'signer_finished', 'not_your_turn', 'code_required'],
});

/** `POST /v1/signing/consent`: agrees to the disclosure of the given version. */
export const giveConsent = defineEndpoint({
  ...base,
  id: 'giveConsent',
  method: 'POST',
  path: '/v1/signing/consent',
  summary: 'Agree to electronic records and signatures',
  body: z.strictObject({ version: z.string().min(1).max(100), accepted: z.literal(true) }),
  reply: signingSession,
  problems: ['signing_closed', 'signer_finished', 'not_your_turn', 'code_required', 'consent_outdated'],
});

/** `PUT /v1/signing/adopted`: keeps the signer's signature and initials, so that another device has them too. */
export const adoptSignature = defineEndpoint({
  ...base,
  id: 'adoptSignature',
  method: 'PUT',
  path: '/v1/signing/adopted',
  summary: 'Adopt a signature and initials',
  body: z.strictObject({ signature: signatureValue.nullish(), initials: signatureValue.nullish() }),
  reply: z.object({ signature: signatureValue.nullable(), initials: signatureValue.nullable() }),
  problems: [
    'signing_closed',
    'signer_finished',
    'not_your_turn',
    'code_required',
    'consent_missing',
    'text_not_drawable',
  ],
});

/** `PUT /v1/signing/fields/:fieldId`: stores or clears (`null`) one value; the same call twice is one value. */
export const putFieldValue = defineEndpoint({
  ...base,
  id: 'putFieldValue',
  method: 'PUT',
  path: '/v1/signing/fields/:fieldId',
  summary: 'Fill or clear a field',
  params: z.object({ fieldId: id }),
  body: z.strictObject({ value: fieldValue.nullable() }),
  reply: signingField,
  problems: [
    'field_not_found',
    'signing_closed',
    'signer_finished',
    'not_your_turn',
    'code_required',
    'consent_missing',
    'text_not_drawable',
  ],
});

/** `POST /v1/signing/complete`: finishes; date fields get today's date in `timeZone` (IANA name, default UTC). */
export const completeSigning = defineEndpoint({
  ...base,
  id: 'completeSigning',
  method: 'POST',
  path: '/v1/signing/complete',
  summary: 'Finish signing',
  body: z.strictObject({ timeZone: z.string().min(1).max(64).optional() }),
  reply: signingSession,
  problems: [
    'signing_closed',
    'signer_finished',
    'not_your_turn',
    'code_required',
    'consent_missing',
    'signing_incomplete',
  ],
});

/** `POST /v1/signing/decline`: refuses to sign; the request is closed for everybody. */
export const declineSigning = defineEndpoint({
  ...base,
  id: 'declineSigning',
  method: 'POST',
  path: '/v1/signing/decline',
  summary: 'Decline to sign',
  body: z.strictObject({ reason: shortText(1000) }),
  reply: signingSession,
  problems: ['signing_closed', 'signer_finished', 'not_your_turn', 'code_required'],
});

/** `GET /v1/signing/download`: a link to the sealed PDF; 409 with the present status until it is there. */
export const downloadSealed = defineEndpoint({
  ...base,
  id: 'downloadSealed',
  method: 'GET',
  path: '/v1/signing/download',
  summary: 'Get a download link for the sealed document',
  reply: z.object({ downloadUrl: z.string(), fileName: z.string(), expiresAt: timestamp }),
  problems: ['request_not_completed', 'code_required', 'signer_finished'],
});
