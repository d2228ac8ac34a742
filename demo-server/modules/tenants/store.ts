import type { Database } from '../../platform/db/tables.js';

/** A company that uses the server. */
export interface TenantsTable {
  id: string;
  slug: string;
  name: string;
  created_at: Date;
}

/** A key of a tenant's server; `lookup` is the part that is no secret, `hash` an HMAC of the whole key. */
export interface ApiKeysTable {
  id: string;
  tenant_id: string;
  livemode: boolean;
  lookup: string;
  hash: string;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    tenants: TenantsTable;
    api_keys: ApiKeysTable;
  }
}

/** Adds a tenant; false when the slug is taken. */
export async function insertTenant(db: Database, row: TenantsTable): Promise<boolean> {
  const result = await db
    .insertInto('tenants')
    .values(row)
    .onConflict((oc) => oc.column('slug').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A tenant by its slug. */
export function getTenantBySlug(db: Database, slug: string): Promise<TenantsTable | undefined> {
  return db.selectFrom('tenants').selectAll().where('slug', '=', slug).executeTakeFirst();
}

/** A tenant by its id. */
export function getTenant(db: Database, id: string): Promise<TenantsTable | undefined> {
  return db.selectFrom('tenants').selectAll().where('id', '=', id).executeTakeFirst();
}

/** All tenants, oldest first. */
export function listTenants(db: Database): Promise<TenantsTable[]> {
  return db.selectFrom('tenants').selectAll().orderBy('created_at').orderBy('id').execute();
}

/** Adds a key. */
export async function insertApiKey(db: Database, row: ApiKeysTable): Promise<void> {
  await db.insertInto('api_keys').values(row).execute();
}

/** A key by its public part, with its tenant's slug. */
export function getApiKeyByLookup(
  db: Database,
  lookup: string,
): Promise<(ApiKeysTable & { readonly slug: string }) | undefined> {
  return db
    .selectFrom('api_keys')
    .innerJoin('tenants', 'tenants.id', 'api_keys.tenant_id')
    .selectAll('api_keys')
    .select('tenants.slug')
    .where('lookup', '=', lookup)
    .executeTakeFirst();
}

/** A tenant's keys, oldest first. */
export function listApiKeys(db: Database, tenantId: string): Promise<ApiKeysTable[]> {
  return db
    .selectFrom('api_keys')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Notes that a key was used. */
export async function updateLastUsed(db: Database, keyId: string, at: Date): Promise<void> {
  await db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', keyId).execute();
}

/** Revokes a tenant's key; false when it has none with this id. A key revoked before keeps its time. */
export async function updateRevoked(db: Database, tenantId: string, keyId: string, at: Date): Promise<boolean> {
  const result = await db
    .updateTable('api_keys')
    .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(at)) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', keyId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
