import { takesSeveralLines } from '../../core/text-layout.js';
import { maxAnswerLength } from './limits.js';
import { radioGroupOf } from './selectors.js';
import type { SignerField } from './state.js';

/** How an input invites what belongs into it: keyboard, what the browser may propose, length. */
export interface InputTraits {
  readonly type: 'text' | 'email' | 'tel';
  readonly inputMode?: 'decimal' | 'email' | 'tel';
  readonly autoComplete: 'off' | 'email' | 'tel' | 'name';
  readonly autoCapitalize?: 'off';
  readonly maxLength: number;
}

/** Any picture; phones then offer the camera too. It is made into PNG or JPEG before it is sent. */
export const takenImages = 'image/*';

/** The traits of a field that is written into. */
export function inputTraits(field: Pick<SignerField, 'type' | 'validation'>): InputTraits {
  const maxLength = Math.min(field.validation?.maxLength ?? maxAnswerLength, maxAnswerLength);
  switch (field.type) {
    case 'number':
      // type=number loses what is not a number yet, and turns with the mouse wheel
      return { type: 'text', inputMode: 'decimal', autoComplete: 'off', autoCapitalize: 'off', maxLength };
    case 'email':
      return { type: 'email', inputMode: 'email', autoComplete: 'email', autoCapitalize: 'off', maxLength };
    case 'phone':
      return { type: 'tel', inputMode: 'tel', autoComplete: 'tel', maxLength };
    default:
      return { type: 'text', autoComplete: 'off', maxLength };
  }
}

/** Whether several lines are written into a field of this height in points. */
export function takesLines(field: Pick<SignerField, 'type'>, height: number): boolean {
  return field.type === 'multiline' || (field.type === 'text' && takesSeveralLines(height));
}

/** The name that makes radio buttons of one group exclude each other; page, form and bar have groups of their own. */
export function radioName(field: Pick<SignerField, 'type' | 'group' | 'id'>, where: 'page' | 'form' | 'bar'): string {
  return `${where}-${radioGroupOf(field) ?? field.id}`;
}
