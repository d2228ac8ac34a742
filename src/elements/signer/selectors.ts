import {
  missingFields,
  nextField,
  readingOrder,
  signingProgress,
  type SigningProgress,
} from '../../core/signing-progress.js';
import type { SignatureValue } from '../../contract/signatures.js';
import type { SigningSession } from '../../contract/signing.js';
import { isOpen, type FieldSave, type SignatureRole, type SignerField, type SignerState } from './state.js';

/** Which screen is on show. */
export type SignerScreen =
  | 'loading'
  | 'load-failed'
  | 'link-invalid'
  | 'link-expired'
  | 'consent'
  | 'filling'
  | 'completing'
  | 'completed'
  | 'waiting'
  | 'declined'
  | 'expired'
  | 'voided';

/** A fault of one field, to be said beside it. */
export type FieldFault = 'required' | 'undrawable' | 'refused';

/** The screen for a state. */
export function screenOf(state: SignerState): SignerScreen {
  if (state.load === 'error') return failedScreen(state.loadFailure?.code ?? '');
  if (!state.session) return 'loading';
  if (isOpen(state.session)) return state.session.consent.acceptedAt === null ? 'consent' : 'filling';
  return closedScreen(state.session);
}

function failedScreen(code: string): SignerScreen {
  if (code === 'token_expired') return 'link-expired';
  return ['token_invalid', 'link_invalid', 'origin_not_allowed'].includes(code) ? 'link-invalid' : 'load-failed';
}

function closedScreen({ request, signer }: SigningSession): SignerScreen {
  switch (request.status) {
    case 'completed':
      return 'completed';
    case 'sealing':
      return 'completing';
    case 'declined':
    case 'expired':
    case 'voided':
      return request.status;
    case 'pending':
    case 'viewed':
      return signer.status === 'declined' ? 'declined' : 'waiting';
  }
}

const ordered = new WeakMap<SignerState, readonly SignerField[]>();

/** The fields with the answers the signer sees, in reading order. */
export function fieldsOf(state: SignerState): readonly SignerField[] {
  const known = ordered.get(state);
  if (known) return known;
  const fields = readingOrder(
    (state.session?.fields ?? []).map((field) => {
      const draft = state.drafts.get(field.id);
      return draft === undefined ? field : { ...field, value: draft };
    }),
  );
  ordered.set(state, fields);
  return fields;
}

/** One field with the answer the signer sees. */
export function fieldById(state: SignerState, id: string | undefined): SignerField | undefined {
  return fieldsOf(state).find((field) => field.id === id);
}

/** How far the signer is. */
export function progressOf(state: SignerState): SigningProgress {
  return signingProgress(fieldsOf(state));
}

/** Required fields still empty, in reading order. */
export function missingOf(state: SignerState): SignerField[] {
  return missingFields(fieldsOf(state));
}

/** Where "Next" leads; `undefined` when only finishing is left. */
export function nextOf(state: SignerState): SignerField | undefined {
  return nextField(fieldsOf(state), state.currentFieldId, state.passed);
}

/** What a field is short of, once the signer has been there. */
export function faultOf(state: SignerState, field: SignerField): FieldFault | undefined {
  const save = state.saves.get(field.id);
  if (save?.status === 'refused') return save.code === 'text_not_drawable' ? 'undrawable' : 'refused';
  const missing = state.touched.has(field.id) && missingFields([field]).length > 0;
  return missing ? 'required' : undefined;
}

/** Where the answers stand as a whole; `refused` needs the signer. */
export function savingOf(state: SignerState): 'saved' | 'saving' | 'waiting' | 'refused' {
  const saves = [...state.saves.values()].map((save: FieldSave) => save.status);
  if (saves.includes('refused')) return 'refused';
  const busy = saves.length > 0 || Object.keys(state.adoptedDrafts).length > 0;
  if (!busy) return 'saved';
  return state.online && !state.locked ? 'saving' : 'waiting';
}

/** How many answers are not stored. */
export function unsavedCount(state: SignerState): number {
  return state.drafts.size;
}

/** The mark this signer has adopted, if any. */
export function adoptedOf(state: SignerState, role: SignatureRole): SignatureValue | undefined {
  return state.adoptedDrafts[role] ?? state.session?.adopted[role] ?? undefined;
}

/** The role of a field that takes a mark. */
export function roleOf(field: Pick<SignerField, 'type'>): SignatureRole | undefined {
  return field.type === 'signature' || field.type === 'initials' ? field.type : undefined;
}
