/** One breach of a house rule. */
export interface Offence {
  rule: 'layers' | 'cycles' | 'length' | 'mirrors' | 'readmes' | 'barrels' | 'paths' | 'comments';
  /** Path from the repository root. */
  file: string;
  /** Line, from 1, when the breach has one. */
  line?: number;
  /** A sentence that continues the file's name. */
  message: string;
}

/** The sentence a person reads: `src/core/a.ts:3 imports … [layers]`. */
export function describeOffence({ rule, file, line, message }: Offence): string {
  return `${file}${line === undefined ? '' : `:${line}`} ${message} [${rule}]`;
}
