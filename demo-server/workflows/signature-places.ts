import type { FieldInput, SignaturePosition } from '../../src/contract/fields.js';
import type { PercentRect } from '../../src/core/page-geometry.js';
import { ProblemError } from '../platform/problem.js';

/** Who is to sign where; without `position` at the foot of the last page. */
export interface SignaturePlacing {
  readonly pageCount: number;
  readonly signerIds: readonly string[];
  readonly position: SignaturePosition | undefined;
}

/** A signer's signature and, where there is room, the date beside it. */
interface Place {
  readonly signature: PercentRect;
  readonly date: PercentRect | null;
}

const gap = 2;
const dateWidth = 13;
const tallestDate = 6;

const signatureWidth = 25;
const signatureHeight = 6;
/** Left edges of the two columns at the foot of the page. */
const columns = { left: 7, right: 53 } as const;
const footTop = 8;
const footBottom = 92;

const right = ({ x, width }: PercentRect): number => x + width;
const bottom = ({ y, height }: PercentRect): number => y + height;
const isOnPage = (box: PercentRect): boolean => box.x >= 0 && box.y >= 0 && right(box) <= 100 && bottom(box) <= 100;

/** The fields of a one-time document. Throws `invalid_request` when the place is not in the document, or too small. */
export function placeSignatures({ pageCount, signerIds, position }: SignaturePlacing): FieldInput[] {
  const pageNumber = position?.pageNumber ?? pageCount;
  if (pageNumber > pageCount) {
    const has = pageCount === 1 ? '1 page' : `${pageCount} pages`;
    throw refused('.pageNumber', `page ${pageNumber} does not exist: the document has ${has}`);
  }
  const places = position ? placesFrom(position, signerIds.length) : placesAtFoot(signerIds.length);
  return places.flatMap(({ signature, date }, index) => {
    const common = { id: undefined, signerId: signerIds[index] ?? '', pageNumber, label: null, required: true };
    const field = { ...common, ...signature, type: 'signature' as const };
    return date ? [field, { ...common, ...date, type: 'date' as const }] : [field];
  });
}

/** One signer at the lower right; several in two columns that grow upwards, closer together when they are many. */
function placesAtFoot(count: number): Place[] {
  const rows = Math.ceil(count / 2);
  const pitch = Math.min(signatureHeight + gap, (footBottom - footTop) / rows);
  const height = Math.min(signatureHeight, pitch * 0.75);
  return Array.from({ length: count }, (_, index) => {
    const y = footBottom - (rows - Math.floor(index / 2)) * pitch + (pitch - height);
    const x = count > 1 && index % 2 === 0 ? columns.left : columns.right;
    const signature = { x, y, width: signatureWidth, height };
    return { signature, date: { x: x + signatureWidth + gap, y, width: dateWidth, height } };
  });
}

/** The first signer at the place that was asked for, the others below it, then above it, then in columns beside. */
function placesFrom({ x, y, width, height }: SignaturePosition, count: number): Place[] {
  const first: PercentRect = { x, y, width, height };
  const date = dateBeside(first);
  const boxes = date ? [first, date] : [first];
  const whole = {
    width: Math.max(...boxes.map(right)) - Math.min(...boxes.map((box) => box.x)),
    height: Math.max(...boxes.map(bottom)) - Math.min(...boxes.map((box) => box.y)),
  };
  const places: Place[] = [{ signature: first, date }];
  for (const across of steps(whole.width + gap)) {
    for (const down of steps(whole.height + gap)) {
      if (places.length === count) return places;
      const moved = (box: PercentRect): PercentRect => ({ ...box, x: box.x + across, y: box.y + down });
      if ((across !== 0 || down !== 0) && boxes.every((box) => isOnPage(moved(box))))
        places.push({ signature: moved(first), date: date && moved(date) });
    }
  }
  if (places.length < count)
    throw refused('', `leaves no room for ${count} signers on the page: make it smaller, or place the fields yourself`);
  return places;
}

/** Beside the signature, else below or above it; null when the signature leaves no room at all. */
function dateBeside(signature: PercentRect): PercentRect | null {
  const height = Math.min(signature.height, tallestDate);
  const size = { width: dateWidth, height };
  const level = bottom(signature) - height;
  const x = Math.min(signature.x, 100 - dateWidth);
  const candidates = [
    { ...size, x: right(signature) + gap, y: level },
    { ...size, x: signature.x - gap - dateWidth, y: level },
    { ...size, x, y: bottom(signature) + 1 },
    { ...size, x, y: signature.y - 1 - height },
  ];
  return candidates.find(isOnPage) ?? null;
}

/** 0, then forwards, then backwards: as far as a page is long. */
function steps(size: number): number[] {
  const forwards = Array.from({ length: Math.floor(100 / size) }, (_, index) => (index + 1) * size);
  return [0, ...forwards, ...forwards.map((step) => -step)];
}

function refused(at: string, message: string): ProblemError {
  return new ProblemError('invalid_request', { details: [{ path: `signaturePosition${at}`, message }] });
}
