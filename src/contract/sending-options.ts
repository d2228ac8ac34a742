import { z } from 'zod';
import { id, shortText } from './primitives.js';

/** Languages of e-mails to signers. */
export const languages = ['en', 'de', 'ar'] as const;
/** One of `languages`. */
export type Language = (typeof languages)[number];

/** `parallel`: everybody at once. `sequential`: step by step, those with the same `signingOrder` together. */
export const signingOrders = ['parallel', 'sequential'] as const;
/** One of `signingOrders`. */
export type SigningOrder = (typeof signingOrders)[number];

/** The order of signing that a draft or a template keeps; sending may say another. */
export const keptSigningOrder = z.enum(signingOrders).meta({
  description:
    'Whether signers sign at once (`parallel`) or by their `signingOrder` (`sequential`), unless sending says so',
});

/** How a signer shows to be the owner of the e-mail address before anything of the document is seen. */
export const signerVerifications = ['none', 'email_code'] as const;
/** One of `signerVerifications`. */
export type SignerVerification = (typeof signerVerifications)[number];

/** A language for the e-mails to one signer, in place of the request's. */
export const signerLanguage = z.enum(languages).optional().meta({ description: 'Language of e-mails to this signer' });

/** What a sender can choose for a request, the same on every way of sending. */
export const sendingOptions = {
  signingOrder: z.enum(signingOrders).optional().meta({
    description: 'Default: what the document or template says, else `parallel`',
  }),
  remindEveryDays: z.number().int().min(1).max(30).optional().meta({
    description: 'Reminds those whose turn it is every so many days; without it nobody is reminded by itself',
  }),
  allowDelegation: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether signers may name somebody else to sign in their place' }),
  signerVerification: z.enum(signerVerifications).default('none'),
  language: z
    .enum(languages)
    .optional()
    .meta({ description: "Language of e-mails; default: the tenant's, or English" }),
  nextUrl: z
    .url({ protocol: /^https?$/, error: 'must be an https address' })
    .max(2000)
    .optional()
    .meta({ description: 'Where a signer goes on after finishing; https, or http to this machine in the sandbox' }),
  groupId: id.optional().meta({
    description: 'Requests with the same group are signed one after another in one sitting by who has the same address',
  }),
};

/** Values for merge tags by the tag's name; a tag without a value, with null or an empty text stays empty. */
export const mergeTagValues = z.record(
  z.string().max(200),
  z.union([shortText(2000), z.literal(''), z.number(), z.null()]),
);

/** When a request expires: after `expiresInDays` (1 to 90, default 30) or at `expiresAt`, at most 90 days ahead. */
export const expiryOptions = {
  expiresInDays: z.number().int().min(1).max(90).optional().meta({ description: '1 to 90; default 30' }),
  expiresAt: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ description: 'In place of expiresInDays: a time at most 90 days ahead' }),
};

/** The choices of a sender, as parsed. */
export type SendingBody = z.output<z.ZodObject<typeof sendingOptions & typeof expiryOptions>>;
