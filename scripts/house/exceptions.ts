/** A file that a check leaves alone, and why. */
export interface Exception {
  /** Path from the repository root. */
  file: string;
  /** The sentence that justifies it. */
  reason: string;
}

/** Files with logic that need no test of their own. */
export const withoutMirror: readonly Exception[] = [];

/** Files that may only pass on what other files export. */
export const entryPoints: readonly Exception[] = [
  { file: 'src/index.ts', reason: 'the published entry point of the package' },
  { file: 'src/all.ts', reason: 'the published entry point that registers every element' },
];
