import { createHash } from 'node:crypto';
import type { Json } from '../../platform/json.js';

/** What a signing request's history knows. */
export const auditActions = [
  'request.sent',
  'link.opened',
  'document.viewed',
  'consent.given',
  'signature.adopted',
  'field.filled',
  'field.cleared',
  'signer.completed',
  'signer.declined',
  'request.sealing',
  'request.completed',
  'request.expired',
  'link.renewed',
  'request.voided',
  'signer.reminded',
  'signer.replaced',
  'signer.invited',
  'signer.delegated',
  'signer.warned',
  'code.sent',
  'code.failed',
  'code.verified',
  'link.mailed',
  'copy.mailed',
] as const;
/** One of `auditActions`. */
export type AuditAction = (typeof auditActions)[number];

/** One act. `hash` (hex) is the SHA-256 over the canonical JSON of everything else in the entry. */
export interface AuditEntry {
  readonly requestId: string;
  /** From 1, without a gap. */
  readonly seq: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly actor: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly action: AuditAction;
  readonly detail: Readonly<Record<string, Json>>;
  readonly prevHash: string;
  readonly hash: string;
}

/** What stands in the first entry for the hash before it. */
export const genesisHash = '0'.repeat(64);

/** JSON with sorted keys and no spaces: one text for one value (in the manner of RFC 8785, for what the log contains). */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .filter((member): member is [string, Json] => member[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** The entry with its hash. */
export function sealEntry(entry: Omit<AuditEntry, 'hash'>): AuditEntry {
  return { ...entry, hash: hashOf(entry) };
}

/** The number of the first entry that was changed, is missing or does not follow the one before it; null when all is well. */
export function findBrokenEntry(entries: readonly AuditEntry[]): number | null {
  let prevHash = genesisHash;
  for (const [index, { hash, ...entry }] of entries.entries()) {
    const follows = entry.seq === index + 1 && entry.prevHash === prevHash;
    if (!follows || hashOf(entry) !== hash) return index + 1;
    prevHash = hash;
  }
  return null;
}

function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const { requestId, seq, at, actor, ip, userAgent, action, detail, prevHash } = entry;
  const text = canonicalJson({ requestId, seq, at, actor, ip, userAgent, action, detail, prevHash });
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

// Array.isArray alone does not narrow readonly arrays
function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
