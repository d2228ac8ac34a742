import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { MovableClock, systemClock } from '../../../demo-server/platform/clock.js';
import { openSandboxClock } from '../../../demo-server/platform/sandbox-clock.js';
import { makeTempFolder } from '../../support/temp-folder.js';

describe('a movable clock', () => {
  it('stands still until it is moved', () => {
    const clock = MovableClock.at('2026-01-01T00:00:00Z');
    clock.advance(90_000);
    assert.equal(clock.now().toISOString(), '2026-01-01T00:01:30.000Z');
    clock.set(new Date('2030-01-01T00:00:00Z'));
    assert.equal(clock.now().toISOString(), '2030-01-01T00:00:00.000Z');
  });

  it('cannot be moved out of time, or when its move cannot be kept', () => {
    const clock = MovableClock.at('2026-01-01T00:00:00Z');
    assert.throws(() => clock.advance(Number.NaN), RangeError);
    assert.throws(() => clock.advance(1e300), RangeError);
    assert.throws(() => MovableClock.at('tomorrow'), RangeError);
    const full = new MovableClock({
      onMove: () => {
        throw new Error('disk full');
      },
    });
    assert.throws(() => full.advance(1), /disk full/);
    assert.equal(full.offsetMs, 0);
  });
});

describe("the sandbox's clock", () => {
  let folder: ReturnType<typeof makeTempFolder>;
  beforeEach(() => {
    folder = makeTempFolder();
  });
  afterEach(() => folder.remove());

  it('keeps its lead over a restart', () => {
    openSandboxClock(folder.path).advance(86_400_000);
    const restarted = openSandboxClock(folder.path);
    assert.equal(restarted.offsetMs, 86_400_000);
    assert.ok(restarted.now().getTime() - systemClock.now().getTime() > 86_000_000);
  });

  it('says which file is damaged', () => {
    writeFileSync(path.join(folder.path, 'clock.json'), '"x"');
    assert.throws(() => openSandboxClock(folder.path), /clock\.json is damaged: delete it/);
  });
});
