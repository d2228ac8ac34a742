import type { FieldInput, Field } from '../../../src/contract/fields.js';
import { maxSigners } from '../../../src/contract/documents.js';
import { signerColor } from '../../../src/core/signer-colors.js';
import type { NewId } from '../../platform/ids.js';
import { ProblemError } from '../../platform/problem.js';
import type { Template, TemplateSigner } from './template.js';

/** A signer as a caller gives it. */
export interface SignerInput {
  readonly role: string;
  readonly label: string;
  readonly order?: number | undefined;
  readonly color?: string | undefined;
}

/** A signer as the editor saves it: a known id keeps what is left out. */
export interface SavedSigner {
  readonly id?: string | undefined;
  readonly name: string;
  readonly role?: string | undefined;
  readonly color?: string | undefined;
  readonly signingOrder?: number | undefined;
}

/** Checks fields against pages and signers, and gives each an id; throws `invalid_request` with everything wrong. */
export type PlaceFields = (
  inputs: readonly FieldInput[],
  around: {
    readonly pageCount: number;
    readonly signerIds: readonly string[];
    /** Fields that stay beside the new ones. */
    readonly present: readonly Field[];
  },
  newId: NewId,
) => Field[];

/** What fields of a template are checked against. */
export function surroundings(template: Pick<Template, 'pages' | 'signers'>, present: readonly Field[] = []) {
  return { pageCount: template.pages.length, signerIds: template.signers.map(({ id }) => id), present };
}

/**
 * The signers with another one at the end. Throws `signer_role_exists` with `existingSignerId`, and `invalid_request` when
 * there are too many.
 */
export function withSigner(signers: readonly TemplateSigner[], input: SignerInput, newId: NewId): TemplateSigner[] {
  assertRoleFree(signers, input.role);
  if (signers.length >= maxSigners) {
    const message = `a template can have at most ${maxSigners} signers`;
    throw new ProblemError('invalid_request', { details: [{ path: 'role', message }] });
  }
  const highest = Math.max(0, ...signers.map(({ signingOrder }) => signingOrder));
  const signer: TemplateSigner = {
    id: newId('sgn'),
    role: input.role,
    label: input.label,
    signingOrder: input.order ?? Math.min(highest + 1, 100),
    color: input.color ?? freeColor(signers),
  };
  return [...signers, signer];
}

/** The signers with one of them changed. Throws `signer_not_found` and `signer_role_exists`. */
export function withSignerChanged(
  signers: readonly TemplateSigner[],
  signerId: string,
  change: { readonly [K in keyof SignerInput]?: SignerInput[K] | undefined },
): TemplateSigner[] {
  const before = signerOf(signers, signerId);
  if (change.role !== undefined) {
    const others = signers.filter(({ id }) => id !== signerId);
    assertRoleFree(others, change.role);
  }
  const after: TemplateSigner = {
    id: signerId,
    role: change.role ?? before.role,
    label: change.label ?? before.label,
    signingOrder: change.order ?? before.signingOrder,
    color: change.color ?? before.color,
  };
  return signers.map((signer) => (signer.id === signerId ? after : signer));
}

/** A signer by id. Throws `signer_not_found`. */
export function signerOf(signers: readonly TemplateSigner[], signerId: string): TemplateSigner {
  const signer = signers.find(({ id }) => id === signerId);
  if (!signer) throw new ProblemError('signer_not_found');
  return signer;
}

/** The signers as the editor wants them. Throws `invalid_request` for an id or a role that is given twice. */
export function savedSigners(
  inputs: readonly SavedSigner[],
  present: readonly TemplateSigner[],
  newId: NewId,
): TemplateSigner[] {
  const signers: TemplateSigner[] = [];
  inputs.forEach((input, index) => {
    const wrong = (name: string, message: string) =>
      new ProblemError('invalid_request', { details: [{ path: `signers.${index}.${name}`, message }] });
    const before = present.find(({ id }) => id === input.id);
    if (input.id !== undefined && signers.some(({ id }) => id === input.id))
      throw wrong('id', 'is used by another signer of the list');
    const role = input.role ?? before?.role ?? freeRole([...present, ...signers], input.name);
    if (signers.some((signer) => sameRole(signer.role, role)))
      throw wrong('role', 'is used by another signer of the list');
    signers.push({
      id: input.id ?? newId('sgn'),
      role,
      label: input.name,
      signingOrder: input.signingOrder ?? before?.signingOrder ?? index + 1,
      color: input.color ?? before?.color ?? signerColor(index),
    });
  });
  return signers;
}

function sameRole(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function assertRoleFree(signers: readonly TemplateSigner[], role: string): void {
  const taken = signers.find((signer) => sameRole(signer.role, role));
  if (!taken) return;
  throw new ProblemError('signer_role_exists', {
    details: [{ path: 'role', message: `${role} is already the role of ${taken.label}` }],
    extra: { existingSignerId: taken.id },
  });
}

function freeRole(signers: readonly TemplateSigner[], wanted: string): string {
  const base = wanted.slice(0, 90);
  for (let number = 1; ; number += 1) {
    const role = number === 1 ? base : `${base} ${number}`;
    if (!signers.some((signer) => sameRole(signer.role, role))) return role;
  }
}

/** The first colour nobody has, then in turn. */
function freeColor(signers: readonly TemplateSigner[]): string {
  const taken = new Set(signers.map(({ color }) => color.toUpperCase()));
  for (let index = 0; index < maxSigners; index += 1)
    if (!taken.has(signerColor(index).toUpperCase())) return signerColor(index);
  return signerColor(signers.length);
}
