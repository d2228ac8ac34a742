import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Field } from '../../../../../src/contract/fields.js';
import { turn, type ToolEvent, type Turn } from '../../../../../src/elements/field-editor/tools/machine.js';
import { idle } from '../../../../../src/elements/field-editor/tools/tool.js';

const field = (id: string, more: Partial<Field> = {}): Field => ({
  ...{
    id,
    type: 'text',
    signerId: 's',
    pageNumber: 1,
    x: 10,
    y: 10,
    width: 20,
    height: 5,
    label: null,
    required: true,
  },
  ...more,
});
const fields = [field('a'), field('b', { y: 40 }), field('far', { pageNumber: 2 })];
const terms = { size: { width: 595, height: 842 }, reach: { x: 1, y: 1 } };
const point = { pageNumber: 1, x: 50, y: 50 };

const play = (...events: ToolEvent[]): Turn =>
  events.reduce<Turn>(({ tool }, event) => turn(tool, event, fields), { tool: idle });

describe('the tools', () => {
  it('a chosen field type follows the pointer and is placed on release, once', () => {
    const armed = play({ type: 'arm', fieldType: 'date' });
    assert.deepEqual(armed.tool, { kind: 'placing', fieldType: 'date' });
    const over = play({ type: 'arm', fieldType: 'date' }, { type: 'point', at: { point, terms }, snaps: false });
    const placed = turn(over.tool, { type: 'release' }, fields);
    assert.equal(placed.outcome?.kind, 'add');
    assert.equal(placed.tool, idle);
    assert.equal(turn(placed.tool, { type: 'release' }, fields).outcome, undefined);
  });

  it('choosing it again puts it back', () => {
    const twice = play({ type: 'arm', fieldType: 'date' }, { type: 'arm', fieldType: 'date' });
    assert.equal(twice.tool, idle);
  });

  it('released beside the pages, a chosen type still waits and a carried one is dropped', () => {
    assert.equal(play({ type: 'arm', fieldType: 'text' }, { type: 'release' }).tool.kind, 'placing');
    const dropped = play({ type: 'carry', fieldType: 'text' }, { type: 'release' });
    assert.deepEqual(dropped, { tool: idle });
  });

  it('leaving the page takes the preview away', () => {
    const left = play(
      { type: 'carry', fieldType: 'text' },
      { type: 'point', at: { point, terms }, snaps: true },
      { type: 'point', snaps: true },
      { type: 'release' },
    );
    assert.deepEqual(left, { tool: idle });
  });

  it('only fields of the page that was gripped move', () => {
    const grip = { pageNumber: 1, x: 12, y: 12 };
    const moved = play(
      { type: 'grab', ids: ['a', 'far'], grip },
      { type: 'pull', dx: 3, dy: 7, terms, snaps: false },
      { type: 'release' },
    );
    assert.ok(moved.outcome?.kind === 'place');
    assert.deepEqual([...moved.outcome.placements.keys()], ['a']);
    assert.deepEqual(moved.outcome.placements.get('a')?.rect, { x: 13, y: 17, width: 20, height: 5 });
  });

  it('a field does not snap to itself or to what moves with it', () => {
    const grip = { pageNumber: 1, x: 12, y: 12 };
    const moved = play({ type: 'grab', ids: ['a', 'b'], grip }, { type: 'pull', dx: 0.5, dy: 0.5, terms, snaps: true });
    assert.ok(moved.tool.kind === 'moving');
    assert.equal(moved.tool.placements.get('a')?.rect.x, 10.5);
  });

  it('resizing changes one field and keeps the side that was not taken hold of', () => {
    const edges = { left: true, top: false, right: false, bottom: false };
    const resized = play(
      { type: 'grab-edge', id: 'a', edges },
      { type: 'pull', dx: 4, dy: 50, terms, snaps: false },
      { type: 'release' },
    );
    assert.ok(resized.outcome?.kind === 'place');
    assert.deepEqual(resized.outcome.placements.get('a')?.rect, { x: 14, y: 10, width: 16, height: 5 });
  });

  it('a drag with a chosen type draws its rectangle, and Escape goes back to choosing a place', () => {
    const from = { pageNumber: 1, x: 60, y: 60 };
    const drawing = play(
      { type: 'arm', fieldType: 'text' },
      { type: 'draw', at: { point: from, terms } },
      { type: 'point', at: { point: { pageNumber: 1, x: 85, y: 72 }, terms }, snaps: false },
    );
    assert.equal(drawing.tool.kind, 'drawing');
    const drawn = turn(drawing.tool, { type: 'release' }, fields);
    assert.ok(drawn.outcome?.kind === 'add');
    assert.deepEqual(drawn.outcome.placement.rect, { x: 60, y: 60, width: 25, height: 12 });
    assert.equal(turn(drawing.tool, { type: 'cancel' }, fields).tool.kind, 'placing');
  });

  it('a frame selects what it touches, beside what was selected when it adds', () => {
    const framedBy = (adds: boolean): Turn => {
      const start = turn(idle, { type: 'frame', from: { pageNumber: 1, x: 5, y: 38 }, adds }, fields, ['a']);
      const at = { point: { pageNumber: 1, x: 15, y: 44 }, terms };
      const over = turn(start.tool, { type: 'point', at, snaps: false }, fields, ['a']);
      return turn(over.tool, { type: 'release' }, fields, ['a']);
    };
    assert.deepEqual(framedBy(false).outcome, { kind: 'select', ids: ['b'] });
    assert.deepEqual(framedBy(true).outcome, { kind: 'select', ids: ['a', 'b'] });
  });

  it('after the pages were moved the chosen type still waits', () => {
    const panned = play({ type: 'arm', fieldType: 'text' }, { type: 'pan' }, { type: 'release' });
    assert.equal(panned.tool.kind, 'placing');
  });

  it('a locked field neither moves nor changes its size', () => {
    const locked = [field('a', { locked: true })];
    const edges = { left: true, top: false, right: false, bottom: false };
    assert.equal(turn(idle, { type: 'grab-edge', id: 'a', edges }, locked).tool, idle);
    const grip = { pageNumber: 1, x: 12, y: 12 };
    const held = turn(idle, { type: 'grab', ids: ['a'], grip }, locked);
    assert.ok(held.tool.kind === 'moving' && held.tool.origins.size === 0);
  });

  it('an event that makes no sense changes nothing', () => {
    const events: ToolEvent[] = [
      { type: 'point', at: { point, terms }, snaps: true },
      { type: 'pull', dx: 1, dy: 1, terms, snaps: true },
      { type: 'release' },
      { type: 'cancel' },
      { type: 'grab-edge', id: 'nobody', edges: { left: true, top: false, right: false, bottom: false } },
    ];
    for (const event of events) assert.deepEqual(turn(idle, event, fields), { tool: idle });
  });
});
