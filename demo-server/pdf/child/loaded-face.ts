import { readFileSync } from 'node:fs';
import { Blob, Face, Font, MetricsTag } from 'harfbuzzjs';
import { fontFaces, fontPath, type FaceId } from './font-faces.js';

/** A font file ready for shaping; numbers are in thousandths of the font size. */
export interface LoadedFace {
  readonly id: FaceId;
  readonly postScriptName: string;
  readonly bytes: Uint8Array;
  readonly font: Font;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bounds: readonly number[];
  readonly scale: number;
}

const faces = new Map<FaceId, LoadedFace>();

/** A face, read and prepared once per process. */
export function loadFace(id: FaceId): LoadedFace {
  const known = faces.get(id);
  if (known) return known;
  const row = fontFaces.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`no font face ${id}`);
  const bytes = readFileSync(fontPath(row));
  const face = new Face(new Blob(bytes));
  const font = new Font(face);
  const scale = 1000 / face.upem;
  const extents = font.hExtents();
  const head = face.referenceTable('head');
  const view = head ? new DataView(head.buffer, head.byteOffset, head.byteLength) : undefined;
  const loaded: LoadedFace = {
    id,
    postScriptName: row.postScriptName,
    bytes,
    font,
    scale,
    ascent: extents.ascender * scale,
    descent: -extents.descender * scale,
    capHeight: font.getMetricPositionWithFallback(MetricsTag.CAP_HEIGHT) * scale,
    // OpenType head table: xMin, yMin, xMax, yMax from byte 36.
    bounds: [36, 38, 40, 42].map((at) => (view ? view.getInt16(at) * scale : 0)),
  };
  faces.set(id, loaded);
  return loaded;
}
