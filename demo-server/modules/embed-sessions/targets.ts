import type { createEmbedSession } from '../../../src/contract/embed-sessions.js';
import type { BodyOf } from '../../../src/contract/endpoint.js';
import type { TenantScope } from '../../platform/scope.js';

/** A draft without pages, as a partner asks for it. */
export type NewDocument = NonNullable<
  Extract<BodyOf<typeof createEmbedSession>, { component: 'field-editor' }>['newDocument']
>;

/** Whether the objects that tokens are asked for exist within the scope. */
export interface EmbedTargets {
  hasDocument(scope: TenantScope, documentId: string): Promise<boolean>;
  /** Makes an empty draft; gives its id. */
  createDocument(scope: TenantScope, wish: NewDocument): Promise<string>;
  hasTemplate(scope: TenantScope, templateId: string): Promise<boolean>;
  findSigner(
    scope: TenantScope,
    signingRequestId: string,
    signerId: string,
  ): Promise<'found' | 'no-request' | 'no-signer'>;
}
