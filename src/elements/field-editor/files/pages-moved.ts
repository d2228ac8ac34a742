import type { Field } from '../../../contract/fields.js';
import type { EditorDocument } from '../../../core/document-merge.js';

/** Where a page is after a change of pages; undefined when it is gone. */
export type PageMove = (pageNumber: number) => number | undefined;

/** The document with its fields on their pages' new places; fields of pages that are gone are gone. */
export function withPagesMoved(document: EditorDocument, move: PageMove): EditorDocument {
  return {
    ...document,
    fields: document.fields.flatMap((field) => {
      const pageNumber = move(field.pageNumber);
      if (pageNumber === undefined) return [];
      return pageNumber === field.pageNumber ? field : { ...field, pageNumber };
    }),
  };
}

/**
 * Where pages went that somebody else has changed, told by the fields on them; a page without fields that tell the same counts
 * as where it was, on a shorter document as its last. Nothing is lost by it.
 */
export function moveAlong(before: readonly Field[], after: readonly Field[], pageCount: number): PageMove {
  const now = new Map(after.map((field) => [field.id, field.pageNumber]));
  const places = new Map<number, Set<number>>();
  for (const { id, pageNumber } of before) {
    const place = now.get(id);
    if (place !== undefined) places.set(pageNumber, (places.get(pageNumber) ?? new Set()).add(place));
  }
  return (pageNumber) => {
    const [place, ...others] = places.get(pageNumber) ?? [];
    return place !== undefined && others.length === 0 ? place : Math.min(pageNumber, Math.max(pageCount, 1));
  };
}

/** The order in which page `from` stands at place `to`: `[2, 3, 1]` for 1 to 3 of three. */
export function orderWith(pageCount: number, from: number, to: number): number[] {
  const order = Array.from({ length: pageCount }, (_, index) => index + 1).filter((page) => page !== from);
  order.splice(Math.min(Math.max(to, 1), pageCount) - 1, 0, from);
  return order;
}

/** The move that an order of pages makes. */
export function moveOf(order: readonly number[]): PageMove {
  const places = new Map(order.map((page, index) => [page, index + 1]));
  return (pageNumber) => places.get(pageNumber);
}
