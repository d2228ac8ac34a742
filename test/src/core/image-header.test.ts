import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readImageHeader } from '../../../src/core/image-header.js';
import { makeJpeg, makePng } from '../../support/image-makers.js';

const whyNot = (bytes: Uint8Array): string => {
  const header = readImageHeader(bytes);
  return header.ok ? 'fine' : header.why;
};

test('the size of a picture is read from its bytes', () => {
  const png = readImageHeader(makePng({ width: 30, height: 20 }));
  assert.deepEqual(png, { ok: true, type: 'image/png', width: 30, height: 20 });
  assert.deepEqual(readImageHeader(makeJpeg()), { ok: true, type: 'image/jpeg', width: 1, height: 1 });
  assert.equal(whyNot(makeJpeg({ frame: 0xc2 })), 'fine', 'progressive');
});

test('a picture that would come out wrong on the page is refused with a reason', () => {
  assert.match(whyNot(makePng({ bits: 16 })), /16 bits/);
  assert.match(whyNot(makePng({ interlaced: true })), /interlaced/);
  assert.match(whyNot(makeJpeg({ colours: 4 })), /RGB nor grey/);
  assert.match(whyNot(makeJpeg({ frame: 0xc9 })), /rare/);
  const huge = makePng();
  new DataView(huge.buffer).setUint32(16, 0xffffffff);
  assert.match(whyNot(huge), /4294967295 x 2 pixels/);
  const empty = makePng();
  new DataView(empty.buffer).setUint32(20, 0);
  assert.match(whyNot(empty), /x 0 pixels/);
});

test('no bytes whatever lead out of the picture', () => {
  for (const bytes of [makePng(), makeJpeg()])
    for (let length = 0; length < bytes.length; length += 1)
      assert.doesNotThrow(() => readImageHeader(bytes.subarray(0, length)));
  const padded = [0xff, 0xd8, ...Array.from({ length: 1000 }, () => 0xff)];
  assert.equal(whyNot(Uint8Array.from(padded)), 'the JPEG has no frame');
  const without = [0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0, 0];
  assert.equal(whyNot(Uint8Array.from(without)), 'the JPEG has no frame');
});
