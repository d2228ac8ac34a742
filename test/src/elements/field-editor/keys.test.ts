import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortcutOf, shortcuts, type KeyPress } from '../../../../src/elements/field-editor/keys.js';

const press = (key: string, ...held: ('shift' | 'alt' | 'ctrl' | 'meta')[]): KeyPress => ({
  key,
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
});
const nameOf = (one: KeyPress): string | undefined => shortcutOf(one)?.name;

test('no two shortcuts ask for the same keys', () => {
  const chords = shortcuts.flatMap((shortcut) => [...shortcut.chords]);
  assert.equal(new Set(chords).size, chords.length);
});

test('arrows move, with Shift further, with Alt or Ctrl they resize', () => {
  assert.equal(nameOf(press('ArrowLeft')), 'move');
  assert.equal(nameOf(press('ArrowDown', 'shift')), 'moveFar');
  assert.equal(nameOf(press('ArrowUp', 'alt')), 'resize');
  assert.equal(nameOf(press('ArrowUp', 'ctrl')), 'resize');
  assert.equal(nameOf(press('ArrowRight', 'ctrl', 'shift')), 'resizeFar');
});

test('Ctrl and ⌘ are the same for letters, whatever Shift makes of them', () => {
  assert.equal(nameOf(press('z', 'ctrl')), 'undo');
  assert.equal(nameOf(press('Z', 'meta', 'shift')), 'redo');
  assert.equal(nameOf(press('y', 'ctrl')), 'redo');
  assert.equal(nameOf(press('V', 'ctrl', 'shift')), 'toAllPages');
});

test('what the system and screen readers use is left to them', () => {
  assert.equal(nameOf(press('ArrowLeft', 'ctrl', 'alt')), undefined);
  assert.equal(nameOf(press('ArrowLeft', 'meta')), undefined);
  assert.equal(nameOf(press('a', 'ctrl', 'alt')), undefined);
  assert.equal(nameOf(press('a')), undefined);
  assert.equal(nameOf(press('A', 'shift')), undefined);
});

test('a keyboard that writes Arabic or Cyrillic has the same shortcuts', () => {
  assert.equal(nameOf({ ...press('ئ', 'ctrl'), code: 'KeyZ' }), 'undo');
  assert.equal(nameOf({ ...press('с', 'ctrl'), code: 'KeyC' }), 'copy');
  // on a German keyboard the key in the place of Y writes Z
  assert.equal(nameOf({ ...press('z', 'ctrl'), code: 'KeyY' }), 'undo');
});

test('the question mark asks for help, with Shift or without', () => {
  assert.equal(nameOf(press('?', 'shift')), 'help');
  assert.equal(nameOf(press('?')), 'help');
});
