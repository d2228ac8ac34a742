import pg from 'pg';

/** The part of pg's type parsers that a pool takes. */
export interface ColumnTypes {
  getTypeParser: typeof pg.types.getTypeParser;
}

/** Reads a bigint column as a number; throws beyond 2^53 instead of rounding. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The bigint ${text} does not fit a number exactly`);
  return value;
}

const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === (pg.types.builtins.INT8 as number) && format !== 'binary'
    ? parseInt8
    : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser;

/** How columns become JavaScript values: as pg does, but bigint as a number. */
export const columnTypes: ColumnTypes = { getTypeParser };
