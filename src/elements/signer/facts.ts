import type { SignerFact } from './effects.js';
import type { CompletedDetail, FieldFilledDetail } from './events.js';
import { fieldById, progressOf } from './selectors.js';
import { countsAsAnswer, type SignerState } from './state.js';

type Session = NonNullable<SignerState['session']>;

/** Whose signing of what, as events name it. */
export function idsOf({ request, signer }: Session): { requestId: string; signerId: string } {
  return { requestId: request.id, signerId: signer.id };
}

/** What the page is told about an answer that was stored; undefined for a field that is gone. */
export function filledDetail(
  fact: Extract<SignerFact, { kind: 'filled' }>,
  state: SignerState,
): FieldFilledDetail | undefined {
  const field = fieldById(state, fact.fieldId);
  if (!field) return undefined;
  const { requiredFilled, requiredTotal } = progressOf(state);
  const filled = countsAsAnswer(field, fact.value);
  return { fieldId: field.id, type: field.type, filled, requiredFilled, requiredTotal };
}

/** What the page is told when this signer has finished. */
export function completedDetail(session: Session): CompletedDetail {
  const { nextUrl, invoiceId } = session.next;
  return { ...idsOf(session), requestStatus: session.request.status, nextUrl, invoiceId };
}

/** Hands a file to the browser under a name. */
export function saveFile(url: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.rel = 'noopener';
  link.click();
}

/** Leads the page on, to web addresses only. */
export function leadTo(url: string | null | undefined): void {
  if (url && /^https?:/i.test(url)) location.assign(url);
}

/** Whether a stamp stands anywhere on the pages: it has a face of its own. */
export function hasStamps(session: Session | undefined): boolean {
  const { fields = [], otherFields = [] } = session ?? {};
  return [...fields, ...otherFields].some(({ type }) => type === 'stamp');
}
