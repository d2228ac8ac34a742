import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import assert from 'node:assert/strict';
import { checkHouse } from '../../scripts/check-house.js';
import { describeOffence, type Offence } from '../../scripts/house/offence.js';
import { rooms } from '../../scripts/house/rooms.js';

const logic = 'export function one(): number {\n  return 1;\n}\n';

/** A tree in order: every test below breaks it in exactly one way. */
const tidy: Record<string, string> = {
  'src/contract/README.md': '# contract\n',
  'src/contract/ids.ts': "import { z } from 'zod';\nexport const id = z.string();\n",
  'src/core/README.md': '# core\n',
  'src/core/geometry.ts': logic,
  'test/src/core/geometry.test.ts': "import { one } from '../../../src/core/geometry.js';\none();\n",
};

function judge(t: TestContext, changes: Record<string, string | null>): Offence[] {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries({ ...tidy, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(
      join(root, file),
      text.replace(/^export (?=(?:const|function|interface|type) (?!Silent))/gm, '/** Said. */ export '),
    );
  }
  return checkHouse(root);
}

function expectOne(offences: Offence[], rule: Offence['rule'], sentence: RegExp): void {
  assert.deepEqual(
    offences.map((offence) => offence.rule),
    [rule],
    offences.map(describeOffence).join('\n'),
  );
  assert.match(offences.map(describeOffence).join('\n'), sentence);
}

const readme = (...folders: string[]): Record<string, string> =>
  Object.fromEntries(folders.map((folder) => [`${folder}/README.md`, '# about\n']));

describe('the table of rooms', () => {
  it('names only rooms that exist', () => {
    const names = new Set(rooms.map((room) => room.name));
    for (const room of rooms) {
      for (const known of Object.keys(room.may))
        assert.ok(known === '*' || names.has(known), `${room.name} -> ${known}`);
    }
  });
});

describe('a tree in order', () => {
  it('is left alone', (t) => {
    assert.deepEqual(judge(t, {}).map(describeOffence), []);
  });

  it('may import types where only types are allowed', (t) => {
    const changes = {
      'src/core/geometry.ts': `import type { id } from '../contract/ids.js';\nexport type Id = typeof id;\n${logic}`,
    };
    assert.deepEqual(judge(t, changes).map(describeOffence), []);
  });

  it('may announce to another module through types of its events', (t) => {
    const changes = {
      ...readme('demo-server/modules', 'demo-server/modules/usage', 'demo-server/modules/documents'),
      'demo-server/modules/documents/events.ts': 'export interface DocumentSent { documentId: string }\n',
      'demo-server/modules/usage/listeners.ts':
        "import type { DocumentSent } from '../documents/events.js';\nexport type Heard = DocumentSent;\n",
    };
    assert.deepEqual(judge(t, changes).map(describeOffence), []);
  });
});

describe('layers', () => {
  it('a schema at run time in core is refused', (t) => {
    const offences = judge(t, { 'src/core/geometry.ts': `${logic}export { id } from '../contract/ids.js';\n` });
    expectOne(
      offences,
      'layers',
      /^src\/core\/geometry\.ts:4 imports src\/contract\/ids\.ts for its values; "core" may take only types from "contract"/,
    );
  });

  it('the browser side does not know the server', (t) => {
    const offences = judge(t, {
      ...readme('src/client', 'demo-server/platform'),
      'src/client/client.ts':
        "import type { Clock } from '../../demo-server/platform/clock.js';\nexport type C = Clock;\n",
      'demo-server/platform/clock.ts': 'export interface Clock { now: () => number }\n',
    });
    expectOne(offences, 'layers', /"client" may not know "platform"/);
  });

  it('a package outside the room is refused, also when loaded lazily', (t) => {
    const offences = judge(t, {
      'src/core/geometry.ts': `${logic}export const load = (): unknown => import('interactjs');\n`,
    });
    expectOne(offences, 'layers', /imports the package interactjs, which "core" may not use/);
  });

  it('Node is invisible to the contract', (t) => {
    const offences = judge(t, {
      'src/contract/ids.ts': "import { randomUUID } from 'node:crypto';\nexport const id = randomUUID;\n",
    });
    expectOne(offences, 'layers', /"contract" must not see Node/);
  });

  it('one element does not know another', (t) => {
    const offences = judge(t, {
      ...readme('src/elements'),
      'src/elements/signer/state.ts': "export * from '../field-editor/state.js';\nexport const a = 1;\n",
      'src/elements/field-editor/state.ts': 'export const b = 1;\n',
    });
    expectOne(offences, 'layers', /another folder of "elements": shared things go to src\/parts/);
  });

  it("one module does not know another module's service", (t) => {
    const offences = judge(t, {
      ...readme('demo-server/modules', 'demo-server/modules/usage', 'demo-server/modules/documents'),
      'demo-server/modules/documents/service.ts': 'export const b = 1;\n',
      'demo-server/modules/usage/service.ts':
        "import type { b } from '../documents/service.js';\nexport type B = typeof b;\n",
    });
    expectOne(offences, 'layers', /cross-module work lives in workflows/);
  });

  it('a service does not touch the query builder', (t) => {
    const offences = judge(t, {
      ...readme('demo-server/modules', 'demo-server/modules/usage'),
      'demo-server/modules/usage/service.ts': "import { sql } from 'kysely';\nexport const q = sql;\n",
    });
    expectOne(offences, 'layers', /imports the package kysely, which "module" may not use/);
  });

  it('an adapter binds itself to one engine', (t) => {
    const offences = judge(t, {
      ...readme('src/adapters'),
      'src/adapters/all.ts': "import 'interactjs';\nimport 'signature_pad';\n",
    });
    expectOne(offences, 'layers', /binds itself to interactjs and signature_pad/);
  });

  it('nothing that ships depends on a test', (t) => {
    const offences = judge(t, {
      'demo-server/main.ts': "import '../test/support/fake.js';\n",
      'test/support/fake.ts': 'export const fake = 1;\n',
    });
    expectOne(offences, 'layers', /nothing that ships may depend on "workshop"/);
  });

  it('a file outside every room is refused', (t) => {
    expectOne(
      judge(t, { 'demo-server/attic/old.ts': 'export const old = 1;\n', ...readme('demo-server/attic') }),
      'layers',
      /belongs to no room/,
    );
  });
});

describe('shape', () => {
  it('a circle of imports is named with its whole path', (t) => {
    const offences = judge(t, {
      'src/core/a.ts': "import { b } from './b.js';\nexport const a = (): unknown => b;\n",
      'src/core/b.ts': "import { a } from './a.js';\nexport const b = (): unknown => a;\n",
    });
    expectOne(offences, 'cycles', /src\/core\/a\.ts -> src\/core\/b\.ts -> src\/core\/a\.ts/);
  });

  it('a file of 401 lines is too long, one of 400 is not', (t) => {
    const lines = (count: number): string => '// line\n'.repeat(count);
    assert.deepEqual(judge(t, { 'src/core/long.ts': lines(400) }), []);
    expectOne(judge(t, { 'src/core/long.ts': lines(401) }), 'length', /has 401 lines/);
  });

  it('a generated file may be long', (t) => {
    assert.deepEqual(judge(t, { 'src/core/table.generated.ts': '// line\n'.repeat(900) }), []);
  });

  it('a barrel is refused, the published entry point is not', (t) => {
    assert.deepEqual(judge(t, { 'src/index.ts': "export { one } from './core/geometry.js';\n" }), []);
    expectOne(judge(t, { 'src/core/everything.ts': "export * from './geometry.js';\n" }), 'barrels', /only passes on/);
  });

  it('an export that nothing is said about is refused', (t) => {
    const text = '/** Sizes in points. */\nexport const a = [1];\nexport interface Silent {\n  b: number;\n}\n';
    expectOne(judge(t, { 'src/core/sizes.ts': text }), 'comments', /^src\/core\/sizes\.ts:3 exports Silent without/);
  });

  it('logic without a test is refused, data without a test is not', (t) => {
    expectOne(
      judge(t, { 'src/core/layout.ts': logic }),
      'mirrors',
      /^src\/core\/layout\.ts has logic but neither test\/src\/core\/layout\.test\.ts/,
    );
    assert.deepEqual(judge(t, { 'src/core/sizes.ts': 'export const sizes = [1, 2];\n' }), []);
  });

  it('a test beside the mirrored file counts when it imports it', (t) => {
    const changes = {
      'src/core/layout.ts': logic,
      'test/src/core/pages.test.ts': "import { one } from '../../../src/core/layout.js';\none();\n",
    };
    assert.deepEqual(judge(t, changes), []);
  });

  it('a module without any test is refused', (t) => {
    const changes = {
      ...readme('demo-server/modules', 'demo-server/modules/usage'),
      'demo-server/modules/usage/service.ts': logic,
    };
    expectOne(judge(t, changes), 'mirrors', /^demo-server\/modules\/usage\/ has logic but no test/);
  });

  it('a room and a module need a README', (t) => {
    expectOne(judge(t, { 'src/core/README.md': null }), 'readmes', /^src\/core\/ has no README\.md/);
    const changes = {
      ...readme('demo-server/modules'),
      'demo-server/modules/usage/events.ts': 'export const a = 1;\n',
    };
    expectOne(judge(t, changes), 'readmes', /^demo-server\/modules\/usage\/ has no README\.md/);
  });

  it("a path of somebody's machine is found with its line", (t) => {
    const path = ['', 'home', 'somebody', 'checkout'].join('/');
    expectOne(
      judge(t, { 'docs/guide.md': `# Guide\n\nSee ${path}/file.\n` }),
      'paths',
      /^docs\/guide\.md:3 names a path of one machine/,
    );
    const outside = ['..', 'shared', 'notes.md'].join('/');
    expectOne(judge(t, { 'docs/guide.md': `Read \`${outside}\`.\n` }), 'paths', /a folder outside the repository/);
  });

  it('an address that merely contains such words is left alone', (t) => {
    assert.deepEqual(judge(t, { 'docs/guide.md': 'GET /api/work/items and ${base}/work/1\n' }), []);
  });
});
