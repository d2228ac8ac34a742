/**
 * Whose data, and which half of it: sandbox keys (`livemode: false`) and live keys see separate data. Every store
 * function takes a scope, and every tenant table has both columns.
 */
export interface TenantScope {
  readonly tenantId: string;
  readonly livemode: boolean;
}
