import type { Language } from '../../../src/contract/sending-options.js';
import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';

/** The table `signing_settings`: what a tenant has set; `null` is the default. */
export interface SigningSettingsTable {
  tenant_id: string;
  livemode: boolean;
  consent_version: string | null;
  company_name: string | null;
  sender_email: string | null;
  language: Language | null;
  changed_at: Date;
}

/** The table `consent_texts`: every text a tenant ever set; `text` is a JSON list of paragraphs. Nothing is deleted. */
export interface ConsentTextsTable {
  tenant_id: string;
  livemode: boolean;
  version: string;
  text: string;
  created_at: Date;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    signing_settings: SigningSettingsTable;
    consent_texts: ConsentTextsTable;
  }
}

/** What a tenant has set, undefined for one that never did; with `lock`, others wait at the row. */
export function getSettings(db: Database, scope: TenantScope, lock = false): Promise<SigningSettingsTable | undefined> {
  const query = db
    .selectFrom('signing_settings')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Makes the row of a tenant that has none yet. */
export async function insertSettings(db: Database, scope: TenantScope, changedAt: Date): Promise<void> {
  await db
    .insertInto('signing_settings')
    .values({
      tenant_id: scope.tenantId,
      livemode: scope.livemode,
      consent_version: null,
      company_name: null,
      sender_email: null,
      language: null,
      changed_at: changedAt,
    })
    .onConflict((oc) => oc.columns(['tenant_id', 'livemode']).doNothing())
    .execute();
}

/** Stores what a tenant sets. */
export async function updateSettings(
  db: Database,
  scope: TenantScope,
  change: Partial<Omit<SigningSettingsTable, 'tenant_id' | 'livemode'>>,
): Promise<void> {
  await db
    .updateTable('signing_settings')
    .set(change)
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .execute();
}

/** Stores a text; one that was set before keeps its time. */
export async function insertText(
  db: Database,
  scope: TenantScope,
  row: Pick<ConsentTextsTable, 'version' | 'text' | 'created_at'>,
): Promise<void> {
  await db
    .insertInto('consent_texts')
    .values({ tenant_id: scope.tenantId, livemode: scope.livemode, ...row })
    .onConflict((oc) => oc.columns(['tenant_id', 'livemode', 'version']).doNothing())
    .execute();
}

/** A text by its version. */
export function getText(db: Database, scope: TenantScope, version: string): Promise<ConsentTextsTable | undefined> {
  return db
    .selectFrom('consent_texts')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('version', '=', version)
    .executeTakeFirst();
}
