import { z } from 'zod';
import { id, timestamp } from './primitives.js';

/** What a signing session says beside the document: whose turn it is, what is allowed, and what comes after. */
export const sessionParts = {
  turn: z
    .object({ yours: z.boolean(), waitingFor: z.array(z.string()) })
    .meta({ description: 'Whether it is this signer’s turn, else the names of those who sign before' }),
  options: z.object({ canDecline: z.boolean(), canDelegate: z.boolean() }),
  locked: z
    .object({ by: z.literal('email_code'), emailHint: z.string(), sentAt: timestamp.nullable() })
    .nullable()
    .meta({ description: 'Set until the code from the e-mail was given; nothing of the document is shown before' }),
  next: z
    .object({ nextUrl: z.string().nullable(), invoiceId: id.nullable() })
    .meta({ description: 'Where to go on once this signer has finished' }),
  sitting: z
    .object({ position: z.number().int(), total: z.number().int(), remaining: z.number().int() })
    .nullable()
    .meta({ description: 'Requests of one group: which of them this is, and how many others are still to be signed' }),
};
