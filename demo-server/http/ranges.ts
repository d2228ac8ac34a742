/** Which bytes to send: all, one range (both ends included), or none because the range lies outside. */
export type RangeChoice =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

const whole: RangeChoice = { kind: 'whole' };
const unsatisfiable: RangeChoice = { kind: 'unsatisfiable' };

const oneRange = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i;
/** Longer headers are not looked at: a run of spaces in them would be tried in quadratic time. */
const maxLength = 1_000;

/**
 * Reads a `Range` header for a file of `size` bytes (RFC 9110 section 14). One range, also as a suffix (`bytes=-500`) or
 * open (`bytes=500-`); several ranges, other units and malformed headers are answered with the whole file, as the RFC
 * allows.
 */
export function chooseRange(header: string | undefined, size: number): RangeChoice {
  const match = header === undefined || header.length > maxLength ? null : oneRange.exec(header);
  if (!match) return whole;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return whole;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? unsatisfiable : { kind: 'part', start: size - length, end: size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return whole;
  if (start >= size) return unsatisfiable;
  return { kind: 'part', start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}

/** Whether `If-Range` lets the range stand: it is absent or names exactly the strong `etag` (dates never do). */
export function rangeStands(ifRange: string | undefined, etag: string | undefined): boolean {
  return ifRange === undefined || ifRange.trim() === etag;
}
