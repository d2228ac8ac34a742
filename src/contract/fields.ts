import { z } from 'zod';
import { fieldSettingNames, fieldSettings, type FieldSettings } from './field-settings.js';
import { id, pageNumber, percent, percentExtent, shortText } from './primitives.js';

/**
 * The field types a document can carry. The sender's own are `merge_tag` (a value given when sending), `label` and `stamp`
 * (text, framed in a stamp); `formula` is computed from other fields; the rest is filled by a signer. A `radio` field is one
 * button; those of one signer with the same `group` exclude each other.
 */
export const fieldTypes = [
  'signature',
  'initials',
  'date',
  'text',
  'checkbox',
  'merge_tag',
  'radio',
  'select',
  'number',
  'email',
  'phone',
  'multiline',
  'image',
  'stamp',
  'label',
  'formula',
] as const;

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
    ...fieldSettings,
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
    ...fieldSettings,
  })
  .meta({ id: 'FieldInput' });

type RawField = z.infer<typeof fieldInputShape>;

const typePair = ['type', 'fieldType'] as const;
const boxPairs = [
  ['x', 'xPercent'],
  ['y', 'yPercent'],
  ['width', 'widthPercent'],
  ['height', 'heightPercent'],
] as const;

type Pair = readonly [plain: string, other: string];
type Report = (path: string, message: string) => void;

/**
 * Half a thousandth of a percent: what rounding may add to a box that touches the page's edge. It is cut off again, so that
 * every stored box lies on its page.
 */
const edgeTolerance = 0.0005;

/** Reports both names of one value at once, and neither. */
function checkNames(raw: Readonly<Record<string, unknown>>, pairs: readonly Pair[], issue: Report): void {
  for (const [plain, other] of pairs) {
    if (raw[plain] !== undefined && raw[other] !== undefined) issue(plain, `give ${plain} or ${other}, not both`);
    else if (raw[plain] === undefined && raw[other] === undefined) issue(plain, 'is required');
  }
}

/** Whether a signer enters something in fields of this type; dates fill themselves, but count as the signer's. */
export function isFilledBySigner(type: FieldType): boolean {
  return !(['merge_tag', 'stamp', 'label', 'formula'] as readonly FieldType[]).includes(type);
}

/** The settings among a field's properties, and nothing else. */
export function settingsOf(field: Readonly<FieldSettings>): FieldSettings {
  const given = fieldSettingNames.filter((name) => field[name] !== undefined).map((name) => [name, field[name]]);
  // names and values come from one parsed object
  return Object.fromEntries(given) as FieldSettings;
}

/** Reports what a type needs and does not have, and settings that contradict each other. */
function checkSettings(type: FieldType, raw: RawField, issue: Report): void {
  const needs: Partial<Record<FieldType, readonly (keyof FieldSettings)[]>> = {
    radio: ['group', 'optionValue'],
    select: ['options'],
    stamp: ['text'],
    label: ['text'],
    formula: ['formula'],
  };
  for (const name of needs[type] ?? [])
    if (raw[name] === undefined) issue(name, `is required in a field of type ${type}`);
  if (raw.options && new Set(raw.options).size < raw.options.length) issue('options', 'must not repeat an option');
  if (type === 'select' && raw.defaultValue !== undefined && !raw.options?.includes(raw.defaultValue))
    issue('defaultValue', 'must be one of the options');
  const { min, max, minLength, maxLength } = raw.validation ?? {};
  if (min !== undefined && max !== undefined && min > max) issue('validation', 'min must not be more than max');
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength)
    issue('validation', 'minLength must not be more than maxLength');
}

/** What a merge tag is called that was given no name: as its label says, else `merge_tag`. */
function tagNameOf(label: string | null | undefined): string {
  const words = label?.toLowerCase().match(/[\p{L}\p{N}.-]+/gu) ?? [];
  return words.join('_').slice(0, 100) || 'merge_tag';
}

type RawBox = Readonly<Partial<Record<(typeof boxPairs)[number][number], number | undefined>>>;

/** A box in percent from either naming style; reports one that leaves the page. */
function readBox(raw: RawBox, issue: Report): { x: number; y: number; width: number; height: number } {
  const x = raw.x ?? raw.xPercent ?? 0;
  const y = raw.y ?? raw.yPercent ?? 0;
  const width = raw.width ?? raw.widthPercent ?? 0;
  const height = raw.height ?? raw.heightPercent ?? 0;
  if (x === 100 || x + width > 100 + edgeTolerance)
    issue('width', 'x + width must be at most 100: the field leaves the page');
  if (y === 100 || y + height > 100 + edgeTolerance)
    issue('height', 'y + height must be at most 100: the field leaves the page');
  return { x, y, width: Math.min(width, 100 - x), height: Math.min(height, 100 - y) };
}

/**
 * A field as a caller gives it, in either naming style (`type, x, ...` or `fieldType, xPercent, ...`); the output has the
 * one inner shape. Both names of one value at once are refused, and so is a box that leaves the page.
 */
export const fieldInput = fieldInputShape.transform((raw, context) => {
  const issue: Report = (path, message) => context.addIssue({ code: 'custom', path: [path], message, input: raw });
  checkNames(raw, [typePair, ...boxPairs], issue);
  const type = raw.type ?? raw.fieldType ?? 'signature';
  checkSettings(type, raw, issue);
  return {
    ...settingsOf(raw),
    ...(type === 'merge_tag' ? { tagName: raw.tagName ?? tagNameOf(raw.label) } : {}),
    id: raw.id,
    type,
    signerId: raw.signerId,
    pageNumber: raw.pageNumber,
    ...readBox(raw, issue),
    label: raw.label ?? null,
    // nobody fills these, so nobody can be asked to
    required: isFilledBySigner(type) && raw.readOnly !== true && (raw.required ?? true),
  };
});

/** Where a one-time document is to be signed, in either naming style; without `pageNumber` on its last page. */
export const signaturePosition = fieldInputShape
  .pick({
    x: true,
    y: true,
    width: true,
    height: true,
    xPercent: true,
    yPercent: true,
    widthPercent: true,
    heightPercent: true,
  })
  .extend({ pageNumber: pageNumber.optional().meta({ description: 'Default: the last page' }) })
  .meta({ id: 'SignaturePosition', description: 'Place of the first signature, in percent (0-100) of the page' })
  .transform((raw, context) => {
    const issue: Report = (path, message) => context.addIssue({ code: 'custom', path: [path], message, input: raw });
    checkNames(raw, boxPairs, issue);
    return { pageNumber: raw.pageNumber, ...readBox(raw, issue) };
  });

/** A place for signatures after parsing; without `pageNumber` on the last page. */
export type SignaturePosition = z.output<typeof signaturePosition>;

/** What the server works with after parsing a caller's field. */
export type FieldInput = z.output<typeof fieldInput>;

/** At most this many fields on one document. */
export const maxFieldsPerDocument = 2000;

/** A list of fields as a caller gives it. */
export const fieldInputs = z.array(fieldInput).max(maxFieldsPerDocument);
