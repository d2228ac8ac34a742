import type { Field } from '../../../src/contract/fields.js';
import type { FieldFault } from '../../../src/core/field-rules.js';
import { missingMessage } from './views.js';

/** Says what is wrong with a value, in the sender's words when there are some: `must be at least 18`. */
export function faultMessage({ rule, limit = 0, message }: FieldFault): string {
  if (message !== undefined) return message;
  switch (rule) {
    case 'required':
      return 'is required';
    case 'too_short':
      return `must have at least ${limit} characters`;
    case 'too_long':
      return `must have at most ${limit} characters`;
    case 'pattern':
      return 'does not have the form that is asked for';
    case 'not_a_number':
      return 'must be a number such as 12.50';
    case 'too_small':
      return `must be at least ${limit}`;
    case 'too_large':
      return `must be at most ${limit}`;
    case 'not_an_email':
      return 'must be an e-mail address';
    case 'not_a_phone':
      return 'must be a phone number';
    case 'not_an_option':
      return 'must be one of the options';
  }
}

/** Says why a field keeps its signer from finishing: `"Age" on page 2 must be at least 18`, or the sender's own words. */
export function faultyFieldMessage(field: Pick<Field, 'type' | 'label' | 'pageNumber'>, fault: FieldFault): string {
  if (fault.rule === 'required') return missingMessage(field);
  if (fault.message !== undefined) return fault.message;
  const name = field.label === null ? 'A field' : `"${field.label}"`;
  return `${name} on page ${field.pageNumber} ${faultMessage(fault)}`;
}
