import { PdfError } from '../../adapters/pdf-errors.js';
import { openPdf, type PdfDocumentHandle, type PdfSource } from '../../adapters/pdf-pages.js';
import { wait } from '../../base/wait.js';
import type { Store } from '../../base/store.js';
import type { Client } from '../../client/client.js';
import { settleClashes, type ClashChoice } from '../../core/document-clashes.js';
import { createAutosave, type Answer, type Autosave } from './autosave.js';
import type { SentDetail } from './events.js';
import { failureOf } from './failures.js';
import { newId } from './ids.js';
import type { DocumentInfo, EditorAction, EditorState, Failure } from './state.js';
import { bodyFrom, documentFrom, infoFrom } from './wire.js';

/** A fact that the element announces to its page. */
export type EditorFact =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'sent'; readonly detail: SentDetail }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Which document or template a page asks for. */
export interface WantedDocument {
  readonly documentId: string;
  readonly templateId: string;
}

/** What the effects need of the element. */
export interface EditorEffectsOptions {
  readonly store: Store<EditorState, EditorAction>;
  /** The client for the present address and token. */
  readonly client: () => Client;
  /** What the page asked for; an empty id asks for nothing in particular. */
  readonly wanted: () => WantedDocument;
  readonly announce: (fact: EditorFact) => void;
  /** Somebody else has changed the pages. */
  readonly onPagesElsewhere: (info: DocumentInfo) => void;
}

/** The asynchronous half of `<snp-field-editor>`. */
export interface EditorEffects {
  readonly autosave: Autosave;
  /** Loads the document from the server; a load that was begun before is given up. */
  load(signal: AbortSignal): Promise<void>;
  /** Opens the PDF of the loaded document as it is now, if its pages were changed meanwhile. Rejects with `PdfError` or `AbortError`. */
  openServerPdf(signal: AbortSignal, onProgress: (fraction: number) => void): Promise<PdfDocumentHandle>;
  /** Opens a PDF that the page gave. */
  openGivenPdf(
    src: string | Blob,
    signal: AbortSignal,
    onProgress: (fraction: number) => void,
  ): Promise<PdfDocumentHandle>;
  /** Ends a conflict as a person chose, by id; what is not chosen stays in both versions. */
  settleConflict(choices: ReadonlyMap<string, ClashChoice>): void;
  /** Saves what is left, then sends the document to its signers. */
  send(): Promise<void>;
}

/** Whether the answered document is the one that was asked for; a template counts as a document only by its own attribute. */
function isWanted({ kind, documentId: id }: Answer['data'], { documentId, templateId }: WantedDocument): boolean {
  if (kind === 'template') return documentId === '' && (templateId === '' || templateId === id);
  return templateId === '' && (documentId === '' || documentId === id);
}

/** Makes the effects of one element. */
export function createEditorEffects(options: EditorEffectsOptions): EditorEffects {
  const { store, announce } = options;
  const fail = (failure: Failure): void => announce({ kind: 'failed', failure });
  const refuse = (failure: Failure): void => {
    store.dispatch({ type: 'load-failed', failure });
    fail(failure);
  };
  let loads = 0;
  /** One key per state that is sent: pressing again after a lost answer must not send twice. */
  let sending: { readonly revision: number | undefined; readonly key: string } | undefined;

  const autosave = createAutosave({
    store,
    wait,
    put: (document, revision) =>
      options.client().call('saveEmbeddedDocument', {
        body: bodyFrom(document),
        ...(revision === undefined ? {} : { ifMatch: revision }),
      }),
    get: () => options.client().call('getEmbeddedDocument', {}),
    onPagesElsewhere: options.onPagesElsewhere,
    onSaved: (revision) => announce({ kind: 'saved', revision }),
    onFailure: fail,
  });

  const sendNow = async (): Promise<void> => {
    const { history, save, info } = store.get();
    if (sending?.revision !== save.revision || !sending) sending = { revision: save.revision, key: newId('send') };
    const { data } = await options.client().call('sendEmbeddedDocument', {
      body: {
        signers: history.present.signers.map(({ id, name, email }) => ({ signerId: id, name, email: email ?? '' })),
      },
      idempotencyKey: sending.key,
      ...(save.revision === undefined ? {} : { ifMatch: save.revision }),
    });
    store.dispatch({ type: 'sent' });
    const { signingRequestId, expiresAt } = data;
    announce({ kind: 'sent', detail: { documentId: info?.documentId ?? '', signingRequestId, expiresAt } });
  };

  return {
    autosave,

    async load(signal) {
      loads += 1;
      const mine = loads;
      store.dispatch({ type: 'load-started', mode: 'server' });
      try {
        const { data, revision } = await options.client().call('getEmbeddedDocument', { signal });
        if (mine !== loads || signal.aborted) return;
        if (!isWanted(data, options.wanted())) {
          refuse({ code: 'other_document', retryable: false });
          return;
        }
        store.dispatch({
          type: 'loaded',
          info: infoFrom(data),
          document: documentFrom(data),
          revision: revision ?? data.revision,
        });
      } catch (error) {
        if (mine !== loads || signal.aborted) return;
        refuse(failureOf(error));
      }
    },

    async openServerPdf(signal, onProgress) {
      const open = async (): Promise<PdfDocumentHandle> => {
        // ranges of two files must not be mixed
        const version = store.get().info?.fileVersion;
        const query = version ? { v: version } : {};
        const file = await options.client().fileRequest('getEmbeddedDocumentFile', {}, query);
        return openPdf(file, { signal, onProgress });
      };
      try {
        return await open();
      } catch (error) {
        if (!(error instanceof PdfError) || error.code !== 'pdf_changed') throw error;
        const { data } = await options.client().call('getEmbeddedDocument', { signal });
        store.dispatch({ type: 'info-changed', info: infoFrom(data) });
        return open();
      }
    },

    async openGivenPdf(src, signal, onProgress) {
      const source: PdfSource = typeof src === 'string' ? { url: src } : { bytes: await src.arrayBuffer() };
      return openPdf(source, { signal, onProgress });
    },

    settleConflict(choices) {
      const { save, history } = store.get();
      if (!save.conflict) return;
      const document = settleClashes(save.stored, history.present, save.conflict.theirs, choices, () => newId('fld'));
      store.dispatch({ type: 'conflict-settled', document });
      void autosave.flush();
    },

    async send() {
      store.dispatch({ type: 'send-started' });
      try {
        const complete = await autosave.flush();
        const { save } = store.get();
        if (!complete) {
          const code = save.conflict ? 'revision_conflict' : (save.failureCode ?? 'network_failed');
          store.dispatch({ type: 'send-failed', failure: { code, retryable: true } });
          return;
        }
        await sendNow();
      } catch (error) {
        const failure = failureOf(error);
        store.dispatch({ type: 'send-failed', failure });
        fail(failure);
        if (failure.code === 'document_not_draft') store.dispatch({ type: 'status-changed', status: 'sent' });
      }
    },
  };
}
