import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MovableClock } from './clock.js';
import { replaceFile } from './durable-files.js';
import { parseJson } from './json.js';

function readOffset(file: string): number {
  if (!existsSync(file)) return 0;
  const stored = parseJson(readFileSync(file, 'utf8'));
  if (typeof stored === 'number' && Number.isFinite(stored)) return stored;
  throw new Error(`${file} is damaged: delete it to set the sandbox's clock back to the present.`);
}

/** A clock that runs with the machine's, can be moved, and keeps its lead over a restart in `{dataDir}/clock.json`. */
export function openSandboxClock(dataDir: string): MovableClock {
  const file = path.join(dataDir, 'clock.json');
  return new MovableClock({ offsetMs: readOffset(file), onMove: (offsetMs) => replaceFile(file, String(offsetMs)) });
}
