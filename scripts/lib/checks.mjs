import { node } from './run.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const check = (/** @type {string} */ name, /** @type {string} */ script, /** @type {string[]} */ args = []) => ({
  name,
  run: async () => {
    const { code } = await node(script, args, { log: `check-${name.replaceAll(' ', '-')}`, timeoutMs: 5 * 60_000 });
    return /** @type {Counts} */ ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });
  },
});

/** What must hold besides the tests; each counts as one. They need the compiled scripts in .build and the bundles in dist. */
export const checks = [
  check('formatting', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  check('linter', 'node_modules/eslint/bin/eslint.js', ['.']),
  check('house rules', '.build/scripts/check-house.js'),
  check('generated files', 'scripts/check-generated.mjs'),
  check('bundles', 'scripts/check-bundles.mjs'),
  check('package', 'scripts/check-package.mjs'),
];
