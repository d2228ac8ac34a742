import { createRequire } from 'node:module';

/** The one function of bidi-js that is used here; its own types describe another module format than it ships. */
interface Bidi {
  getEmbeddingLevels(text: string, baseDirection: 'ltr' | 'rtl' | 'auto'): { readonly levels: Uint8Array };
}

const bidiFactory = createRequire(import.meta.url)('bidi-js') as () => Bidi;
const bidi = bidiFactory();

/** A stretch of text that runs in one direction; `start` and `end` (exclusive) are UTF-16 positions. */
export interface DirectionRun {
  readonly start: number;
  readonly end: number;
  readonly rightToLeft: boolean;
}

/**
 * The stretches of one line from left to right as they are seen (Unicode bidirectional algorithm, rule L2).
 * `rightToLeft` is the direction of the paragraph the line is from; left out, the line's first letter decides.
 */
export function directionRuns(line: string, rightToLeft?: boolean): DirectionRun[] {
  if (line === '') return [];
  const base = rightToLeft === undefined ? 'auto' : rightToLeft ? 'rtl' : 'ltr';
  const { levels } = bidi.getEmbeddingLevels(line, base);
  const runs: { start: number; end: number; level: number }[] = [];
  for (let index = 0; index < line.length; index += 1) {
    const level = levels[index] ?? 0;
    const last = runs.at(-1);
    if (last && last.level === level) last.end = index + 1;
    else runs.push({ start: index, end: index + 1, level });
  }
  const highest = Math.max(...runs.map((run) => run.level));
  for (let level = highest; level >= 1; level -= 1) {
    for (let start = 0; start < runs.length; start += 1) {
      let end = start;
      while (end < runs.length && (runs[end]?.level ?? 0) >= level) end += 1;
      if (end === start) continue;
      runs.splice(start, end - start, ...runs.slice(start, end).reverse());
      start = end;
    }
  }
  return runs.map((run) => ({ start: run.start, end: run.end, rightToLeft: run.level % 2 === 1 }));
}
