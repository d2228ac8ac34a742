import type { Field, FieldType } from '../../../contract/fields.js';
import { rectAround, usualSize } from '../../../core/field-geometry.js';
import { snapMove } from '../../../core/snapping.js';
import { snapTargets } from './snap-targets.js';
import type { PagePoint, PageTerms, Preview } from './tool.js';

/** Where a new field would be with the pointer at a point of a page. */
export function previewAt(
  fieldType: FieldType,
  point: PagePoint,
  terms: PageTerms,
  fields: readonly Field[],
  snaps: boolean,
): Preview {
  const rect = rectAround(usualSize(fieldType, terms.size), point.x, point.y);
  const { pageNumber } = point;
  if (!snaps) return { pageNumber, rect, guides: [] };
  return { pageNumber, ...snapMove(rect, snapTargets(fields, pageNumber, new Set(), terms)) };
}
