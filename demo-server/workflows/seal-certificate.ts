import type { Field } from '../../src/contract/fields.js';
import type { FieldValue } from '../../src/contract/signing.js';
import type { AuditAction, AuditEntry } from '../modules/signing-requests/audit.js';
import type { RequestWithSigners } from '../modules/signing-requests/request.js';
import type { CertificateData, CertificateEvent, CertificateSigner } from '../pdf/port.js';
import type { Json } from '../platform/json.js';
import { signatureContent, type ImagePath } from './seal-marks.js';

/** What a certificate page is made of. */
export interface CertificateSource extends RequestWithSigners {
  readonly fields: readonly Field[];
  readonly values: ReadonlyMap<string, FieldValue>;
  readonly history: readonly AuditEntry[];
  readonly imagePath: ImagePath;
  /** Who runs this server. */
  readonly issuer: string;
  readonly completedAt: Date;
}

const words: Readonly<Record<AuditAction, string>> = {
  'request.sent': 'Document sent for signature',
  'link.opened': 'Signing link opened',
  'document.viewed': 'Document viewed',
  'consent.given': 'Agreed to electronic records and signatures',
  'signature.adopted': 'Signature adopted',
  'field.filled': 'Field filled',
  'field.cleared': 'Field cleared',
  'signer.completed': 'Finished signing',
  'signer.declined': 'Declined to sign',
  'request.sealing': 'All signers have finished',
  'request.completed': 'Document sealed',
  'request.expired': 'Signing request expired',
  'link.renewed': 'Signing link renewed',
  'request.voided': 'Signing request withdrawn',
  'signer.reminded': 'Signers reminded',
  'signer.replaced': 'Signer changed',
  'signer.invited': 'Next signers invited',
  'signer.delegated': 'Signing handed to somebody else',
  'signer.warned': 'Signers told that the time ends soon',
  'code.sent': 'One-time code sent by e-mail',
  'code.failed': 'Wrong one-time code given',
  'code.verified': 'One-time code given',
  'link.mailed': 'Link to finish later sent',
  'copy.mailed': 'Link to the signed copy sent',
};

/** The facts on the certificate page: who signed, when and from where, and the whole history with its hashes. */
export function certificateOf(source: CertificateSource): CertificateData {
  const { request, signers, history, issuer } = source;
  return {
    requestName: request.name,
    requestId: request.id,
    documentName: request.fileName,
    documentSha256: request.fileSha256,
    pageCount: request.pageCount,
    issuer,
    createdAt: request.createdAt.toISOString(),
    completedAt: source.completedAt.toISOString(),
    signers: signers.map((signer) => signerOf(source, signer)),
    events: history.map((entry) => eventOf(source, entry)),
  };
}

function signerOf(source: CertificateSource, signer: RequestWithSigners['signers'][number]): CertificateSigner {
  const finish = source.history.find(
    ({ action, actor }) => action === 'signer.completed' && actor === `signer:${signer.id}`,
  );
  const signed = source.fields
    .filter(({ signerId, type }) => signerId === signer.id && (type === 'signature' || type === 'initials'))
    // a signature says more than initials
    .sort((a, b) => Number(a.type === 'initials') - Number(b.type === 'initials'))
    .map(({ id }) => source.values.get(id))
    .find((value) => value?.kind === 'signature');
  return {
    name: signer.name,
    email: signer.email,
    status: signer.status,
    sentAt: source.request.createdAt.toISOString(),
    ...(signer.viewedAt ? { viewedAt: signer.viewedAt.toISOString() } : {}),
    ...(signer.consentedAt ? { consentedAt: signer.consentedAt.toISOString() } : {}),
    ...(signer.signedAt ? { signedAt: signer.signedAt.toISOString() } : {}),
    ...(finish?.ip != null ? { ip: finish.ip } : {}),
    ...(finish?.userAgent ? { userAgent: finish.userAgent } : {}),
    ...(signed?.kind === 'signature' ? { signature: signatureContent(signed.signature, source.imagePath) } : {}),
  };
}

function eventOf(source: CertificateSource, entry: AuditEntry): CertificateEvent {
  const detail = detailOf(source, entry);
  return {
    at: entry.at,
    actor: actorOf(source, entry),
    action: words[entry.action],
    ...(detail === undefined ? {} : { detail }),
    hash: entry.hash,
  };
}

function actorOf({ request, signers, issuer, history }: CertificateSource, { actor, seq }: AuditEntry): string {
  if (actor === 'sender') return request.senderName;
  const signer = signers.find(({ id }) => actor === `signer:${id}`);
  if (!signer) return issuer;
  // what was done before a signer was replaced was done by somebody else
  const replaced = history.find(
    (later) => later.seq > seq && later.action === 'signer.replaced' && later.detail['signerId'] === signer.id,
  );
  return replaced ? personOf(replaced.detail['from']) : `${signer.name} <${signer.email}>`;
}

function personOf(value: Json | undefined): string {
  const person = typeof value === 'object' && value !== null && 'name' in value && 'email' in value ? value : null;
  return `${text(person?.name)} <${text(person?.email)}>`;
}

function detailOf({ fields }: CertificateSource, { action, detail, ip }: AuditEntry): string | undefined {
  if (action === 'consent.given') return `Disclosure version ${text(detail['version'])}`;
  if (action === 'field.filled' || action === 'field.cleared') {
    const field = fields.find(({ id }) => id === detail['fieldId']);
    return field && `${field.label ?? field.type}, page ${field.pageNumber}`;
  }
  if (action === 'signer.delegated') return `to ${personOf(detail['to'])}`;
  if (action === 'signer.replaced') return `${personOf(detail['from'])}, now ${personOf(detail['to'])}`;
  if (action === 'signer.completed' || action === 'link.opened' || action === 'document.viewed')
    return ip === null ? undefined : `from ${ip}`;
  return undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : 'unknown';
}
