import type { TenantScope } from '../../platform/scope.js';

/** Whether the objects that tokens are asked for exist within the scope. */
export interface EmbedTargets {
  hasDocument(scope: TenantScope, documentId: string): Promise<boolean>;
  hasTemplate(scope: TenantScope, templateId: string): Promise<boolean>;
  findSigner(
    scope: TenantScope,
    signingRequestId: string,
    signerId: string,
  ): Promise<'found' | 'no-request' | 'no-signer'>;
}
