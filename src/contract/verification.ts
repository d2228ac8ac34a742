import { z } from 'zod';
import { maxDocumentBytes } from './documents.js';
import { defineEndpoint } from './endpoint.js';
import { timestamp } from './primitives.js';

/**
 * What there is to say about a file: `sealed` as this server sealed it; `not-intact` changed or added to after it was signed,
 * or signed wrongly; `signed-elsewhere` whole, but of signers this server does not know; `not-signed`; `unreadable`.
 */
export const verdicts = ['sealed', 'not-intact', 'signed-elsewhere', 'not-signed', 'unreadable'] as const;
/** One of `verdicts`. */
export type Verdict = (typeof verdicts)[number];

/** One signature in a file. */
export const checkedSignature = z
  .object({
    signerName: z.string().meta({ description: 'The common name in the certificate' }),
    signedAt: timestamp.nullable().meta({ description: 'The time the signature claims' }),
    certificateSha256: z.string(),
    madeHere: z.boolean().meta({ description: "Made with this server's own key" }),
    digestOk: z.boolean().meta({ description: 'The signed bytes are what they were' }),
    signatureOk: z.boolean().meta({ description: "Made with the certificate's key" }),
    coversWholeFile: z.boolean(),
    level: z
      .enum(['B-B', 'B-T', 'B-LT', 'B-LTA'])
      .nullable()
      .meta({ description: 'The PAdES level; null for signatures of other kinds and for those that do not hold' }),
    timestampedAt: timestamp.nullable().meta({ description: 'When a time stamp authority says it was there' }),
    problem: z.string().nullable(),
  })
  .meta({ id: 'CheckedSignature' });

/** `POST /v1/verify`: says of a PDF whether it is as it was sealed. Nothing of it is kept. */
export const verifyDocument = defineEndpoint({
  id: 'verifyDocument',
  method: 'POST',
  path: '/v1/verify',
  tag: 'Verification',
  summary: 'Check whether a PDF is as it was sealed',
  auth: 'public',
  replyKind: 'external',
  bodyTypes: ['application/pdf'],
  bodyLimitBytes: maxDocumentBytes,
  reply: z.object({
    verdict: z.enum(verdicts),
    explanation: z.string(),
    sha256: z.string(),
    sizeBytes: z.number().int(),
    pageCount: z.number().int().nullable(),
    appendedAfter: z.boolean().meta({ description: 'Something follows the last signature' }),
    signatures: z.array(checkedSignature),
    record: z
      .object({
        name: z.string(),
        completedAt: timestamp,
        livemode: z.boolean(),
        signers: z.array(z.object({ name: z.string(), signedAt: timestamp.nullable() })),
      })
      .nullable()
      .meta({ description: 'What this server knows of the file; only for exactly the bytes that it sealed' }),
  }),
  successStatus: 200,
  problems: ['file_too_large', 'media_type_unsupported', 'rate_limited'],
});
