import type { TenantScope } from '../../platform/scope.js';

/** Something that belongs to a customer, in its own module's wire shape. */
export interface RelatedObject {
  readonly id: string;
  readonly [fact: string]: unknown;
}

/** What other modules know about a customer. */
export interface CustomerRelations {
  listSubscriptions(scope: TenantScope, customerId: string): Promise<RelatedObject[]>;
  listInvoices(scope: TenantScope, customerId: string): Promise<RelatedObject[]>;
}
