import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  notPlacedYet,
  withFound,
  type FoundField,
} from '../../../../../src/elements/field-editor/files/found-fields.js';
import type { Field } from '../../../../../src/contract/fields.js';
import type { EditorDocument, EditorSigner } from '../../../../../src/core/document-merge.js';

const ada: EditorSigner = {
  id: 'sgn_ada',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  color: '#2352D0',
  role: 'Consultant',
  signingOrder: 1,
};
const adaFields: readonly Field[] = [
  {
    ...{ id: 'fld_1', type: 'text', signerId: 'sgn_ada', pageNumber: 1, x: 50, y: 50 },
    width: 9,
    height: 3,
    label: null,
    required: true,
  },
];

const of = (signer: EditorSigner): EditorDocument => ({ fields: [], signers: [signer], signingOrder: 'parallel' });

const found = (role: string | null, y: number): FoundField => ({
  source: 'tag',
  name: null,
  role,
  type: 'text',
  pageNumber: 1,
  x: 10,
  y,
  width: 20,
  height: 4,
  label: null,
  required: true,
});

test('fields go to the signer whose role or name the tag says, else to a new one', () => {
  const before: EditorDocument = { ...of({ ...ada, role: 'Client' }), fields: adaFields };
  const { document, ids } = withFound(before, [found('client', 1), found('Owner', 2), found('owner', 3)], undefined);
  assert.deepEqual(
    document.signers.map(({ name, role }) => [name, role]),
    [
      ['Ada Lovelace', 'Client'],
      ['Owner', 'Owner'],
    ],
  );
  const made = document.fields.slice(-3);
  assert.deepEqual(
    made.map(({ signerId }) => signerId),
    [ada.id, document.signers[1]?.id, document.signers[1]?.id],
  );
  assert.deepEqual(
    ids,
    made.map(({ id }) => id),
  );
});

test('a signer nobody has placed anything for takes the first role, what names nobody goes to the chosen signer', () => {
  const nobody = { ...ada, id: 'sgn_1', name: 'Signer 1', email: null, role: 'Signer 1' };
  const { document } = withFound(of(nobody), [found('Tenant', 1), found(null, 2)], 'sgn_1');
  assert.deepEqual(
    document.signers.map(({ id, name }) => [id, name]),
    [['sgn_1', 'Tenant']],
  );
  assert.ok(document.fields.every(({ signerId }) => signerId === 'sgn_1'));
});

test('what was taken over before is not offered again', () => {
  const one = found('Client', 30);
  const { document } = withFound(of(ada), [one], undefined);
  assert.deepEqual(notPlacedYet([one, found('Client', 50)], document.fields), [found('Client', 50)]);
});
