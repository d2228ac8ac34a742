import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../demo-server/platform/project-root.js';

test('a build leaves the environment as it was, so that a first start is the demo and no production', () => {
  const script = `
    const { withOwnEnvironment } = await import(${JSON.stringify(path.join(projectRoot, 'scripts/lib/build.mjs'))});
    await withOwnEnvironment(async () => { process.env.NODE_ENV = 'production'; process.env.PATH = ''; });
    console.log(JSON.stringify([process.env.NODE_ENV ?? null, process.env.PATH !== '']));
  `;
  const env = { PATH: process.env['PATH'] ?? '' };
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' });
  assert.deepEqual(JSON.parse(output), [null, true]);
});
