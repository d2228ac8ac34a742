import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SigningSession } from '../../../../src/contract/signing.js';
import { signerStatuses } from '../../../../src/contract/lifecycles/signer.js';
import { signingRequestStatuses } from '../../../../src/contract/lifecycles/signing-request.js';
import {
  adoptedOf,
  faultOf,
  fieldById,
  nextOf,
  progressOf,
  savingOf,
  screenOf,
  unsavedCount,
} from '../../../../src/elements/signer/selectors.js';
import {
  initialState,
  isOpen,
  reduce,
  type SignerAction,
  type SignerState,
} from '../../../../src/elements/signer/state.js';

type Parts = { request?: Partial<SigningSession['request']>; signer?: Partial<SigningSession['signer']> };

function session(parts: Parts = {}, agreed = true): SigningSession {
  const place = { pageNumber: 1, x: 10, width: 20, height: 3, label: null, value: null };
  return {
    request: {
      id: 'req_1',
      name: 'Lease',
      status: 'viewed',
      expiresAt: '2027-01-01T00:00:00.000Z',
      completedAt: null,
      pageCount: 2,
      fileName: 'lease.pdf',
      senderName: 'Acme',
      ...parts.request,
    },
    signer: {
      id: 'sgn_1',
      name: 'Ada',
      email: 'ada@example.com',
      status: 'viewed',
      color: '#2352D0',
      signedAt: null,
      ...parts.signer,
    },
    turn: { yours: true, waitingFor: [] },
    options: { canDecline: true, canDelegate: false },
    locked: null,
    next: { nextUrl: null, invoiceId: null },
    sitting: null,
    others: [],
    consent: { version: '1', text: ['Agree.'], acceptedAt: agreed ? '2026-01-01T00:00:00.000Z' : null },
    fields: [
      { ...place, id: 'sign', type: 'signature', y: 30, required: true },
      { ...place, id: 'name', type: 'text', y: 10, required: true },
      { ...place, id: 'note', type: 'text', y: 20, required: false },
      { ...place, id: 'day', type: 'date', y: 40, required: true },
    ],
    otherFields: [],
    adopted: { signature: null, initials: null },
  };
}

const after = (...actions: SignerAction[]): SignerState => actions.reduce(reduce, initialState);
const loaded = (parts?: Parts, agreed?: boolean) =>
  ({ type: 'session-received', session: session(parts, agreed) }) as const;
const text = (value: string) => ({ kind: 'text', text: value }) as const;
const mark = { kind: 'typed', text: 'Ada', font: 'caveat' } as const;

