import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EditorDocument } from '../../../../src/core/document-merge.js';
import type { Field } from '../../../../src/contract/fields.js';
import { saveReport } from '../../../../src/elements/field-editor/saving.js';
import {
  canEdit,
  initialState,
  reduce,
  type EditorAction,
  type EditorState,
} from '../../../../src/elements/field-editor/state.js';
import { inTurn, nextSigner, turnOf, withoutSigner } from '../../../../src/elements/field-editor/edits.js';
import { sendObstacles } from '../../../../src/elements/field-editor/selectors.js';

const field = (id: string, more: Partial<Field> = {}): Field => ({
  ...{
    id,
    type: 'text',
    signerId: 's1',
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
const signer = (id: string, email: string | null = null) =>
  ({ id, name: id, email, color: '#2352D0', role: 'Signer', signingOrder: 1 }) as const;
const document: EditorDocument = {
  fields: [field('a'), field('b', { signerId: 's2' })],
  signers: [signer('s1'), signer('s2')],
  signingOrder: 'parallel',
};
const info = { documentId: 'doc', name: 'Contract', status: 'draft' } as const;

const after = (...actions: EditorAction[]): EditorState =>
  [{ type: 'loaded', info, document, revision: 1 } as const, ...actions].reduce<EditorState>(reduce, initialState);

const terms = { size: { width: 595, height: 842 }, reach: { x: 0, y: 0 } };

describe('the state of the editor', () => {
  it('nothing changes unless it may be changed', () => {
    const remove: EditorAction = { type: 'fields-removed', ids: ['a'] };
    const closed = [
      initialState,
      after({ type: 'readonly-changed', readonly: true }),
      after({ type: 'status-changed', status: 'sent' }),
      after({ type: 'send-started' }),
      after({ type: 'sent' }),
    ];
    for (const state of closed) {
      assert.equal(canEdit(state), false);
      assert.equal(reduce(state, remove), state);
    }
    assert.equal(reduce(after(), remove).history.present.fields.length, 1);
  });

  it('undo selects nothing that is gone', () => {
    const added = after({ type: 'fields-added', fields: [field('c')] });
    assert.deepEqual(added.selection, ['c']);
    assert.deepEqual(reduce(added, { type: 'undone' }).selection, []);
  });

  it('undo with nothing to undo is no change at all', () => {
    const state = after();
    assert.equal(reduce(state, { type: 'undone' }), state);
    assert.equal(reduce(state, { type: 'redone' }), state);
  });

  it('a drag is one step, whatever happened on the way', () => {
    const pull = (dx: number): EditorAction => ({
      type: 'tool',
      event: { type: 'pull', dx, dy: 0, terms, snaps: false },
    });
    const grip = { pageNumber: 1, x: 12, y: 12 };
    const state = after({ type: 'tool', event: { type: 'grab', ids: ['a'], grip } }, pull(5), pull(20), pull(500), {
      type: 'tool',
      event: { type: 'release' },
      newId: 'unused',
    });
    assert.equal(state.history.present.fields[0]?.x, 80);
    assert.equal(state.history.past.length, 1);
    assert.equal(state.tool.kind, 'idle');
  });

  it('a cancelled drag and one that went nowhere leave no step', () => {
    const grip = { pageNumber: 1, x: 12, y: 12 };
    const grab: EditorAction = { type: 'tool', event: { type: 'grab', ids: ['a'], grip } };
    const pull: EditorAction = { type: 'tool', event: { type: 'pull', dx: 5, dy: 5, terms, snaps: false } };
    assert.equal(after(grab, pull, { type: 'tool', event: { type: 'cancel' } }).history.past.length, 0);
    assert.equal(after(grab, { type: 'tool', event: { type: 'release' } }).history.past.length, 0);
  });

  it('a field taken to a smaller page keeps its size in points', () => {
    const small = { size: { width: 297.5, height: 421 }, reach: { x: 0, y: 0 } };
    const state = after(
      { type: 'tool', event: { type: 'grab', ids: ['a'], grip: { pageNumber: 1, x: 10, y: 10 } } },
      {
        type: 'tool',
        event: {
          ...{ type: 'pull', dx: 0, dy: 0, terms, snaps: false },
          elsewhere: { point: { pageNumber: 2, x: 30, y: 30 }, terms: small },
        },
      },
      { type: 'tool', event: { type: 'release' } },
    );
    const { pageNumber, x, y, width, height } = state.history.present.fields[0] ?? field('missing');
    assert.deepEqual([pageNumber, x, y, width, height], [2, 30, 30, 40, 10]);
  });

  it('ids that the server replaced are replaced everywhere, also in what can be undone', () => {
    const added = after(
      { type: 'fields-added', fields: [field('mine')] },
      { type: 'fields-added', fields: [field('d')] },
    );
    const ids = new Map([
      ['mine', 'theirs'],
      ['s1', 's9'],
    ]);
    const state = reduce(added, { type: 'save-succeeded', stored: document, revision: 2, ids });
    assert.equal(state.activeSignerId, 's9');
    assert.ok(reduce(state, { type: 'undone' }).history.present.fields.some(({ id }) => id === 'theirs'));
    assert.ok(state.history.present.fields.every(({ signerId }) => signerId !== 's1'));
  });

  it('a signer leaves with the fields, or the heir gets them, and the last one stays', () => {
    assert.deepEqual(
      withoutSigner(document, 's2').fields.map(({ id }) => id),
      ['a'],
    );
    assert.deepEqual(
      withoutSigner(document, 's2', 's1').fields.map(({ signerId }) => signerId),
      ['s1', 's1'],
    );
    const one = { ...document, signers: [signer('s1')] };
    assert.equal(withoutSigner(one, 's1'), one);
  });

  it('signers take turns as they stand, keep the turns they had, and undo brings the order back', () => {
    const turns = ({ history: { present } }: EditorState): unknown =>
      inTurn(present).map(({ id }) => `${id} ${turnOf(present, id) ?? '-'}`);
    const sequential: EditorAction = { type: 'signer-order', order: 'sequential' };
    assert.deepEqual(turns(after()), ['s1 -', 's2 -']);
    // without turns of their own
    const ordered = after(sequential);
    assert.deepEqual(turns(ordered), ['s1 1', 's2 2']);
    assert.deepEqual(turns(reduce(ordered, { type: 'undone' })), ['s1 -', 's2 -']);
    const up = reduce(ordered, { type: 'signer-moved', id: 's2', by: -1 });
    assert.deepEqual(turns(up), ['s2 1', 's1 2']);
    assert.equal(reduce(up, { type: 'signer-moved', id: 's2', by: -1 }), up);
    // given by whoever made the document: the second one first, two at once
    const numbers = [7, 3, 3];
    const signers = numbers.map((signingOrder, index) => ({ ...signer(`s${index + 1}`), signingOrder }));
    const given = after({ type: 'document-given', document: { ...document, signers } }, sequential);
    assert.deepEqual(turns(given), ['s2 1', 's3 1', 's1 2']);
    assert.deepEqual(turns(reduce(given, { type: 'signer-order', order: 'parallel' })), ['s1 -', 's2 -', 's3 -']);
    const added = reduce(given, { type: 'signer-added', signer: nextSigner(given.history.present, 's4', 's4') });
    assert.equal(turnOf(added.history.present, 's4'), 3);
  });

  it('says what is saved', () => {
    const changed = after({ type: 'fields-removed', ids: ['a'] });
    const failed = (code: string, retries: boolean, online: boolean): EditorState =>
      reduce(changed, { type: 'save-failed', code, retries, online });
    const kinds = [after(), changed, reduce(changed, { type: 'save-started' })]
      .concat(failed('network_failed', true, false), failed('internal_error', true, true))
      .concat(failed('invalid_request', false, true))
      .concat(reduce(changed, { type: 'conflict-found', theirs: document, revision: 3 }))
      .map(({ save, history }) => saveReport(save, history.present).kind);
    assert.deepEqual(kinds, ['saved', 'unsaved', 'saving', 'offline', 'retrying', 'refused', 'conflict']);
  });

  it('says what stands in the way of sending', () => {
    const signers = [signer('s1', 'ada@example.com'), signer('s2', 'ADA@example.com'), signer('s3')];
    const state = after({ type: 'signer-added', signer: signer('s3') });
    const with3 = { ...state, history: { ...state.history, present: { ...state.history.present, signers } } };
    assert.deepEqual(
      sendObstacles(with3).map(({ signer: { id }, kind }) => `${id} ${kind}`),
      ['s2 same-email', 's3 no-email', 's3 no-field'],
    );
  });
});
