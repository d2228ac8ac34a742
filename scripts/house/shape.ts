import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { entryPoints, withoutMirror, type Exception } from './exceptions.js';
import { isGenerated, isText, resolveImport, type Source } from './files.js';
import type { Offence } from './offence.js';
import { roomOf } from './rooms.js';

/** The length, in lines, past which a file is two files. */
export const maxLines = 400;

const excused = (list: readonly Exception[], file: string): boolean => list.some((entry) => entry.file === file);

/** Files that have grown too long. */
export function checkLength(sources: readonly Source[]): Offence[] {
  return sources
    .filter(({ file, facts }) => facts.lines > maxLines && !isGenerated(file))
    .map(({ file, facts }) => ({
      rule: 'length',
      file,
      message: `has ${facts.lines} lines; past ${maxLines} it is two files`,
    }));
}

/** Files that only pass on other files' exports. */
export function checkBarrels(sources: readonly Source[]): Offence[] {
  return sources
    .filter(({ file, facts }) => facts.isBarrel && !isGenerated(file) && !excused(entryPoints, file))
    .map(({ file }) => ({
      rule: 'barrels',
      file,
      message: 'only passes on what other files export: import those files instead',
    }));
}

/** Exports of what ships that nothing is said about. */
export function checkComments(sources: readonly Source[]): Offence[] {
  return sources
    .filter(({ file }) => /^(src|demo-server|scripts)\//.test(file) && !isGenerated(file))
    .flatMap(({ file, facts }) =>
      facts.undocumented.map(({ name, line }) => ({
        rule: 'comments' as const,
        file,
        line,
        message: `exports ${name} without a sentence about it`,
      })),
    );
}

const isTest = (file: string): boolean => /\.(test|wtr)\.ts$/.test(file);

/**
 * Source files and folders without a test.
 *
 * Rooms whose mirror is `file`: every file with logic has `test/<path>.test.ts` (or `.wtr.ts`), or is imported by a test
 * of the same room. Rooms whose mirror is `folder`: every folder that has logic has at least one test in
 * the mirrored folder or below it, or a test named after the folder.
 */
export function checkMirrors(root: string, sources: readonly Source[]): Offence[] {
  const tests = sources.filter(({ file }) => isTest(file));
  const imported = new Map<string, Set<string>>();
  for (const { file, facts } of tests) {
    for (const { specifier } of facts.imports) {
      const target = specifier.startsWith('.') ? resolveImport(root, file, specifier) : undefined;
      if (target) imported.set(target, (imported.get(target) ?? new Set()).add(file));
    }
  }
  const offences: Offence[] = [];
  const missing = new Set<string>();
  for (const { file, facts } of sources) {
    const room = roomOf(file);
    if (!room || room.mirror === 'none' || !facts.hasLogic || isGenerated(file) || excused(withoutMirror, file))
      continue;
    const stem = `test/${file.replace(/\.ts$/, '')}`;
    const folder = posix.dirname(file);
    if (room.mirror === 'file') {
      const named = tests.some((test) => test.file === `${stem}.test.ts` || test.file === `${stem}.wtr.ts`);
      const importers = [...(imported.get(file) ?? [])];
      if (!named && !importers.some((test) => room.files.test(test.replace(/^test\//, '')))) {
        offences.push({
          rule: 'mirrors',
          file,
          message: `has logic but neither ${stem}.test.ts nor a test of its room that imports it`,
        });
      }
    } else if (!missing.has(folder)) {
      const near = tests.some(
        (test) => test.file.startsWith(`test/${folder}/`) || test.file.startsWith(`test/${folder}.`),
      );
      if (!near) {
        missing.add(folder);
        offences.push({ rule: 'mirrors', file: `${folder}/`, message: `has logic but no test in test/${folder}/` });
      }
    }
  }
  return offences;
}

/** Rooms and modules without a README.md that says what they are for. */
export function checkReadmes(files: readonly string[]): Offence[] {
  const folders = new Set<string>();
  for (const file of files) {
    const [first, second, third, ...rest] = file.split('/');
    if (!/\.ts$/.test(file) || second === undefined) continue;
    if ((first === 'src' || first === 'demo-server') && third !== undefined) folders.add(`${first}/${second}`);
    if (file.startsWith('demo-server/modules/') && third !== undefined && rest.length > 0)
      folders.add(`demo-server/modules/${third}`);
  }
  const present = new Set(files);
  return [...folders]
    .filter((folder) => !present.has(`${folder}/README.md`))
    .map((folder) => ({ rule: 'readmes', file: `${folder}/`, message: 'has no README.md that says what it is for' }));
}

const foreignPaths: readonly { what: string; pattern: RegExp }[] = [
  { what: 'a path of one machine', pattern: /(?<![\w.$}-])\/(?:work|root|home\/\w+|Users\/\w+|tmp)\// },
  { what: 'a drive of one machine', pattern: /\b[A-Z]:\\Users\\/ },
  { what: 'a folder outside the repository', pattern: /(?:^|[\s"'`(])(?:\.\.\/)+shared\// },
];

/** Text that mentions where somebody's checkout lies. */
export function checkPaths(root: string, files: readonly string[]): Offence[] {
  const offences: Offence[] = [];
  for (const file of files.filter(isText)) {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    lines.forEach((line, index) => {
      const hit = foreignPaths.find(({ pattern }) => pattern.test(line));
      if (hit) offences.push({ rule: 'paths', file, line: index + 1, message: `names ${hit.what}` });
    });
  }
  return offences;
}
