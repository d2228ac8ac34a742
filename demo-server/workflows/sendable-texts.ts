import type { FieldSettings } from '../../src/contract/field-settings.js';
import type { FieldType } from '../../src/contract/fields.js';
import type { AssertDrawable } from '../modules/signing/field-value.js';

/**
 * Throws `text_not_drawable` for a field whose own text the bundled fonts cannot draw: a request that everybody has signed
 * and that can never be sealed must not come to be.
 */
export async function assertTextsDrawable(
  assertDrawable: AssertDrawable,
  fields: readonly ({ readonly type: FieldType } & FieldSettings)[],
): Promise<void> {
  const texts = fields.flatMap(({ type, text, defaultValue, tagName, formula, options }, index) => {
    const at = (name: string, value: string | undefined) =>
      value === undefined ? [] : [{ path: `fields.${index}.${name}`, text: { text: value } }];
    if (type === 'merge_tag' && tagName !== undefined && defaultValue !== undefined)
      return [{ path: `mergeTagValues.${tagName}`, text: { text: defaultValue } }];
    const choices = (options ?? []).flatMap((option, number) => at(`options.${number}`, option));
    // what a formula writes can only be made of its own texts and of answers, which are checked when given
    return [...at('text', text), ...at('defaultValue', defaultValue), ...at('formula', formula), ...choices];
  });
  await assertDrawable(texts);
}
