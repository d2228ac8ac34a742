import type { SendOneTimeDocument } from '../modules/documents/send.js';
import type { DocumentsService } from '../modules/documents/service.js';
import type { RequestWithSigners } from '../modules/signing-requests/request.js';
import { sendingTerms } from './sending-terms.js';
import { sendWithin, sentDocument, type Recipient, type SendDocumentDeps } from './send-document.js';
import { placeSignatures } from './signature-places.js';

/** What uploading and sending in one call works with. */
export interface SendOneTimeDocumentDeps extends Omit<SendDocumentDeps, 'documents' | 'inTransaction'> {
  readonly documents: Pick<DocumentsService, 'get' | 'lockForSending' | 'markSent' | 'create'>;
}

/**
 * Upload and sending as one verb: the document is stored in the transaction that sends it, so that a refusal leaves nothing
 * behind. Refusals: those of the upload, `customer_not_found`, and `invalid_request` for a place that is not in the document.
 */
export function createSendOneTimeDocument(deps: SendOneTimeDocumentDeps): SendOneTimeDocument {
  return async (scope, body, facts) => {
    const terms = await sendingTerms(deps, scope, body);
    const { document, fileName, name, signers } = body;
    let sent: RequestWithSigners | undefined;
    await deps.documents.create(
      scope,
      {
        document,
        fileName,
        name,
        signers: signers.map(({ language: _language, ...signer }) => signer),
        signingOrder: terms.options.signingOrder,
      },
      {
        fieldsOf: ({ pages, signers: drafted }) =>
          placeSignatures({
            pageCount: pages.length,
            signerIds: drafted.map(({ id }) => id),
            position: body.signaturePosition,
          }),
        async within(tx, stored) {
          const recipients = stored.signers.flatMap((signer): Recipient[] =>
            signer.email === null
              ? []
              : [{ ...signer, email: signer.email, language: signers[signer.index]?.language }],
          );
          sent = await sendWithin(deps, tx, scope, { document: stored, recipients, terms, facts });
        },
      },
    );
    if (!sent) throw new Error('The document was stored, but not sent');
    return sentDocument(deps, sent);
  };
}
