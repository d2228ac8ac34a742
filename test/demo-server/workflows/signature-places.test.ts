import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError } from '../../../demo-server/platform/problem.js';
import { placeSignatures } from '../../../demo-server/workflows/signature-places.js';
import type { FieldInput, SignaturePosition } from '../../../src/contract/fields.js';

function place(count: number, position?: SignaturePosition): FieldInput[] {
  const signerIds = Array.from({ length: count }, (_, index) => `sgn_${String(index)}`);
  return placeSignatures({ pageCount: 3, signerIds, position });
}

function assertApart(fields: readonly FieldInput[]): void {
  const slack = 1e-9;
  for (const [index, a] of fields.entries()) {
    assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= 100 && a.y + a.height <= 100, 'on the page');
    for (const b of fields.slice(index + 1)) {
      const across = a.x + a.width <= b.x + slack || b.x + b.width <= a.x + slack;
      const down = a.y + a.height <= b.y + slack || b.y + b.height <= a.y + slack;
      assert.ok(across || down, `${a.type} of ${a.signerId} lies on ${b.type} of ${b.signerId}`);
    }
  }
}

test('however many signers there are, nobody signs on top of another', () => {
  for (let count = 1; count <= 50; count++) {
    const fields = place(count);
    assert.equal(fields.length, count * 2);
    assertApart(fields);
  }
});

test('one signer signs at the lower right of the last page', () => {
  const [signature, date] = place(1);
  assert.ok(signature && date);
  assert.equal(signature.pageNumber, 3);
  assert.ok(signature.x > 50 && signature.y > 80);
  assert.ok(date.x > signature.x + signature.width, 'the date stands beside it');
});

test('from a place that was asked for the others go where there is room', () => {
  for (const [x, y] of [
    [0, 0],
    [55, 75],
    [75, 94],
    [0, 94],
    [40, 40],
  ] as const) {
    const fields = place(6, { pageNumber: 1, x, y, width: 25, height: 6 });
    assert.equal(fields.filter(({ type }) => type === 'signature').length, 6);
    assert.deepEqual([fields[0]?.x, fields[0]?.y], [x, y]);
    assertApart(fields);
  }
});

test('a signature that fills the page stands alone, without a date', () => {
  const fields = place(1, { pageNumber: undefined, x: 0, y: 0, width: 100, height: 100 });
  assert.deepEqual(
    fields.map(({ type, pageNumber }) => [type, pageNumber]),
    [['signature', 3]],
  );
});

test('a page or a place that is not there is refused by name', () => {
  const refusal = (path: string) => (error: unknown) =>
    error instanceof ProblemError && error.code === 'invalid_request' && error.details[0]?.path === path;
  const box = { x: 0, y: 0, width: 90, height: 60 };
  assert.throws(() => place(1, { ...box, pageNumber: 4 }), refusal('signaturePosition.pageNumber'));
  assert.throws(() => place(2, { ...box, pageNumber: 3 }), refusal('signaturePosition'));
});
