import type { mergeTag } from '../../../src/contract/templates.js';
import type { z } from 'zod';
import type { TemplateContent } from './template.js';

/** A merge tag with every place it is drawn at. */
export type MergeTag = z.input<typeof mergeTag>;
type Place = MergeTag['places'][number];

/** The merge tags of a template, from fields and from its text, in the order of their first place. */
export function mergeTagsOf({ fields, textTags }: Pick<TemplateContent, 'fields' | 'textTags'>): MergeTag[] {
  const found: { tagName: string; place: Place }[] = [
    ...textTags.flatMap(({ tagName, ...place }) =>
      tagName === null ? [] : [{ tagName, place: { source: 'text' as const, ...place } }],
    ),
    ...fields.flatMap((field) =>
      field.type === 'merge_tag' && field.tagName !== undefined
        ? [{ tagName: field.tagName, place: { source: 'field' as const, ...placeOf(field) } }]
        : [],
    ),
  ];
  found.sort((a, b) => a.place.pageNumber - b.place.pageNumber || a.place.y - b.place.y || a.place.x - b.place.x);
  const tags = new Map<string, Place[]>();
  for (const { tagName, place } of found) tags.set(tagName, [...(tags.get(tagName) ?? []), place]);
  return [...tags].map(([tagName, places]) => ({ tagName, places }));
}

function placeOf({ pageNumber, x, y, width, height }: Omit<Place, 'source'>): Omit<Place, 'source'> {
  return { pageNumber, x, y, width, height };
}
