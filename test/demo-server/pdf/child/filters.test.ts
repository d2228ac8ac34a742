import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { test } from 'node:test';
import { inflateCapped, undoFilters } from '../../../../demo-server/pdf/child/filters.js';
import { noPredictor } from '../../../../demo-server/pdf/child/predictor.js';
import { RefusalError } from '../../../../demo-server/pdf/refusals.js';
import { latin1 } from '../../../support/pdf-makers.js';

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

const step = (name: string, predictor = noPredictor) => ({ name, predictor, earlyChange: 1 });
const undone = async (data: Uint8Array, ...names: string[]): Promise<string> => {
  const { data: plain } = await undoFilters(
    data,
    names.map((name) => step(name)),
    1000,
  );
  return Buffer.from(plain).toString('latin1');
};

test('every filter for text is undone, by its long and its short name', async () => {
  assert.equal(await undone(latin1('48 65 6C6c 6F>junk'), 'ASCIIHexDecode'), 'Hello');
  assert.equal(await undone(latin1('87cURD_*#4DfTZ)~>junk'), 'A85'), 'Hello, World');
  assert.equal(await undone(latin1('<~z~>'), 'ASCII85Decode'), '\0\0\0\0');
  assert.equal(await undone(Uint8Array.of(2, 65, 66, 67, 254, 68, 128, 69), 'RL'), 'ABCDDD');
  // The example of ISO 32000-1, 7.4.4.2.
  const lzw = Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01);
  assert.equal(await undone(lzw, 'LZWDecode'), '-----A---B');
  assert.equal(await undone(deflateSync(latin1('Hello')), 'Fl'), 'Hello');
  assert.equal(await undone(latin1(`${deflateSync(latin1('Hi')).toString('hex')}>`), 'AHx', 'Nonsense', 'Fl'), 'Hi');
});

test('predictors of both kinds are undone', async () => {
  const predictor = { kind: 12, colors: 1, bits: 8, columns: 4 };
  // Rows told as they are, by their left, upper and both neighbours, and by Paeth's estimate.
  const rows = Uint8Array.from(
    [
      [0, 1, 2, 3, 4],
      [1, 1, 1, 1, 1],
      [2, 1, 1, 1, 1],
      [3, 9, 0, 0, 0],
      [4, 1, 1, 1, 1],
    ].flat(),
  );
  const { data: plain } = await undoFilters(deflateSync(rows), [step('FlateDecode', predictor)], 1000);
  assert.deepEqual([...plain], [1, 2, 3, 4, 1, 2, 3, 4, 2, 3, 4, 5, 10, 6, 5, 5, 11, 7, 7, 8]);
  const tiff = { ...predictor, kind: 2 };
  const { data: sums } = await undoFilters(
    deflateSync(Uint8Array.of(1, 1, 1, 1, 5, 1, 1, 1)),
    [step('Fl', tiff)],
    1000,
  );
  assert.deepEqual([...sums], [1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a stream in an image codec is left in it', async () => {
  const { data: left, codec } = await undoFilters(
    deflateSync(latin1('jpeg')),
    [step('Fl'), step('DCT'), step('Fl')],
    99,
  );
  assert.equal(Buffer.from(left).toString(), 'jpeg');
  assert.equal(codec, 'DCTDecode');
});

test('each filter stops at the cap', async () => {
  const run = Buffer.from([129, 65].concat(...Array.from({ length: 20 }, () => [129, 65])));
  await assert.rejects(undoFilters(run, [step('RunLengthDecode')], 1000), RefusalError);
  await assert.rejects(undoFilters(latin1('z'.repeat(300)), [step('ASCII85Decode')], 1000), RefusalError);
});
