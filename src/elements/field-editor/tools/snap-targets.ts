import type { Field } from '../../../contract/fields.js';
import type { SnapTargets } from '../../../core/snapping.js';
import type { PageTerms } from './tool.js';

/** Distance of the margin lines from the page's edges, in points: half an inch. */
const marginPoints = 36;

/** What fields of a page can snap to: every field there but those in `without`, and the page's centre and margins. */
export function snapTargets(
  fields: readonly Field[],
  pageNumber: number,
  without: ReadonlySet<string>,
  { size, reach }: PageTerms,
): SnapTargets {
  return {
    others: fields.filter((field) => field.pageNumber === pageNumber && !without.has(field.id)),
    margin: { x: (marginPoints / size.width) * 100, y: (marginPoints / size.height) * 100 },
    reach,
  };
}
