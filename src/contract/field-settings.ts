import { z } from 'zod';
import { id, shortText } from './primitives.js';

/** Longest text in characters that a field takes or is prefilled with. */
export const maxFieldTextLength = 2000;

/** Text of a field: up to `maxFieldTextLength` characters, may be empty, without control characters. */
export const fieldText = z
  .string()
  .max(maxFieldTextLength)
  // eslint-disable-next-line no-control-regex -- control characters are what is refused here
  .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'must not contain control characters');

/** Rules for what a signer enters; `min` and `max` are for numbers, lengths count characters. */
export const fieldValidation = z
  .strictObject({
    pattern: z
      .string()
      .max(200)
      .refine(isPattern, 'must be a regular expression without look-around, back references and nested repetition')
      .optional()
      .meta({ description: 'Regular expression (Unicode) the whole text must match' }),
    minLength: z.number().int().min(0).max(maxFieldTextLength).optional(),
    maxLength: z.number().int().min(1).max(maxFieldTextLength).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    message: shortText(200).optional().meta({ description: 'Shown instead of our sentence when a rule is broken' }),
  })
  .meta({ id: 'FieldValidation' });

/** Rules for what a signer enters. */
export type FieldValidation = z.infer<typeof fieldValidation>;

/** What one rule of a condition asks about another field. */
export const conditionOperators = [
  'filled',
  'empty',
  'equals',
  'not_equals',
  'contains',
  'greater_than',
  'less_than',
] as const;

/** When a field is shown: `all` or `any` of the rules about other fields hold. A field that is not shown is not asked for. */
export const fieldCondition = z
  .strictObject({
    match: z.enum(['all', 'any']).default('all'),
    rules: z
      .array(
        z.strictObject({
          fieldId: id,
          operator: z.enum(conditionOperators),
          value: z.string().max(500).optional().meta({ description: 'A ticked box compares as "true" or "false"' }),
        }),
      )
      .min(1)
      .max(20),
  })
  .meta({ id: 'FieldCondition' });

/** When a field is shown. */
export type FieldCondition = z.infer<typeof fieldCondition>;

/** Names of merge tags, radio groups: letters, digits, `_`, `-`, `.`. */
export const fieldName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[\p{L}\p{N}_.-]+$/u, 'must have only letters, digits, "_", "-" and "."');

/**
 * What a field can be told beyond its place; each may be left out. `defaultValue` prefills (a box: `true`), `options` are
 * the choices of a select, `group` and `optionValue` make a radio button one of several, `text` is what a label or stamp
 * shows, `format` is a date pattern (`dd.MM.yyyy`) or a number of decimals (`0.00`), `fontSize` is in points.
 */
const fieldSettingsObject = z.object({
  readOnly: z.boolean().exactOptional(),
  locked: z.boolean().exactOptional().meta({ description: 'Cannot be moved in the editor' }),
  defaultValue: fieldText.exactOptional(),
  placeholder: shortText(200).exactOptional(),
  help: shortText(500).exactOptional(),
  validation: fieldValidation.exactOptional(),
  format: shortText(40).exactOptional(),
  fontSize: z.number().min(4).max(72).exactOptional(),
  align: z.enum(['left', 'center', 'right']).exactOptional(),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #3B82F6')
    .exactOptional(),
  options: z.array(shortText(200)).min(1).max(200).exactOptional(),
  group: fieldName.exactOptional(),
  optionValue: shortText(200).exactOptional(),
  condition: fieldCondition.exactOptional(),
  formula: z.string().trim().min(1).max(500).exactOptional(),
  tagName: fieldName
    .exactOptional()
    .meta({ description: 'What a merge tag is filled by; default: the words of its label, else `merge_tag`' }),
  text: fieldText.min(1).exactOptional(),
});

/** The settings as the shape of an object schema. */
export const fieldSettings = fieldSettingsObject.shape;
/** The settings of a field, each of them optional. */
export type FieldSettings = z.infer<typeof fieldSettingsObject>;
/** The names of the settings. */
export const fieldSettingNames = Object.keys(fieldSettings) as (keyof FieldSettings)[];

/**
 * Patterns run in browsers and on the server on every keystroke, so those that can take exponential time are refused:
 * look-around, back references, and a repeated group that contains a repetition.
 */
function isPattern(source: string): boolean {
  if (/\(\?[=!<]|\\[1-9k]/.test(source)) return false;
  if (/\([^()]*([*+]|\{\d+,\d*\})[^()]*\)\s*([*+]|\{\d)/.test(source)) return false;
  if (/\([^()]*\|[^()]*\)\s*([*+]|\{\d+,)/.test(source)) return false;
  try {
    return new RegExp(`^(?:${source})$`, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
