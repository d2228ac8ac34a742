import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db/tables.js';
import type { NewId } from '../../platform/ids.js';
import type { TenantScope } from '../../platform/scope.js';
import type { InTransaction } from '../../platform/transaction.js';
import { makeApiKey, readApiKey } from './api-key.js';
import {
  getApiKeyByLookup,
  getTenant,
  getTenantBySlug,
  insertApiKey,
  insertTenant,
  listApiKeys,
  listTenants,
  updateLastUsed,
  updateRevoked,
  type ApiKeysTable,
} from './store.js';

/** What the tenants module works with. */
export interface TenantsDeps {
  readonly db: Database;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly newId: NewId;
  /** HMAC-SHA256 with a key of this server; the database alone lets nobody guess keys. */
  readonly hashKey: (key: string) => string;
}

/** A tenant as others see it. */
export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** A key as it may be shown again: without its secret. */
export interface ApiKeyInfo {
  readonly id: string;
  readonly livemode: boolean;
  /** `sk_live_abc123...`: enough to recognise it. */
  readonly hint: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** A key just made; `apiKey` (`{slug}--{key}`) is never shown again. */
export interface NewApiKey {
  readonly id: string;
  readonly apiKey: string;
}

/** A wish about tenants that cannot be granted; the message is a sentence for the person at the command line. */
export class TenantError extends Error {
  override readonly name = 'TenantError';
}

/** Verbs of the tenants module. */
export interface TenantsService {
  /** Throws `TenantError` when the slug is taken or not well formed. */
  createTenant(input: { slug: string; name: string }): Promise<Tenant>;
  /** The tenant with its first sandbox key, both or none. */
  createTenantWithKey(input: { slug: string; name: string }): Promise<{ tenant: Tenant; key: NewApiKey }>;
  listTenants(): Promise<Tenant[]>;
  /** Throws `TenantError` when there is none. */
  findTenant(slug: string): Promise<Tenant>;
  /** The tenant's name for texts; `undefined` when there is none with this id. */
  getTenantName(tenantId: string): Promise<string | undefined>;
  createApiKey(slug: string, options: { livemode: boolean }): Promise<NewApiKey>;
  listApiKeys(slug: string): Promise<ApiKeyInfo[]>;
  revokeApiKey(slug: string, keyId: string): Promise<void>;
  /** Whom a presented `{slug}--{key}` belongs to; `undefined` when unknown, wrong or revoked. */
  checkApiKey(presented: string): Promise<{ scope: TenantScope; keyId: string } | undefined>;
}

const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const maxSlugLength = 63;
/** Writing each use would cost a commit per request; a minute is exact enough. */
const lastUsedPrecisionMs = 60_000;

const toTenant = (row: { id: string; slug: string; name: string; created_at: Date }): Tenant => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  createdAt: row.created_at,
});

const toInfo = (row: ApiKeysTable): ApiKeyInfo => ({
  id: row.id,
  livemode: row.livemode,
  hint: `sk_${row.livemode ? 'live' : 'test'}_${row.lookup}...`,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
});

function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a, 'utf8');
  const right = Buffer.from(b, 'utf8');
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Puts the tenants module together. */
export function createTenantsService(deps: TenantsDeps): TenantsService {
  const { db, clock, newId, hashKey } = deps;

  async function addTenant(on: Database, { slug, name }: { slug: string; name: string }): Promise<Tenant> {
    if (!slugPattern.test(slug) || slug.length > maxSlugLength) {
      throw new TenantError(
        `"${slug}" cannot be a slug: use up to ${String(maxSlugLength)} lower-case letters and digits, with single hyphens inside.`,
      );
    }
    const trimmed = name.trim();
    if (trimmed === '' || trimmed.length > 200) {
      throw new TenantError('A tenant needs a name of 1 to 200 characters: --name "Acme Inc".');
    }
    const row = { id: newId('tnt'), slug, name: trimmed, created_at: clock.now() };
    if (!(await insertTenant(on, row))) throw new TenantError(`There already is a tenant with the slug "${slug}".`);
    return toTenant(row);
  }

  async function addKey(on: Database, tenant: Tenant, livemode: boolean): Promise<NewApiKey> {
    const { key, lookup } = makeApiKey(livemode);
    const id = newId('key');
    await insertApiKey(on, {
      id,
      tenant_id: tenant.id,
      livemode,
      lookup,
      hash: hashKey(key),
      created_at: clock.now(),
      last_used_at: null,
      revoked_at: null,
    });
    return { id, apiKey: `${tenant.slug}--${key}` };
  }

  async function findTenant(slug: string): Promise<Tenant> {
    const row = await getTenantBySlug(db, slug);
    if (!row) throw new TenantError(`There is no tenant with the slug "${slug}".`);
    return toTenant(row);
  }

  return {
    createTenant: (input) => addTenant(db, input),
    createTenantWithKey: (input) =>
      deps.inTransaction(async (tx) => {
        const tenant = await addTenant(tx.db, input);
        return { tenant, key: await addKey(tx.db, tenant, false) };
      }),
    listTenants: async () => (await listTenants(db)).map(toTenant),
    findTenant,
    getTenantName: async (tenantId) => (await getTenant(db, tenantId))?.name,
    createApiKey: async (slug, { livemode }) => addKey(db, await findTenant(slug), livemode),
    listApiKeys: async (slug) => (await listApiKeys(db, (await findTenant(slug)).id)).map(toInfo),
    async revokeApiKey(slug, keyId) {
      const tenant = await findTenant(slug);
      if (!(await updateRevoked(db, tenant.id, keyId, clock.now()))) {
        throw new TenantError(`The tenant "${slug}" has no key with the id "${keyId}".`);
      }
    },
    async checkApiKey(presented) {
      const parts = readApiKey(presented);
      if (!parts) return undefined;
      const row = await getApiKeyByLookup(db, parts.lookup);
      const hash = hashKey(parts.key);
      if (!row || !sameHash(row.hash, hash) || row.slug !== parts.slug || row.revoked_at !== null) return undefined;
      const now = clock.now();
      if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() >= lastUsedPrecisionMs) {
        await updateLastUsed(db, row.id, now);
      }
      return { scope: { tenantId: row.tenant_id, livemode: row.livemode }, keyId: row.id };
    },
  };
}
