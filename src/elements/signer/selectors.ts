import {
  missingFields,
  nextField,
  readingOrder,
  signingProgress,
  type SigningProgress,
} from '../../core/signing-progress.js';
import type { SignatureValue } from '../../contract/signatures.js';
import type { SigningSession } from '../../contract/signing.js';
import type { FieldFault } from '../../core/field-rules.js';
import type { ComputeFormulas } from '../../core/resolved-fields.js';
import { isAnswer } from '../../core/field-answer.js';
import { formulasInUse, ruleFault, shownFields } from './rules.js';
import {
  isOpen,
  type FieldSave,
  type OtherField,
  type SignatureRole,
  type SignerField,
  type SignerState,
} from './state.js';

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
  | 'not-your-turn'
  | 'code'
  | 'delegated'
  | 'declined'
  | 'expired'
  | 'voided';

/** A fault of one field, to be said beside it. */
export type SaidFault = FieldFault | { readonly rule: 'required' | 'undrawable' | 'refused' | 'picture' };

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

function closedScreen({ request, signer, locked, turn }: SigningSession): SignerScreen {
  if (signer.status === 'delegated') return 'delegated';
  const over = request.status === 'declined' || request.status === 'expired' || request.status === 'voided';
  if (locked && !over && signer.status !== 'declined') return 'code';
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
      if (signer.status === 'declined') return 'declined';
      if (signer.status === 'completed') return 'waiting';
      return turn.yours ? 'waiting' : 'not-your-turn';
  }
}

interface Answers {
  /** What they were computed with. */
  readonly formulas: ComputeFormulas;
  /** The signer's fields on the page, in reading order. */
  readonly own: readonly SignerField[];
  /** What others have left on the page. */
  readonly others: readonly OtherField[];
  readonly missing: readonly SignerField[];
}

const known = new WeakMap<SignerState, Answers>();

function answersOf(state: SignerState): Answers {
  const before = known.get(state);
  const formulas = formulasInUse();
  if (before?.formulas === formulas) return before;
  const { fields = [], otherFields = [] } = state.session ?? {};
  const shown = shownFields(fields, otherFields, state.drafts);
  const own = readingOrder(shown.own);
  const made = { formulas, own, others: shown.others, missing: missingFields(own) };
  known.set(state, made);
  return made;
}

/** The radio buttons that exclude each other; undefined for other fields. */
export function radioGroupOf(field: Pick<SignerField, 'type' | 'group' | 'id'>): string | undefined {
  return field.type === 'radio' ? (field.group ?? field.id) : undefined;
}

/** The fields on show with the answers the signer sees, in reading order. */
export function fieldsOf(state: SignerState): readonly SignerField[] {
  return answersOf(state).own;
}

/** Everything drawn over the pages: what others have left there, and under it the signer's own fields. */
export function pageFieldsOf(state: SignerState): readonly SignerField[] {
  // the sealed pages hold everything already
  if (state.showsSealed) return [];
  const { others } = answersOf(state);
  return [...others.map((field) => ({ ...field, readOnly: true })), ...fieldsOf(state)];
}

/** Whether the pages are on show: to be signed, or sealed. */
export function showsDocument(state: SignerState): boolean {
  const screen = screenOf(state);
  return screen === 'consent' || screen === 'filling' || (screen === 'completed' && state.showsSealed);
}

/** One field with the answer the signer sees. */
export function fieldById(state: SignerState, id: string | undefined): SignerField | undefined {
  return fieldsOf(state).find((field) => field.id === id);
}

/** How far the signer is. */
export function progressOf(state: SignerState): SigningProgress {
  return signingProgress(answersOf(state).own);
}

/** Required fields still empty or not right, in reading order. */
export function missingOf(state: SignerState): readonly SignerField[] {
  return answersOf(state).missing;
}

/** Where "Next" leads; `undefined` when only finishing is left. */
export function nextOf(state: SignerState): SignerField | undefined {
  return nextField(answersOf(state).own, state.currentFieldId, state.passed);
}

/** What refusals of the server say beside the field. */
const refusals: Readonly<Partial<Record<string, 'undrawable' | 'picture'>>> = {
  text_not_drawable: 'undrawable',
  image_invalid: 'picture',
  image_not_found: 'picture',
};

/** What a field is short of, once the signer has been there. */
export function faultOf(state: SignerState, field: SignerField): SaidFault | undefined {
  if (state.pictures.get(field.id) === 'unusable') return { rule: 'picture' };
  const save = state.saves.get(field.id);
  if (save?.status === 'refused') return { rule: refusals[save.code] ?? 'refused' };
  if (!state.touched.has(field.id)) return undefined;
  if (isAnswer(field.type, field.value)) return ruleFault(field, field.value) ?? undefined;
  return missingOf(state).some(({ id }) => id === field.id) ? { rule: 'required' } : undefined;
}

/** Where the answers stand as a whole; `refused` needs the signer. */
export function savingOf(state: SignerState): 'saved' | 'saving' | 'waiting' | 'refused' {
  const saves = [...state.saves.values()].map((save: FieldSave) => save.status);
  if (saves.includes('refused')) return 'refused';
  const preparing = [...state.pictures.values()].includes('preparing');
  const busy = saves.length > 0 || preparing || Object.keys(state.adoptedDrafts).length > 0;
  if (!busy) return 'saved';
  return isCutOff(state) ? 'waiting' : 'saving';
}

/** Whether nothing reaches the server now. */
export function isCutOff({ online, locked }: Pick<SignerState, 'online' | 'locked'>): boolean {
  return !online || locked;
}

/** How many answers are not stored. */
export function unsavedCount(state: SignerState): number {
  return state.drafts.size + state.pictures.size;
}

/** The mark this signer has adopted, if any. */
export function adoptedOf(state: SignerState, role: SignatureRole): SignatureValue | undefined {
  return state.adoptedDrafts[role] ?? state.session?.adopted[role] ?? undefined;
}

/** The role of a field that takes a mark. */
export function roleOf(field: Pick<SignerField, 'type'>): SignatureRole | undefined {
  return field.type === 'signature' || field.type === 'initials' ? field.type : undefined;
}
