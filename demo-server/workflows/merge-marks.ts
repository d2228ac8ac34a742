import type { ReadyTemplate } from '../modules/templates/template.js';
import type { Mark } from '../pdf/port.js';
import { mergeText, type MergeValues } from './merge-values.js';

/**
 * What is drawn into a request's own copy of the file: values over every `{{tag}}` of the text, which is covered with white
 * also when there is no value for it, as are the tags of imported fields. Fields of type merge_tag stay fields.
 */
export function mergeMarks({ textTags }: Pick<ReadyTemplate, 'textTags'>, values: MergeValues): Mark[] {
  return textTags.map(({ tagName, pageNumber, x, y, width, height }): Mark => {
    const content = {
      kind: 'text',
      text: tagName === null ? '' : mergeText(values, tagName),
      multiline: false,
      background: '#ffffff',
    } as const;
    return { pageNumber, rect: { x, y, width, height }, content };
  });
}
