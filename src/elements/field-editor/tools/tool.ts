import type { FieldType } from '../../../contract/fields.js';
import type { Edges, PageSize } from '../../../core/field-geometry.js';
import type { PercentRect } from '../../../core/page-geometry.js';
import type { Guide } from '../../../core/snapping.js';

/** A point of a page, in percent of the page as displayed. */
export interface PagePoint {
  readonly pageNumber: number;
  readonly x: number;
  readonly y: number;
}

/** Where a field is, or would be. */
export interface Placement {
  readonly pageNumber: number;
  readonly rect: PercentRect;
}

/** What the page under the pointer is like: its size in points, and from how far lines attract, in percent. */
export interface PageTerms {
  readonly size: PageSize;
  readonly reach: { readonly x: number; readonly y: number };
}

/** What the pointer is used for. Everything shown while it moves is here; the document changes only on release. */
export type Tool =
  | { readonly kind: 'idle' }
  | PlacingTool
  /** A field type is being dragged from the palette. */
  | {
      readonly kind: 'carrying';
      readonly fieldType: FieldType;
      readonly tagName?: string | undefined;
      readonly preview?: Preview;
    }
  | DrawingTool
  | MovingTool
  | ResizingTool
  | MarqueeTool
  /** The pages are being dragged; afterwards the tool before is back. */
  | { readonly kind: 'panning'; readonly before: Tool };

/** A field type was chosen; the next click on a page places it, a drag draws it. */
export interface PlacingTool {
  readonly kind: 'placing';
  readonly fieldType: FieldType;
  /** Of a merge tag: which. */
  readonly tagName?: string | undefined;
  readonly preview?: Preview;
}

/** The rectangle of a new field is being drawn. */
export interface DrawingTool {
  readonly kind: 'drawing';
  /** What Escape goes back to. */
  readonly before: PlacingTool;
  readonly from: PagePoint;
  readonly preview: Preview;
}

/** A frame is being drawn around fields; those it touches are selected, beside those that were. */
export interface MarqueeTool {
  readonly kind: 'marquee';
  readonly from: PagePoint;
  readonly rect: PercentRect;
  readonly before: readonly string[];
  readonly adds: boolean;
}

/** A field that is not there yet. */
export interface Preview extends Placement {
  readonly guides: readonly Guide[];
}

/** Fields of one page are being dragged. */
export interface MovingTool {
  readonly kind: 'moving';
  readonly pageNumber: number;
  /** Where each field was. */
  readonly origins: ReadonlyMap<string, PercentRect>;
  /** Where they were taken hold of. */
  readonly grip: PagePoint;
  /** Where they are now. */
  readonly placements: ReadonlyMap<string, Placement>;
  readonly guides: readonly Guide[];
}

/** A side or corner of a field is being dragged. */
export interface ResizingTool {
  readonly kind: 'resizing';
  readonly id: string;
  readonly fieldType: FieldType;
  readonly edges: Edges;
  readonly origin: Placement;
  readonly rect: PercentRect;
  readonly guides: readonly Guide[];
}

/** The pointer is used for nothing special. */
export const idle: Tool = { kind: 'idle' };
