import { RefusalError } from '../refusals.js';

/** How rows of a stream were changed before they were packed (ISO 32000-1, 7.4.4.4). */
export interface Predictor {
  readonly kind: number;
  readonly colors: number;
  readonly bits: number;
  readonly columns: number;
}

/** What counts when a stream says nothing. */
export const noPredictor: Predictor = { kind: 1, colors: 1, bits: 8, columns: 1 };
/** Readers make a buffer of one row before they read the first. */
const longestRow = 64 * 2 ** 20;

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [byLeft, byUp, byCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

function undoPng(data: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array {
  const rows = Math.ceil(data.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  let end = 0;
  for (let row = 0; row < rows; row += 1) {
    const from = row * (rowBytes + 1);
    const kind = data[from] ?? 0;
    const start = row * rowBytes;
    const length = Math.max(0, Math.min(rowBytes, data.length - from - 1));
    for (let column = 0; column < length; column += 1) {
      const at = start + column;
      const left = column >= pixelBytes ? (out[at - pixelBytes] ?? 0) : 0;
      const up = row > 0 ? (out[at - rowBytes] ?? 0) : 0;
      let change = 0;
      if (kind === 1) change = left;
      else if (kind === 2) change = up;
      else if (kind === 3) change = (left + up) >> 1;
      else if (kind === 4) {
        const corner = row > 0 && column >= pixelBytes ? (out[at - rowBytes - pixelBytes] ?? 0) : 0;
        change = paeth(left, up, corner);
      }
      out[at] = (data[from + 1 + column] ?? 0) + change;
    }
    end = start + length;
  }
  return out.subarray(0, end);
}

function undoTiff(data: Uint8Array, rowBytes: number, colors: number): Uint8Array {
  const out = Uint8Array.from(data);
  for (let at = 0; at < out.length; at += 1) {
    if (at % rowBytes >= colors) out[at] = (out[at] ?? 0) + (out[at - colors] ?? 0);
  }
  return out;
}

const rowBytesOf = ({ columns, colors, bits }: Predictor): number => Math.ceil((columns * colors * bits) / 8);

/** Refuses rows so long that a reader's buffer for one of them would be a bomb. */
export function checkPredictor(predictor: Predictor): void {
  const rowBytes = rowBytesOf(predictor);
  if (predictor.kind >= 2 && rowBytes > longestRow) {
    throw new RefusalError('pdf_too_complex', `rows of ${String(rowBytes)} bytes`);
  }
}

/** Undoes a predictor; what makes no sense is left as it is. */
export function undoPredictor(data: Uint8Array, predictor: Predictor): Uint8Array {
  const { kind, colors, bits } = predictor;
  const rowBytes = rowBytesOf(predictor);
  if (kind < 2 || !(rowBytes >= 1)) return data;
  if (kind >= 10) return undoPng(data, rowBytes, Math.max(1, (colors * bits + 7) >> 3));
  return bits === 8 ? undoTiff(data, rowBytes, colors) : data;
}