describe('signer state', () => {
  it('has a screen for every state of request and signer, and asks for nothing when closed', () => {
    for (const status of signingRequestStatuses) {
      for (const signer of signerStatuses) {
        const told = session({ request: { status }, signer: { status: signer } });
        const screen = screenOf(after({ type: 'session-received', session: told }));
        assert.equal(['consent', 'filling'].includes(screen), isOpen(told), `${status} ${signer} ${screen}`);
      }
    }
  });

  it('names the end states', () => {
    const screen = (parts: Parts) => screenOf(after(loaded(parts)));
    assert.equal(screen({ request: { status: 'completed' }, signer: { status: 'completed' } }), 'completed');
    assert.equal(screen({ request: { status: 'sealing' }, signer: { status: 'completed' } }), 'completing');
    assert.equal(screen({ signer: { status: 'completed' } }), 'waiting');
    assert.equal(screen({ request: { status: 'declined' } }), 'declined');
    assert.equal(screen({ request: { status: 'expired' } }), 'expired');
    assert.equal(screen({ request: { status: 'voided' } }), 'voided');
  });

  it('tells a bad link, an old link and a failure that may pass apart', () => {
    const screen = (code: string) => screenOf(after({ type: 'load-failed', failure: { code, retryable: true } }));
    assert.equal(screen('token_invalid'), 'link-invalid');
    assert.equal(screen('token_expired'), 'link-expired');
    assert.equal(screen('network_failed'), 'load-failed');
  });

  it('asks for consent first', () => {
    assert.equal(screenOf(after(loaded({}, false))), 'consent');
    assert.equal(screenOf(after(loaded({}, false), loaded())), 'filling');
  });

  it('shows an answer at once and keeps it until exactly that answer is stored', () => {
    const first = text('A');
    const second = text('Ad');
    const typing = after(
      loaded(),
      { type: 'value-changed', fieldId: 'name', value: first },
      { type: 'value-changed', fieldId: 'name', value: second },
      { type: 'value-stored', fieldId: 'name', value: first },
    );
    assert.equal(fieldById(typing, 'name')?.value, second);
    assert.equal(unsavedCount(typing), 1);
    const done = reduce(typing, { type: 'value-stored', fieldId: 'name', value: second });
    assert.equal(fieldById(done, 'name')?.value, second);
    assert.equal(savingOf(done), 'saved');
  });

  it('keeps answers that are on their way when the session is loaded again', () => {
    const value = text('Ada');
    const state = after(loaded(), { type: 'value-changed', fieldId: 'name', value }, loaded());
    assert.equal(fieldById(state, 'name')?.value, value);
  });

  it('drops answers when the session turns out to be somebody else’s or closed', () => {
    const typed = after(loaded(), { type: 'value-changed', fieldId: 'name', value: text('Ada') });
    assert.equal(unsavedCount(reduce(typed, loaded({ signer: { id: 'sgn_2' } }))), 0);
    assert.equal(unsavedCount(reduce(typed, loaded({ request: { status: 'expired' } }))), 0);
  });

  it('says that answers wait while there is no connection', () => {
    const state = after(
      loaded(),
      { type: 'value-changed', fieldId: 'name', value: text('Ada') },
      { type: 'connection-changed', online: false },
    );
    assert.equal(savingOf(state), 'waiting');
    assert.equal(savingOf(reduce(state, { type: 'connection-changed', online: true })), 'saving');
  });

  it('says beside a field what is wrong only after the signer was there', () => {
    const state = after(loaded());
    assert.equal(faultOf(state, fieldById(state, 'name')!), undefined);
    const left = reduce(state, { type: 'field-left', fieldId: 'name' });
    assert.equal(faultOf(left, fieldById(left, 'name')!)?.rule, 'required');
    const refused = [
      { type: 'value-changed', fieldId: 'name', value: text('🦄') },
      { type: 'save-changed', fieldId: 'name', save: { status: 'refused', code: 'text_not_drawable' } },
    ] as const;
    const undrawable = refused.reduce<SignerState>(reduce, left);
    assert.equal(faultOf(undrawable, fieldById(undrawable, 'name')!)?.rule, 'undrawable');
    assert.equal(savingOf(undrawable), 'refused');
  });

  it('leads to required fields in reading order, then once to each optional one', () => {
    let state = after(loaded());
    const visit = () => {
      const next = nextOf(state);
      if (next) state = reduce(state, { type: 'field-entered', fieldId: next.id });
      return next?.id;
    };
    const fill = (fieldId: string, value: SigningSession['fields'][number]['value']) => {
      state = reduce(state, { type: 'value-changed', fieldId, value });
    };
    assert.equal(visit(), 'name');
    fill('name', text('Ada'));
    assert.equal(visit(), 'sign');
    fill('sign', { kind: 'signature', signature: mark });
    assert.deepEqual(progressOf(state), {
      requiredTotal: 2,
      requiredFilled: 2,
      optionalTotal: 1,
      optionalFilled: 0,
      complete: true,
    });
    assert.equal(visit(), 'note');
    assert.equal(visit(), undefined);
  });

  it('offers an adopted mark before the server has confirmed it', () => {
    const state = after(loaded(), { type: 'mark-adopted', role: 'initials', value: mark });
    assert.equal(adoptedOf(state, 'initials'), mark);
    assert.equal(adoptedOf(state, 'signature'), undefined);
    const stored = reduce(state, { type: 'mark-stored', role: 'initials', value: mark });
    assert.equal(stored.session?.adopted.initials, mark);
    assert.equal(savingOf(stored), 'saved');
  });

  it('ends what was being done when the token dies, and goes on with a new one', () => {
    const state = after(loaded(), { type: 'closing-started', closing: 'complete' }, { type: 'locked' });
    assert.equal(state.closing, 'none');
    assert.equal(state.locked, true);
    assert.equal(reduce(state, loaded()).locked, true, 'an answer that was on its way proves nothing');
    assert.equal(reduce(state, { type: 'unlocked' }).locked, false);
  });

  it('keeps one button of a group when the answer of another one comes late', () => {
    const ticked = { kind: 'checked', checked: true } as const;
    const button = (id: string) =>
      ({ pageNumber: 1, x: 10, width: 3, height: 3, y: 50, label: null, value: null, id, type: 'radio' }) as const;
    const radios = session();
    const fields = [
      { ...button('yes'), group: 'news', optionValue: 'yes', required: true },
      { ...button('no'), group: 'news', optionValue: 'no', required: true },
    ];
    const state = after(
      { type: 'session-received', session: { ...radios, fields } },
      { type: 'value-changed', fieldId: 'yes', value: ticked },
      { type: 'value-changed', fieldId: 'no', value: ticked },
      { type: 'value-stored', fieldId: 'yes', value: ticked },
    );
    assert.equal(fieldById(state, 'yes')?.value, null);
    assert.deepEqual(fieldById(state, 'no')?.value, ticked);
  });
});
