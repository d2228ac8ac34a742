import { z } from 'zod';

/** An opaque id as this server makes them; anything well-formed passes, a lookup decides. */
export const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, 'must be an id')
  .meta({ description: 'Opaque identifier', example: 'doc_4f9hQ2' });

/** Text for people: trimmed, not empty, at most `max` characters, without control characters. */
export const shortText = (max = 200) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${String(max)} characters`)
    // eslint-disable-next-line no-control-regex -- control characters are what is refused here
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'must not contain control characters');

/** Letters that are there and cannot be seen, such as fillers of Hangul and the empty Braille cell. */
const invisibleLetters = /[\u115f\u1160\u2800\u3164\uffa0]/gu;

/**
 * A name of a person or thing: as `shortText`, on one line, with something to see, and without the signs that turn letters
 * around, because mails, certificates and saved files show it as it is. Arabic and Hebrew need none of them.
 */
export const nameText = (max = 200) =>
  shortText(max)
    .refine((value) => !/[\t\n\r\u0085\u2028\u2029]/u.test(value), 'must be on one line')
    .refine((value) => !/[\u202a-\u202e]/u.test(value), 'must not contain signs that turn letters around')
    .refine(
      (value) => value === '' || /[\p{L}\p{N}\p{P}\p{S}\p{Co}\p{Cn}]/u.test(value.replace(invisibleLetters, '')),
      'must have something to see',
    );

/** An e-mail address, trimmed; compared in lower case by the server. */
export const email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email('must be an e-mail address'))
  .meta({ example: 'ada@example.com' });

/** An instant as ISO 8601 with `Z`. */
export const timestamp = z.iso.datetime().meta({ example: '2026-01-21T00:00:00.000Z' });

/** 0 to 100, of the page as displayed. */
export const percent = z.number().min(0, 'must be at least 0').max(100, 'must be at most 100');

/** A width or height: more than 0, at most 100 percent of the page as displayed. */
export const percentExtent = z.number().gt(0, 'must be more than 0').max(100, 'must be at most 100');

/** A page number, from 1. */
export const pageNumber = z.number().int('must be a whole number').min(1, 'must be at least 1');

/** A colour as `#RRGGBB`. */
export const hexColor = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #3B82F6');

/** An origin such as `https://app.example.com`: scheme, host, port; nothing after it. */
export const origin = z
  .string()
  .max(255)
  .refine((value) => {
    const match = /^(https?):\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i.exec(value);
    return match !== null;
  }, 'must be an origin such as https://app.example.com');

/** A number that arrives as text in a query. */
export const queryInteger = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .optional()
    .transform((value) => value ?? fallback);
