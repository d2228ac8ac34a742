import type { SendTemplateBody } from '../../src/contract/template-requests.js';
import type { ProblemDetail } from '../../src/contract/problems.js';
import type { MergeTag } from '../modules/templates/merge-tags.js';
import type { ReadyTemplate } from '../modules/templates/template.js';
import type { Mark } from '../pdf/port.js';

type Values = NonNullable<SendTemplateBody['mergeTagValues']>;

/** What is wrong with values for merge tags: names that the template does not have. */
export function unknownTags(values: Values, tags: readonly MergeTag[]): ProblemDetail[] {
  const known = tags.map(({ tagName }) => tagName);
  const has = known.length === 0 ? 'it has none' : `it has ${known.slice(0, 20).join(', ')}`;
  return Object.keys(values)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: `mergeTagValues.${name}`, message: `the template has no merge tag ${name}: ${has}` }));
}

/**
 * What is drawn into a request's own copy of the file: values in the boxes of merge tag fields, and over every `{{tag}}` of
 * the text, which is covered with white also when there is no value for it, as are the tags of imported fields.
 */
export function mergeMarks({ fields, textTags }: Pick<ReadyTemplate, 'fields' | 'textTags'>, values: Values): Mark[] {
  const textOf = (tagName: string): string => String(values[tagName] ?? '').trim();
  const inText = textTags.map(({ tagName, pageNumber, x, y, width, height }): Mark => {
    const content = {
      kind: 'text',
      text: tagName === null ? '' : textOf(tagName),
      multiline: false,
      background: '#ffffff',
    } as const;
    return { pageNumber, rect: { x, y, width, height }, content };
  });
  const inFields = fields.flatMap((field): Mark[] => {
    const text = field.type === 'merge_tag' && field.tagName !== undefined ? textOf(field.tagName) : '';
    if (text === '') return [];
    const { pageNumber, x, y, width, height, fontSize, color, align } = field;
    const content = {
      kind: 'text' as const,
      text,
      ...(fontSize === undefined ? {} : { fontSize }),
      ...(color === undefined ? {} : { color }),
      ...(align === undefined ? {} : { align }),
    };
    return [{ pageNumber, rect: { x, y, width, height }, content }];
  });
  return [...inText, ...inFields];
}
