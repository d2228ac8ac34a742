import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A new empty folder for a test, and how to remove it with everything in it. */
export function makeTempFolder(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'snp-test-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
