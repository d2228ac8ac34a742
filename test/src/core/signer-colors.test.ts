import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signerColor, signerColors } from '../../../src/core/signer-colors.js';

test('ten signers have ten colours, the eleventh begins again', () => {
  const colors = Array.from({ length: 11 }, (_, index) => signerColor(index));
  assert.equal(new Set(colors).size, 10);
  assert.equal(colors[10], colors[0]);
  assert.deepEqual(colors.slice(0, 10), [...signerColors]);
  for (const color of colors) assert.match(color, /^#[0-9A-F]{6}$/);
});
