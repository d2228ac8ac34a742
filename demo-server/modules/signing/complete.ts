import { fieldFault } from '../../../src/core/field-rules.js';
import { missingFields } from '../../../src/core/signing-progress.js';
import { ProblemError } from '../../platform/problem.js';
import type { Standing } from './answers.js';
import { faultyFieldMessage } from './fault-messages.js';

/** Throws `signing_incomplete` with every field of the signer that is shown and empty though required, or breaks a rule. */
export function assertComplete({ fields, shown }: Standing, signerId: string): void {
  const asked = fields
    .filter((field) => field.signerId === signerId && shown.has(field.id))
    // which are shown is decided already, with what other people filled in
    .map(({ condition: _condition, ...field }) => field);
  const missing = missingFields(asked);
  if (missing.length === 0) return;
  throw new ProblemError('signing_incomplete', {
    details: missing.map((field) => ({
      path: `fields.${field.id}`,
      message: faultyFieldMessage(field, fieldFault(field, field.value) ?? { rule: 'required' }),
    })),
  });
}
