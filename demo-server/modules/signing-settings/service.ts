import { createHash } from 'node:crypto';
import type { Language } from '../../../src/contract/sending-options.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db/tables.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { InTransaction } from '../../platform/transaction.js';
import { getSettings, getText, insertSettings, insertText, updateSettings } from './store.js';

/** A text that signers agree to, in paragraphs, by its version. */
export interface ConsentText {
  readonly version: string;
  readonly text: readonly string[];
}

/** What the signing settings' service works with. */
export interface SigningSettingsDeps {
  readonly db: Database;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  /** The product's own text of today, and its older ones. */
  readonly productText: { readonly current: ConsentText; find(version: string): ConsentText | undefined };
  readonly getTenantName: (tenantId: string) => Promise<string | undefined>;
}

/** What a tenant has set; `null` is the default. */
export interface SigningSettings {
  readonly consentText: readonly string[] | null;
  /** What signers agree to now. */
  readonly consentVersion: string;
  readonly companyName: string | null;
  readonly senderEmail: string | null;
  readonly language: Language | null;
}

/** A change; what is left out stays, `null` goes back to the default. */
export interface SettingsChange {
  readonly consentText?: readonly string[] | null | undefined;
  readonly companyName?: string | null | undefined;
  readonly senderEmail?: string | null | undefined;
  readonly language?: Language | null | undefined;
}

/** The verbs of signing settings. */
export type SigningSettingsService = ReturnType<typeof createSigningSettingsService>;

/** SHA-256 (lower-case hex) of the paragraphs joined by two line breaks. */
export function consentDigest(text: readonly string[]): string {
  return createHash('sha256').update(text.join('\n\n'), 'utf8').digest('hex');
}

/** Makes the signing settings' service. */
export function createSigningSettingsService(deps: SigningSettingsDeps) {
  const { db, inTransaction, clock, productText } = deps;

  const find = async (scope: TenantScope, version: string, on: Database = db): Promise<ConsentText | undefined> => {
    const own = await getText(on, scope, version);
    return own ? { version, text: JSON.parse(own.text) as string[] } : productText.find(version);
  };

  const current = async (scope: TenantScope, on: Database = db): Promise<ConsentText> => {
    const version = (await getSettings(on, scope))?.consent_version ?? null;
    return (version === null ? undefined : await find(scope, version, on)) ?? productText.current;
  };

  const get = async (scope: TenantScope): Promise<SigningSettings> => {
    const row = await getSettings(db, scope);
    const { version, text } = await current(scope);
    return {
      consentText: (row?.consent_version ?? null) === null ? null : text,
      consentVersion: version,
      companyName: row?.company_name ?? null,
      senderEmail: row?.sender_email ?? null,
      language: row?.language ?? null,
    };
  };

  return {
    /** The text that signers agree to now; `on` asks within a transaction. */
    current,
    /** A version that was agreed to, however old. */
    find,
    get,

    /** Changes what is given. A text gets a version made from its content, and is kept for good. */
    async update(scope: TenantScope, change: SettingsChange): Promise<SigningSettings> {
      await inTransaction(async (tx) => {
        const now = clock.now();
        await insertSettings(tx.db, scope, now);
        await getSettings(tx.db, scope, true);
        const { consentText } = change;
        const version = consentText ? `own-${consentDigest(consentText).slice(0, 16)}` : null;
        if (consentText && version !== null)
          await insertText(tx.db, scope, { version, text: JSON.stringify(consentText), created_at: now });
        await updateSettings(tx.db, scope, {
          changed_at: now,
          ...(consentText === undefined ? {} : { consent_version: version }),
          ...(change.companyName === undefined ? {} : { company_name: change.companyName }),
          ...(change.senderEmail === undefined ? {} : { sender_email: change.senderEmail }),
          ...(change.language === undefined ? {} : { language: change.language }),
        });
      });
      return get(scope);
    },

    /** A version with what proves it: its digest, and when it was first set. Throws `consent_text_not_found`. */
    async prove(scope: TenantScope, version: string): Promise<ConsentText & { sha256: string; since: Date | null }> {
      const found = await find(scope, version);
      if (!found) throw new ProblemError('consent_text_not_found');
      const own = await getText(db, scope, version);
      return { ...found, sha256: consentDigest(found.text), since: own?.created_at ?? null };
    },

    /** Who sends, as signers see it, where replies go, and the language the tenant writes in. */
    async sender(scope: TenantScope): Promise<{ name: string; email: string | null; language: Language }> {
      const row = await getSettings(db, scope);
      const name = row?.company_name ?? (await deps.getTenantName(scope.tenantId)) ?? 'The sender';
      return { name, email: row?.sender_email ?? null, language: row?.language ?? 'en' };
    },
  };
}
