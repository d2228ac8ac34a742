import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { email, shortText, timestamp, nameText } from './primitives.js';
import { languages } from './sending-options.js';

const settings = z
  .object({
    consentText: z.array(z.string()).nullable().meta({ description: "Paragraphs; null: the product's own text" }),
    consentVersion: z.string().meta({ description: 'What signers agree to now' }),
    companyName: z.string().nullable(),
    senderEmail: z.string().nullable(),
    language: z.enum(languages).nullable(),
  })
  .meta({ id: 'SigningSettings' });

const base = { tag: 'Signing settings', auth: 'api-key', replyKind: 'external', successStatus: 200 } as const;

/** `GET /v1/external/signing-settings`: those of the sandbox or the live data, as the key is. */
export const getSigningSettings = defineEndpoint({
  ...base,
  id: 'getSigningSettings',
  method: 'GET',
  path: '/v1/external/signing-settings',
  summary: 'Get what signers are shown of this tenant',
  reply: settings,
  message: 'Signing settings retrieved',
  problems: [],
});

/** `PUT /v1/external/signing-settings`: what is left out stays as it is, `null` goes back to the default. */
export const updateSigningSettings = defineEndpoint({
  ...base,
  id: 'updateSigningSettings',
  method: 'PUT',
  path: '/v1/external/signing-settings',
  summary: 'Change the consent text, company name, address and language',
  body: z.strictObject({
    consentText: z.array(shortText(5000)).min(1, 'must have at least one paragraph').max(50).nullish(),
    companyName: nameText(200).nullish(),
    senderEmail: email.nullish().meta({ description: 'Hears of completions, declines and delegations; gets replies' }),
    language: z.enum(languages).nullish(),
  }),
  reply: settings,
  message: 'Signing settings changed',
  problems: [],
});

/** `GET /v1/external/consent-texts/:version`: a text that signers agree to or once agreed to. */
export const getConsentText = defineEndpoint({
  ...base,
  id: 'getConsentText',
  method: 'GET',
  path: '/v1/external/consent-texts/:version',
  summary: 'Get a version of the consent text',
  params: z.object({ version: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/, 'must be a version') }),
  reply: z.object({
    version: z.string(),
    text: z.array(z.string()),
    sha256: z.string().meta({ description: 'Of the paragraphs joined by two line breaks, in UTF-8' }),
    since: timestamp.nullable().meta({ description: "When it was first set; null for the product's own" }),
  }),
  message: 'Consent text retrieved',
  problems: ['consent_text_not_found'],
});
