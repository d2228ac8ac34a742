import { pathToFileURL } from 'node:url';
import { listFiles, readSources } from './house/files.js';
import { checkCycles, checkLayers } from './house/layers.js';
import { describeOffence, type Offence } from './house/offence.js';
import { checkBarrels, checkComments, checkLength, checkMirrors, checkPaths, checkReadmes } from './house/shape.js';

/** Every breach of the house rules in the tree under `root`. */
export function checkHouse(root: string): Offence[] {
  const files = listFiles(root);
  const sources = readSources(root, files);
  return [
    ...checkLayers(root, sources),
    ...checkCycles(root, sources),
    ...checkLength(sources),
    ...checkBarrels(sources),
    ...checkComments(sources),
    ...checkMirrors(root, sources),
    ...checkReadmes(files),
    ...checkPaths(root, files),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const offences = checkHouse(process.cwd());
  for (const offence of offences) console.error(describeOffence(offence));
  console.log(offences.length === 0 ? 'The house is in order.' : `${offences.length} breaches of the house rules.`);
  process.exitCode = offences.length === 0 ? 0 : 1;
}
