import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { email, shortText, timestamp, nameText } from './primitives.js';
import { signingSession } from './signing.js';

const base = {
  tag: 'Signing',
  auth: 'signer-token',
  replyKind: 'external',
  method: 'POST',
  successStatus: 200,
} as const;

/** `POST /v1/signing/delegate`: somebody else signs in this signer's place; where the sender allows it, thrice at most. */
export const delegateSigning = defineEndpoint({
  ...base,
  id: 'delegateSigning',
  path: '/v1/signing/delegate',
  summary: 'Let somebody else sign instead',
  body: z.strictObject({ name: nameText(200), email, reason: shortText(1000).optional() }),
  reply: signingSession,
  problems: [
    'signing_closed',
    'signer_finished',
    'not_your_turn',
    'code_required',
    'delegation_not_allowed',
    'delegation_limit_reached',
    'delegate_already_signs',
  ],
});

/** `POST /v1/signing/code`: mails a code of six digits, good for ten minutes in this session; at most one per minute. */
export const sendSigningCode = defineEndpoint({
  ...base,
  id: 'sendSigningCode',
  path: '/v1/signing/code',
  summary: 'Send the one-time code by e-mail',
  reply: signingSession,
  problems: ['code_sent_recently'],
});

/** `POST /v1/signing/code/verify`: unlocks this session; a code takes five attempts. */
export const verifySigningCode = defineEndpoint({
  ...base,
  id: 'verifySigningCode',
  path: '/v1/signing/code/verify',
  summary: 'Give the one-time code',
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/, 'must be six digits') }),
  reply: signingSession,
  problems: ['code_wrong', 'code_expired'],
});

const mailed = z.object({ sentTo: z.string() });

/** `POST /v1/signing/later`: mails the signer the link to go on with; once per ten minutes. */
export const finishLater = defineEndpoint({
  ...base,
  id: 'finishLater',
  path: '/v1/signing/later',
  summary: 'Mail the link to finish later',
  reply: mailed,
  problems: ['signing_closed', 'signer_finished', 'not_your_turn', 'code_required', 'mailed_recently'],
});

/** `POST /v1/signing/copy`: mails the signer a link to the sealed copy; once per ten minutes. */
export const mailSealedCopy = defineEndpoint({
  ...base,
  id: 'mailSealedCopy',
  path: '/v1/signing/copy',
  summary: 'Mail a link to the sealed copy',
  reply: mailed,
  problems: ['signer_finished', 'code_required', 'request_not_completed', 'mailed_recently'],
});

/** `POST /v1/signing/next`: a token for the next request of the same group that this person has to sign. */
export const openNextRequest = defineEndpoint({
  ...base,
  id: 'openNextRequest',
  path: '/v1/signing/next',
  summary: 'Go on to the next document of this sitting',
  reply: z.object({ token: z.string(), expiresAt: timestamp }),
  successStatus: 201,
  problems: ['code_required', 'nothing_left_to_sign'],
});
