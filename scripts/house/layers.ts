import { isBuiltin } from 'node:module';
import type { Import } from './imports.js';
import { resolveImport, type Source } from './files.js';
import type { Offence } from './offence.js';
import { roomOf, workshopRooms, type Reach, type Room } from './rooms.js';

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const allows = (granted: Reach | undefined, wanted: Reach): boolean => granted === 'values' || granted === wanted;

/** The reach a room has on a package: the exact name, the package's subpaths (`name/*`), a scope (`@scope/*`), or all. */
function packageReach(room: Room, specifier: string): Reach | undefined {
  const name = packageName(specifier);
  const scope = name.startsWith('@') ? `${name.split('/')[0] ?? ''}/*` : undefined;
  const keys = [specifier, specifier === name ? undefined : `${name}/*`, scope, '*'];
  for (const key of keys) if (key !== undefined && room.packages[key]) return room.packages[key];
  return undefined;
}

/** The neighbouring folder a file belongs to: `src/elements/signer`, `demo-server/modules/documents`. */
const folderOf = (file: string): string => file.split('/').slice(0, 3).join('/');

const isModuleRoom = (room: Room): boolean => room.name.startsWith('module');

function judgeProjectImport(source: Source, room: Room, found: Import, target: string): string | undefined {
  const targetRoom = roomOf(target);
  if (!targetRoom) return `imports ${target}, which belongs to no room`;
  const bothModules = isModuleRoom(room) && isModuleRoom(targetRoom);
  const siblings = bothModules || targetRoom === room;
  if (siblings && folderOf(source.file) === folderOf(target)) return undefined;
  if (siblings && room.siblings === 'free') return undefined;
  if (siblings && room.siblings === 'events' && target.endsWith('/events.ts') && found.reach === 'types')
    return undefined;
  if (siblings) {
    const cure = bothModules
      ? 'cross-module work lives in workflows/, announcements in events.ts'
      : 'shared things go to src/parts';
    return `imports ${target}, which belongs to another folder of "${room.name}": ${cure}`;
  }
  if (workshopRooms.includes(targetRoom.name) && !workshopRooms.includes(room.name)) {
    return `imports ${target}: nothing that ships may depend on "${targetRoom.name}"`;
  }
  const granted =
    room.may['*'] ?? room.may[targetRoom.name] ?? (isModuleRoom(targetRoom) ? room.may['module'] : undefined);
  if (allows(granted, found.reach)) return undefined;
  return granted === 'types'
    ? `imports ${target} for its values; "${room.name}" may take only types from "${targetRoom.name}" (write "import type")`
    : `imports ${target}; "${room.name}" may not know "${targetRoom.name}"`;
}

function judgePackageImport(room: Room, found: Import): string | undefined {
  const { specifier, reach } = found;
  if (isBuiltin(specifier)) return room.node ? undefined : `imports ${specifier}; "${room.name}" must not see Node`;
  const granted = packageReach(room, specifier);
  if (allows(granted, reach)) return undefined;
  return granted === 'types'
    ? `imports ${specifier} for its values; "${room.name}" may take only its types`
    : `imports the package ${specifier}, which "${room.name}" may not use`;
}

/** Imports that the table of rooms does not allow. */
export function checkLayers(root: string, sources: readonly Source[]): Offence[] {
  const offences: Offence[] = [];
  for (const source of sources) {
    const room = roomOf(source.file);
    const report = (message: string, line?: number): void => {
      offences.push({ rule: 'layers', file: source.file, message, ...(line === undefined ? {} : { line }) });
    };
    if (!room) {
      report('belongs to no room: add it to scripts/house/rooms.ts or move it');
      continue;
    }
    const packages = new Set<string>();
    for (const found of source.facts.imports) {
      const relative = found.specifier.startsWith('.');
      const target = relative ? resolveImport(root, source.file, found.specifier) : undefined;
      // a missing file is the compiler's business, and data (JSON) belongs to nobody
      const fault = relative
        ? target && /\.(ts|mjs|js)$/.test(target) && judgeProjectImport(source, room, found, target)
        : judgePackageImport(room, found);
      if (fault) report(fault, found.line);
      if (!relative && !isBuiltin(found.specifier)) packages.add(packageName(found.specifier));
    }
    if (room.packagesPerFile !== undefined && packages.size > room.packagesPerFile) {
      report(
        `binds itself to ${[...packages].join(' and ')}; "${room.name}" allows ${room.packagesPerFile} package per file`,
      );
    }
  }
  return offences;
}

/** Circles of imports, each reported once with its whole path; `import()` and types break a circle. */
export function checkCycles(root: string, sources: readonly Source[]): Offence[] {
  const edges = new Map<string, string[]>();
  for (const { file, facts } of sources) {
    const targets = facts.imports
      .filter(({ specifier, lazy, reach }) => specifier.startsWith('.') && !lazy && reach === 'values')
      .map(({ specifier }) => resolveImport(root, file, specifier));
    edges.set(
      file,
      targets.filter((target) => target !== undefined),
    );
  }
  const offences: Offence[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      const circle = [...path.slice(at), file];
      offences.push({ rule: 'cycles', file, message: `is part of a circle of imports: ${circle.join(' -> ')}` });
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const target of edges.get(file) ?? []) walk(target);
    path.pop();
    done.add(file);
  };
  for (const file of edges.keys()) walk(file);
  return offences;
}
