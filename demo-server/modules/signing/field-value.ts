import { createHash } from 'node:crypto';
import type { Field } from '../../../src/contract/fields.js';
import type { FieldValue } from '../../../src/contract/signing.js';
import type { SignatureValue } from '../../../src/contract/signatures.js';
import { fieldFault, impossibleRules } from '../../../src/core/field-rules.js';
import { fillsItself, valueKindOf } from '../../../src/core/signing-progress.js';
import type { PdfRoom, TextToDraw } from '../../pdf/port.js';
import { ProblemError } from '../../platform/problem.js';
import { faultMessage } from './fault-messages.js';

/**
 * Throws `invalid_request` when nobody enters anything into the field, the value is not of its kind, or it can never become
 * right, such as letters in a number. What is only not right yet is kept until the signer finishes.
 */
export function assertFits(
  field: Pick<Field, 'type' | 'readOnly' | 'validation' | 'options'>,
  value: FieldValue | null,
): void {
  const wrong = (path: string, message: string) =>
    new ProblemError('invalid_request', { details: [{ path, message }] });
  if (field.type === 'date') throw wrong('value', 'a date field is filled when the signer finishes');
  if (fillsItself(field)) throw wrong('value', `a field of type ${field.type} is not filled by a signer`);
  if (field.readOnly === true) throw wrong('value', 'the field is read-only');
  if (value === null) return;
  const kind = valueKindOf(field.type);
  if (value.kind !== kind) throw wrong('value.kind', `must be ${kind} in a field of type ${field.type}`);
  const fault = fieldFault({ ...field, required: false }, value);
  if (fault && impossibleRules.has(fault.rule)) throw wrong('value.text', faultMessage(fault));
}

/** A text that is to be drawn, and where it came from in the request. */
export interface TextAt {
  readonly path: string;
  readonly text: TextToDraw;
}

/** Texts of a field's value; what is drawn by hand or ticked has none. */
export function textsOf(value: FieldValue | null, path: string): TextAt[] {
  if (value?.kind === 'text') return [{ path: `${path}.text`, text: { text: value.text } }];
  return value?.kind === 'signature' ? textsOfSignature(value.signature, `${path}.signature`) : [];
}

/** Texts of a signature: that of a typed one. */
export function textsOfSignature(value: SignatureValue | null | undefined, path: string): TextAt[] {
  return value?.kind === 'typed' ? [{ path: `${path}.text`, text: { text: value.text, font: value.font } }] : [];
}

/** Throws `text_not_drawable` for texts that cannot be drawn, see `assertDrawable`. */
export type AssertDrawable = (texts: readonly TextAt[]) => Promise<void>;

/** Throws `text_not_drawable` with the characters that the bundled fonts do not have. */
export async function assertDrawable(pdf: Pick<PdfRoom, 'checkText'>, texts: readonly TextAt[]): Promise<void> {
  const seen = new Map(
    texts.filter(({ text }) => text.text.trim() !== '').map((one) => [JSON.stringify(one.text), one]),
  );
  if (seen.size === 0 || (await undrawable(pdf, [...seen.values()])) === null) return;
  // which one it is, is asked only when there is one
  for (const one of seen.values()) {
    const message = await undrawable(pdf, [one]);
    if (message !== null) throw new ProblemError('text_not_drawable', { details: [{ path: one.path, message }] });
  }
}

/** Null, or why the first text that cannot be drawn cannot. */
async function undrawable(pdf: Pick<PdfRoom, 'checkText'>, texts: readonly TextAt[]): Promise<string | null> {
  const answer = await pdf.checkText({ texts: texts.map(({ text }) => text) });
  if (answer.ok) return null;
  if (answer.code !== 'text_not_drawable') throw new ProblemError('unavailable', { cause: answer });
  return answer.message;
}

/** Stands for a value in the history, which keeps no values: SHA-256 (hex) of its JSON. */
export function valueDigest(value: FieldValue | SignatureValue): string {
  return createHash('sha256').update(JSON.stringify(value), 'utf8').digest('hex');
}
