import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { test } from 'node:test';
import { inflateCapped } from '../../../../demo-server/pdf/child/stream-limits.js';
import { RefusalError } from '../../../../demo-server/pdf/refusals.js';

const data = Buffer.alloc(1_000_000, 'x');

test('what stays under the cap is unpacked', async () => {
  assert.equal((await inflateCapped(deflateSync(data), 1_000_000)).length, 1_000_000);
});

test('what exceeds the cap is refused, even when its end is damaged', async () => {
  const packed = deflateSync(data);
  const damaged = Buffer.from(packed);
  damaged.fill(0xff, damaged.length - 6);
  for (const bytes of [packed, damaged]) await assert.rejects(inflateCapped(bytes, 999_999), RefusalError);
});

test('of a damaged stream the sound part is kept', async () => {
  const packed = deflateSync(
    Buffer.concat([data, Buffer.from(Array.from({ length: 9000 }, (_, at) => (at * at) % 251))]),
  );
  const cut = packed.subarray(0, packed.length - 200);
  assert.ok((await inflateCapped(cut, 2_000_000)).length >= 1_000_000);
});
