import type { Field } from '../../../src/contract/fields.js';
import type { FieldValue, SigningSession } from '../../../src/contract/signing.js';
import { ProblemError } from '../../platform/problem.js';
import { isFilledBySigner } from '../../../src/contract/fields.js';
import { allows } from '../../../src/contract/lifecycles/lifecycle.js';
import { signerLifecycle } from '../../../src/contract/lifecycles/signer.js';
import { signingRequestLifecycle } from '../../../src/contract/lifecycles/signing-request.js';
import { maxDelegations, signersBefore } from '../../../src/core/signing-turn.js';
import type { Locked } from './codes.js';
import type { Sitting } from './onward.js';
import type { Disclosure, RequestRecord, SignerRecord } from './ports.js';
import type { Standing } from './answers.js';
import type { Adopted } from './store.js';

/** What a session is made of beside the request. */
export interface SessionParts {
  /** Everybody's, with what counts for this signer. */
  readonly standing: Standing;
  readonly adopted: Adopted;
  /** What the signer has agreed to, or is to agree to. */
  readonly disclosure: Disclosure;
  readonly sitting: Sitting | null;
}

type SigningField = SigningSession['fields'][number];

/** What one signer sees. Throws `signer_not_found`. */
export function sessionView(
  { request, signers }: { readonly request: RequestRecord; readonly signers: readonly SignerRecord[] },
  signerId: string,
  { standing, adopted, disclosure, sitting }: SessionParts,
): SigningSession {
  const signer = signers.find(({ id }) => id === signerId);
  if (!signer) throw new ProblemError('signer_not_found');
  return {
    request: {
      id: request.id,
      name: request.name,
      status: request.status,
      expiresAt: request.expiresAt.toISOString(),
      completedAt: request.completedAt?.toISOString() ?? null,
      pageCount: request.pageCount,
      fileName: request.fileName,
      senderName: request.senderName,
    },
    signer: {
      id: signer.id,
      name: signer.name,
      email: signer.email,
      status: signer.status,
      color: signer.color,
      signedAt: signer.signedAt?.toISOString() ?? null,
    },
    ...position(request, signers, signer),
    locked: null,
    sitting,
    others: signers.filter(({ id }) => id !== signerId).map(({ name, status }) => ({ name, status })),
    consent: {
      version: disclosure.version,
      text: [...disclosure.text],
      acceptedAt: signer.consentedAt?.toISOString() ?? null,
    },
    fields: standing.fields
      .filter((field) => field.signerId === signerId)
      .map((field) => signingField(field, field.value)),
    otherFields: otherFields(standing, signers, signerId),
    adopted: { signature: adopted.signature, initials: adopted.initials },
  };
}

/** Whose turn it is, and what this signer may do now and after. */
function position(
  request: RequestRecord,
  signers: readonly SignerRecord[],
  signer: SignerRecord,
): Pick<SigningSession, 'turn' | 'options' | 'next'> {
  const { signingOrder, allowDelegation, nextUrl, invoiceId } = request.options;
  const isOpen = allows(signingRequestLifecycle, request.status, 'sign');
  const before = isOpen ? signersBefore(signers, signingOrder, signer.id) : [];
  const canAct = isOpen && before.length === 0 && allows(signerLifecycle, signer.status, 'decline');
  return {
    turn: { yours: before.length === 0, waitingFor: before.map(({ name }) => name) },
    options: { canDecline: canAct, canDelegate: canAct && allowDelegation && signer.delegations < maxDelegations },
    next: signer.status === 'completed' ? { nextUrl, invoiceId } : { nextUrl: null, invoiceId: null },
  };
}

/** The session while the code from the e-mail is missing: nothing of the document, and nobody's name but the signer's. */
export function lockedView(session: SigningSession, locked: Locked): SigningSession {
  return {
    ...session,
    request: { ...session.request, pageCount: 0, fileName: '' },
    signer: { ...session.signer, email: locked.emailHint },
    turn: { yours: session.turn.yours, waitingFor: [] },
    options: { canDecline: false, canDelegate: false },
    locked: { ...locked },
    next: { nextUrl: null, invoiceId: null },
    sitting: null,
    others: [],
    fields: [],
    otherFields: [],
    adopted: { signature: null, initials: null },
  };
}

/** What is on the page already beside the signer's own: the sender's texts, and what those who have finished filled in. */
function otherFields(
  { fields, shown }: Standing,
  signers: readonly SignerRecord[],
  signerId: string,
): SigningSession['otherFields'] {
  return fields.flatMap((field) => {
    const owner = signers.find(({ id }) => id === field.signerId);
    if (!owner || owner.id === signerId || field.value === null || !shown.has(field.id)) return [];
    if (owner.status !== 'completed' && (isFilledBySigner(field.type) || field.type === 'formula')) return [];
    return [{ ...signingField(field, field.value), signerName: owner.name }];
  });
}

/** A field with what is in it, as its signer sees it. */
export function signingField(
  field: Field & { readonly value?: FieldValue | null },
  value: FieldValue | null,
): SigningField {
  const { signerId: _signerId, ...rest } = field;
  return { ...rest, value };
}

const emptied: Readonly<Record<Field['type'], string>> = {
  signature: 'The signature',
  initials: 'The initials',
  date: 'The date',
  text: 'The text field',
  checkbox: 'The checkbox',
  merge_tag: 'The merge tag',
  radio: 'The choice',
  select: 'The selection',
  number: 'The number',
  email: 'The e-mail address',
  phone: 'The phone number',
  multiline: 'The text field',
  image: 'The image',
  stamp: 'The stamp',
  label: 'The label',
  formula: 'The formula',
};

/** Says which required field is empty: `"Your title" on page 2 is still empty`. */
export function missingMessage(field: Pick<Field, 'type' | 'label' | 'pageNumber'>): string {
  const name = field.label === null ? emptied[field.type] : `"${field.label}"`;
  return `${name} on page ${field.pageNumber} is still empty`;
}
