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
