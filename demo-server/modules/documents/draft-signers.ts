import type { ProblemDetail } from '../../../src/contract/problems.js';
import type { NewId } from '../../platform/ids.js';
import { ProblemError } from '../../platform/problem.js';
import type { DraftSigner, DraftSignerInput } from './document.js';
import { signerColor } from '../../../src/core/signer-colors.js';

/** The signers a document has when its creator names none. */
export const defaultSigners: readonly DraftSignerInput[] = [{ name: 'Signer 1' }];

/**
 * Signers as stored, in the order given: what is left out is taken from the signer of the same id in `present`, else from
 * the position. Throws `invalid_request` when an id is used twice.
 */
export function draftSigners(
  inputs: readonly DraftSignerInput[],
  newId: NewId,
  present: readonly DraftSigner[] = [],
): DraftSigner[] {
  const details: ProblemDetail[] = [];
  const seen = new Set<string>();
  inputs.forEach(({ id }, index) => {
    if (id !== undefined && seen.has(id))
      details.push({ path: `signers.${index}.id`, message: 'is used by another signer of the list' });
    if (id !== undefined) seen.add(id);
  });
  if (details.length > 0) throw new ProblemError('invalid_request', { details });
  return inputs.map((input, index) => {
    const before = present.find((signer) => signer.id === input.id);
    return {
      id: input.id ?? newId('sgn'),
      index,
      name: input.name,
      email: input.email === undefined ? (before?.email ?? null) : input.email,
      role: input.role ?? before?.role ?? `Signer ${index + 1}`,
      color: input.color ?? before?.color ?? signerColor(index),
      signingOrder: input.signingOrder ?? before?.signingOrder ?? index + 1,
    };
  });
}
