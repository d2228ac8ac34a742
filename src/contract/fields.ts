import { z } from 'zod';
import { id, pageNumber, percent, percentExtent, shortText } from './primitives.js';

/** The field types a document can carry. */
export const fieldTypes = ['signature', 'initials', 'date', 'text', 'checkbox'] as const;

/** One of `fieldTypes`. */
export type FieldType = (typeof fieldTypes)[number];

/** A field as stored and as answered: position in percent (0-100) of the page as displayed, origin top-left. */
export const field = z
  .object({
    id,
    type: z.enum(fieldTypes),
    signerId: id,
    pageNumber,
    x: percent,
    y: percent,
    width: percentExtent,
    height: percentExtent,
    label: z.string().nullable(),
    required: z.boolean(),
  })
  .meta({ id: 'Field' });

/** A placed field. */
export type Field = z.infer<typeof field>;

const fieldInputShape = z
  .strictObject({
    id: id.optional().meta({ description: 'Keeps the identity of an existing field when fields are replaced' }),
    type: z.enum(fieldTypes).optional(),
    fieldType: z.enum(fieldTypes).optional().meta({ description: 'Other name of type, as templates use it' }),
    signerId: id,
    pageNumber,
    x: percent.optional(),
    y: percent.optional(),
    width: percentExtent.optional(),
    height: percentExtent.optional(),
    xPercent: percent.optional(),
    yPercent: percent.optional(),
    widthPercent: percentExtent.optional(),
    heightPercent: percentExtent.optional(),
    label: shortText(200).nullish(),
    required: z.boolean().optional(),
  })
  .meta({ id: 'FieldInput' });

const pairs = [
  ['type', 'fieldType'],
  ['x', 'xPercent'],
  ['y', 'yPercent'],
  ['width', 'widthPercent'],
  ['height', 'heightPercent'],
] as const;

/** Half a thousandth of a percent: what rounding may add to a box that touches the page's edge. */
const edgeTolerance = 0.0005;

/**
 * A field as a caller gives it, in either naming style (`type, x, ...` or `fieldType, xPercent, ...`); the output has the
 * one inner shape. Both names of one value at once are refused, and so is a box that leaves the page.
 */
export const fieldInput = fieldInputShape.transform((raw, context) => {
  const issue = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message, input: raw });
  for (const [plain, other] of pairs) {
    if (raw[plain] !== undefined && raw[other] !== undefined) issue(plain, `give ${plain} or ${other}, not both`);
    else if (raw[plain] === undefined && raw[other] === undefined) issue(plain, 'is required');
  }
  const x = raw.x ?? raw.xPercent ?? 0;
  const y = raw.y ?? raw.yPercent ?? 0;
  const width = raw.width ?? raw.widthPercent ?? 0;
  const height = raw.height ?? raw.heightPercent ?? 0;
  if (x + width > 100 + edgeTolerance) issue('width', 'x + width must be at most 100: the field leaves the page');
  if (y + height > 100 + edgeTolerance) issue('height', 'y + height must be at most 100: the field leaves the page');
  return {
    id: raw.id,
    type: raw.type ?? raw.fieldType ?? 'signature',
    signerId: raw.signerId,
    pageNumber: raw.pageNumber,
    x,
    y,
    width,
    height,
    label: raw.label ?? null,
    required: raw.required ?? true,
  };
});

/** What the server works with after parsing a caller's field. */
export type FieldInput = z.output<typeof fieldInput>;

/** At most this many fields on one document. */
export const maxFieldsPerDocument = 2000;

/** A list of fields as a caller gives it. */
export const fieldInputs = z.array(fieldInput).max(maxFieldsPerDocument);
