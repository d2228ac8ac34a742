import type { SendTemplateBody } from '../../../src/contract/template-requests.js';
import type { SignerStatus } from '../../../src/contract/lifecycles/signer.js';
import type { TenantScope } from '../../platform/scope.js';

/** A signing request that has just been made from a template. */
export interface SentTemplate {
  readonly signingRequestId: string;
  readonly name: string;
  readonly status: string;
  readonly signerLinks: readonly {
    readonly signerId: string;
    readonly name: string;
    readonly email: string;
    readonly signingUrl: string;
    readonly status: SignerStatus;
  }[];
  readonly customerId: string | null;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

/** Makes a signing request from a template; done by a workflow, because it crosses modules. */
export type SendTemplate = (
  scope: TenantScope,
  body: SendTemplateBody,
  facts: { readonly ip: string; readonly userAgent: string },
) => Promise<SentTemplate>;
