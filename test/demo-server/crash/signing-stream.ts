import assert from 'node:assert/strict';
import type { FieldValue } from '../../../src/contract/signing.js';
import { api, type Api } from '../../support/api.js';
import { drawn, fieldAt, makeDraft } from '../../support/signing-steps.js';

/** What the server has said yes to for one field, and what was asked for when an answer was lost. */
interface FieldLedger {
  acknowledged: FieldValue | null;
  asked: FieldValue | null;
}

/** What the server has said yes to for one signer. */
interface SignerLedger {
  readonly signingUrl: string;
  token: string | null;
  consented: boolean;
  readonly fields: Map<string, FieldLedger>;
  finished: 'no' | 'asked' | 'yes';
}

/** What the server has said yes to for one document. */
export interface DocumentLedger {
  readonly documentId: string;
  fieldsCount: number;
  /** Asked for, but the answer was lost: nobody knows the links. */
  lost: boolean;
  signingRequestId: string | null;
  signers: SignerLedger[];
}

/** A stream of signing actions, and what has come of it. */
export interface SigningStream {
  readonly documents: readonly DocumentLedger[];
  /** How many actions the server has said yes to. */
  count(): number;
  /** Goes on until the server does not answer any more, or, between two documents, until `enough` says so. */
  run(enough: () => boolean): Promise<void>;
  /** Fails unless everything that was acknowledged is there. */
  check(documents: readonly DocumentLedger[]): Promise<void>;
}

/** Signs one document after another; every choice comes from `random` (0 to 1). */
export function createSigningStream(
  server: { readonly url: string; readonly apiKey: string },
  random: () => number,
): SigningStream {
  const documents: DocumentLedger[] = [];
  let acknowledged = 0;
  const as = (credential?: string): Api => api(server, credential);
  const partner = (): Api => as(server.apiKey);
  const said = <R>(answer: R): R => {
    acknowledged += 1;
    return answer;
  };

  async function begin(): Promise<DocumentLedger> {
    const draft = said(await makeDraft(partner()));
    const document: DocumentLedger = {
      documentId: draft.documentId,
      fieldsCount: 0,
      lost: false,
      signingRequestId: null,
      signers: [],
    };
    documents.push(document);
    const params = { id: draft.documentId };
    const fields = draft.signers.flatMap(({ id }) => [
      fieldAt('signature', id),
      fieldAt('text', id, { y: 30 }),
      fieldAt('text', id, { y: 50, pageNumber: 2 }),
      fieldAt('date', id, { y: 70 }),
    ]);
    document.lost = true;
    said((await partner().call('addFields', { params, body: { fields } })).data);
    document.fieldsCount = fields.length;
    const signers = draft.signers.map(({ id, name }) => ({ signerId: id, email: `${name}@example.com` }));
    const sent = said((await partner().call('sendDocument', { params, body: { signers } })).data);
    document.lost = false;
    document.signingRequestId = sent.signingRequestId;
    document.signers = sent.signerLinks.map(({ signingUrl }) => ({
      signingUrl,
      token: null,
      consented: false,
      fields: new Map(),
      finished: 'no',
    }));
    return document;
  }

  /** Takes a signer up where the last crash left off. */
  async function sign(signer: SignerLedger): Promise<void> {
    if (signer.token === null) {
      const opened = await as().call('openSigningSession', {
        body: { token: new URL(signer.signingUrl).searchParams.get('token') ?? '' },
      });
      signer.token = said(opened.data.token);
    }
    const caller = as(signer.token);
    const { data } = await caller.call('getSigningSession');
    if (signer.finished === 'asked' && data.signer.status === 'completed') signer.finished = 'yes';
    if (signer.finished === 'yes') return;
    if (!signer.consented) {
      said((await caller.call('giveConsent', { body: { version: data.consent.version, accepted: true } })).data);
      signer.consented = true;
    }
    for (const { id, type } of data.fields) {
      if (type === 'date') continue;
      // some values are changed again and again, as people do
      for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
        const value: FieldValue = type === 'text' ? { kind: 'text', text: `Text ${String(random())}` } : drawn;
        const ledger = signer.fields.get(id) ?? { acknowledged: null, asked: null };
        signer.fields.set(id, ledger);
        ledger.asked = value;
        said((await caller.call('putFieldValue', { params: { fieldId: id }, body: { value } })).data);
        ledger.acknowledged = value;
      }
    }
    signer.finished = 'asked';
    said((await caller.call('completeSigning', { body: {} })).data);
    signer.finished = 'yes';
  }

  async function checkSigner(signer: SignerLedger): Promise<void> {
    if (signer.token === null) return;
    const { data } = await as(signer.token).call('getSigningSession');
    if (signer.consented) assert.ok(data.consent.acceptedAt, 'an agreement was lost');
    for (const [id, { acknowledged: known, asked }] of signer.fields) {
      const stored = data.fields.find((field) => field.id === id)?.value ?? null;
      const possible = [known, asked].map((value) => JSON.stringify(value));
      assert.ok(possible.includes(JSON.stringify(stored)), `a value was lost: ${JSON.stringify(stored)}`);
    }
    if (signer.finished === 'yes') assert.equal(data.signer.status, 'completed', 'a completion was lost');
  }

  return {
    documents,
    count: () => acknowledged,
    async run(enough) {
      try {
        for (const document of documents) {
          for (const signer of document.signers) if (signer.finished !== 'yes') await sign(signer);
        }
        while (!enough()) {
          for (const signer of (await begin()).signers) await sign(signer);
        }
      } catch (error) {
        // fetch fails with a TypeError when the connection breaks; anything else is a wrong answer
        if (!(error instanceof TypeError)) throw error;
      }
    },
    async check(some) {
      for (const document of some) {
        const { data } = await partner().call('getDocument', { params: { id: document.documentId } });
        if (!document.lost) assert.equal(data.status, 'sent', 'a sent document was lost');
        assert.ok(data.fieldsCount >= document.fieldsCount, 'fields were lost');
        for (const signer of document.signers) await checkSigner(signer);
      }
    },
  };
}
