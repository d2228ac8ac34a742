import { ClientError } from '../../client/error.js';
import type { SignatureValue } from '../../contract/signatures.js';
import type { FieldValue, SigningSession } from '../../contract/signing.js';
import type { SaveVerdict } from './save-queue.js';
import type { Failure, SignatureRole } from './state.js';

/** What the queue sends: the value of a field, an adopted mark, or that the document was seen. */
export type Job =
  | { readonly kind: 'value'; readonly fieldId: string; readonly value: FieldValue | null }
  | { readonly kind: 'mark'; readonly role: SignatureRole; readonly value: SignatureValue }
  | { readonly kind: 'viewed' };

/** Refusals that say: this token is no good any more. */
export const tokenCodes = new Set(['token_expired', 'token_invalid', 'origin_not_allowed', 'link_invalid']);
/** Refusals that say: the server knows a state that we do not. */
export const closedCodes = new Set([
  'signing_closed',
  'signer_finished',
  'consent_missing',
  'field_not_found',
  'not_your_turn',
  'code_required',
  'nothing_left_to_sign',
]);

/** A session with what was stored while its answer was on the way. */
export function withStored(session: SigningSession, job: Job): SigningSession {
  if (job.kind === 'viewed') return session;
  if (job.kind === 'mark') return { ...session, adopted: { ...session.adopted, [job.role]: job.value } };
  const { fieldId, value } = job;
  return { ...session, fields: withAnswer(session.fields, fieldId, value) };
}

type Fields = SigningSession['fields'];

/** Fields with one answer stored; a ticked radio button empties the others of its group, as the server does. */
export function withAnswer(fields: Fields, fieldId: string, value: FieldValue | null): Fields {
  const ticked = value?.kind === 'checked' && value.checked;
  const stored = fields.map((field) => (field.id === fieldId ? { ...field, value } : field));
  return ticked ? withoutRivals(stored, fieldId) : stored;
}

/** Fields with the other radio buttons of the group empty. */
export function withoutRivals(fields: Fields, fieldId: string): Fields {
  const rivals = rivalsOf(fields, fieldId);
  return rivals.size === 0 ? fields : fields.map((field) => (rivals.has(field.id) ? { ...field, value: null } : field));
}

/** The ids of the other radio buttons of a button's group. */
export function rivalsOf(fields: Fields, fieldId: string): ReadonlySet<string> {
  const button = fields.find(({ id }) => id === fieldId);
  if (button?.type !== 'radio' || button.group === undefined) return new Set();
  const others = fields.filter(({ id, type, group }) => id !== fieldId && type === 'radio' && group === button.group);
  return new Set(others.map(({ id }) => id));
}

/** The code of a failure. */
export function codeOf(error: unknown): string {
  return error instanceof ClientError ? error.code : 'unexpected';
}

/** How long the server asks to wait, in milliseconds. */
export function afterMsOf(error: unknown): number | undefined {
  return error instanceof ClientError ? error.retryAfterMs : undefined;
}

/** What a failed call means for the signer; a token provider that throws counts as a failure that may pass. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ClientError) {
    const { attemptsLeft } = error.extra;
    const left = typeof attemptsLeft === 'number' ? { left: attemptsLeft } : {};
    return { code: error.code, retryable: error.retryable, ...left };
  }
  return { code: 'unexpected', retryable: true };
}

/** What the queue makes of a failed save. */
export function judgeSave(error: unknown): SaveVerdict {
  if (tokenCodes.has(codeOf(error))) return { kind: 'hold' };
  if (!failureOf(error).retryable) return { kind: 'refuse' };
  const afterMs = afterMsOf(error);
  return { kind: 'retry', ...(afterMs === undefined ? {} : { afterMs }) };
}
