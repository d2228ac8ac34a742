import type { BodyOf } from '../../../src/contract/endpoint.js';
import type { sendDocument, sendOneTimeDocument } from '../../../src/contract/documents.js';
import type { SignerStatus } from '../../../src/contract/lifecycles/signer.js';
import type { TenantScope } from '../../platform/scope.js';

/** A signing request that has just been made; `expiresAt` is ISO 8601. */
export interface SentDocument {
  readonly signingRequestId: string;
  readonly name: string;
  readonly status: string;
  readonly signers: readonly {
    readonly signerId: string;
    readonly name: string;
    readonly email: string;
    readonly signingUrl: string;
    readonly status: SignerStatus;
  }[];
  readonly customerId?: string;
  readonly expiresAt: string;
}

/** From where a call comes, and the revision it was made from. */
export interface SendFacts {
  readonly ip: string;
  readonly userAgent: string;
  readonly ifMatch?: number;
}

/** Turns a draft into a signing request; done by a workflow, because it crosses modules. */
export type SendDocument = (
  scope: TenantScope,
  documentId: string,
  body: BodyOf<typeof sendDocument>,
  facts: SendFacts,
) => Promise<SentDocument>;

/** Uploads a document and sends it, as one verb; throws what `create` and `SendDocument` throw. */
export type SendOneTimeDocument = (
  scope: TenantScope,
  body: BodyOf<typeof sendOneTimeDocument>,
  facts: Pick<SendFacts, 'ip' | 'userAgent'>,
) => Promise<SentDocument>;
