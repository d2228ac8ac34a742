import type { Field } from '../../../src/contract/fields.js';
import type { FieldValue, SigningSession } from '../../../src/contract/signing.js';
import { ProblemError } from '../../platform/problem.js';
import { disclosureOf } from './disclosure.js';
import type { RequestRecord, SignerRecord } from './ports.js';
import type { Adopted } from './store.js';

/** What a session is made of beside the request. */
export interface SessionParts {
  readonly fields: readonly Field[];
  readonly values: ReadonlyMap<string, FieldValue>;
  readonly adopted: Adopted;
}

type SigningField = SigningSession['fields'][number];

/** What one signer sees. Throws `signer_not_found`. */
export function sessionView(
  { request, signers }: { readonly request: RequestRecord; readonly signers: readonly SignerRecord[] },
  signerId: string,
  { fields, values, adopted }: SessionParts,
): SigningSession {
  const signer = signers.find(({ id }) => id === signerId);
  if (!signer) throw new ProblemError('signer_not_found');
  const disclosure = disclosureOf(signer.consentVersion);
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
    others: signers.filter(({ id }) => id !== signerId).map(({ name, status }) => ({ name, status })),
    consent: {
      version: disclosure.version,
      text: [...disclosure.text],
      acceptedAt: signer.consentedAt?.toISOString() ?? null,
    },
    fields: fields.map((field) => signingField(field, values.get(field.id) ?? null)),
    adopted: { signature: adopted.signature, initials: adopted.initials },
  };
}

/** A field with what is in it, as its signer sees it. */
export function signingField(field: Field, value: FieldValue | null): SigningField {
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
