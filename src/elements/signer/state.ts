import { isAnswer } from '../../core/signing-progress.js';
import type { SignatureValue } from '../../contract/signatures.js';
import type { FieldValue, SigningSession } from '../../contract/signing.js';
import { rivalsOf, withAnswer, withoutRivals } from './jobs.js';

/** A field with what is in it now, stored or not. */
export type SignerField = SigningSession['fields'][number];

/** A field that somebody else has filled, or the sender. */
export type OtherField = SigningSession['otherFields'][number];

/** Which of the two adopted marks a field takes. */
export type SignatureRole = 'signature' | 'initials';

/** A failure as state keeps it: words come later, in the language of that moment. */
export interface Failure {
  readonly code: string;
  readonly retryable: boolean;
  /** How many attempts are left, where they are counted. */
  readonly left?: number;
}

/** Where the answer of a field stands: on its way, or refused with a reason; nothing when stored. */
export type FieldSave =
  { readonly status: 'waiting' | 'saving' } | { readonly status: 'refused'; readonly code: string };

/** What is the matter with a picture before it is an answer. */
export type PictureState = 'preparing' | 'unusable';

/** Which dialog is open; `signature` belongs to one field. */
export type SignerDialog =
  | { readonly kind: 'signature'; readonly fieldId: string }
  | { readonly kind: 'review' | 'decline' | 'delegate' | 'later' };

/** Everything `<snp-signer>` shows. */
export interface SignerState {
  readonly load: 'initial' | 'pending' | 'complete' | 'error';
  readonly loadFailure: Failure | undefined;
  /** As the server last told it. */
  readonly session: SigningSession | undefined;
  /** Answers that the server has not confirmed, by field id. */
  readonly drafts: ReadonlyMap<string, FieldValue | null>;
  readonly saves: ReadonlyMap<string, FieldSave>;
  /** Pictures that are made ready or could not be, by field id. */
  readonly pictures: ReadonlyMap<string, PictureState>;
  /** Adopted marks that the server has not confirmed. */
  readonly adoptedDrafts: Readonly<Partial<Record<SignatureRole, SignatureValue>>>;
  /** Whether everything that waits is kept in this browser; undefined when nothing waits or nobody knows yet. */
  readonly kept: boolean | undefined;
  readonly online: boolean;
  /** The token is no good any more; nothing can be saved until the page gives a new one. */
  readonly locked: boolean;
  readonly view: 'document' | 'form';
  readonly currentFieldId: string | undefined;
  /** Optional fields that "Next" has already been at. */
  readonly passed: ReadonlySet<string>;
  /** Fields the signer has left: their faults may be shown. */
  readonly touched: ReadonlySet<string>;
  readonly started: boolean;
  readonly consent: 'open' | 'sending';
  readonly dialog: SignerDialog | undefined;
  readonly closing: 'none' | 'complete' | 'decline' | 'delegate' | 'later' | 'code';
  readonly download: 'idle' | 'pending';
  /** Where a mail that was asked for went to: the link to go on with, or the copy. */
  readonly mailed: { readonly what: 'later' | 'copy'; readonly sentTo: string } | undefined;
  /** Until when no further code may be sent, as a time stamp. */
  readonly codeAfter: string | undefined;
  /** The sealed document is shown in place. */
  readonly showsSealed: boolean;
  /** What the last consent, finish, decline or download ended in. */
  readonly failure: Failure | undefined;
}

/** What can happen. */
export type SignerAction =
  | { readonly type: 'picture-changed'; readonly fieldId: string; readonly picture: PictureState | undefined }
  | { readonly type: 'load-started' }
  | { readonly type: 'load-failed'; readonly failure: Failure }
  | { readonly type: 'session-received'; readonly session: SigningSession }
  | { readonly type: 'consent-sent' }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'failure-dismissed' }
  | { readonly type: 'field-entered'; readonly fieldId: string }
  | { readonly type: 'field-left'; readonly fieldId: string }
  | { readonly type: 'finish-attempted'; readonly missing: readonly string[] }
  /** `held`: the answer breaks a rule and stays here until it is mended. */
  | {
      readonly type: 'value-changed';
      readonly fieldId: string;
      readonly value: FieldValue | null;
      readonly held?: boolean;
    }
  | { readonly type: 'value-stored'; readonly fieldId: string; readonly value: FieldValue | null }
  | { readonly type: 'save-changed'; readonly fieldId: string; readonly save: FieldSave }
  | { readonly type: 'mark-adopted'; readonly role: SignatureRole; readonly value: SignatureValue }
  | { readonly type: 'mark-stored' | 'mark-refused'; readonly role: SignatureRole; readonly value: SignatureValue }
  | { readonly type: 'connection-changed'; readonly online: boolean }
  | { readonly type: 'kept-changed'; readonly kept: boolean | undefined }
  | { readonly type: 'locked' }
  | { readonly type: 'unlocked' }
  | { readonly type: 'view-chosen'; readonly view: SignerState['view'] }
  | { readonly type: 'dialog-opened'; readonly dialog: SignerDialog }
  | { readonly type: 'dialog-closed' }
  | { readonly type: 'closing-started'; readonly closing: Exclude<SignerState['closing'], 'none'> }
  | { readonly type: 'closing-ended' }
  | { readonly type: 'mailed'; readonly what: 'later' | 'copy'; readonly sentTo: string }
  | { readonly type: 'code-held'; readonly until: string | undefined }
  | { readonly type: 'sealed-shown'; readonly shown: boolean }
  | { readonly type: 'forgotten' }
  | { readonly type: 'download-started' }
  | { readonly type: 'download-ended' };

/** Before anything is known. */
export const initialState: SignerState = {
  load: 'initial',
  loadFailure: undefined,
  session: undefined,
  drafts: new Map(),
  saves: new Map(),
  pictures: new Map(),
  adoptedDrafts: {},
  kept: undefined,
  online: true,
  locked: false,
  view: 'document',
  currentFieldId: undefined,
  passed: new Set(),
  touched: new Set(),
  started: false,
  consent: 'open',
  dialog: undefined,
  closing: 'none',
  download: 'idle',
  mailed: undefined,
  codeAfter: undefined,
  showsSealed: false,
  failure: undefined,
};

/** The state after an action; pure. */
export function reduce(state: SignerState, action: SignerAction): SignerState {
  switch (action.type) {
    case 'load-started':
      return { ...state, load: state.session ? state.load : 'pending', loadFailure: undefined };
    case 'load-failed':
      return { ...state, load: 'error', loadFailure: action.failure, closing: 'none', dialog: undefined };
    case 'session-received':
      return withSession(state, action.session);
    case 'consent-sent':
      return { ...state, consent: 'sending', failure: undefined };
    case 'failed':
      return { ...state, failure: action.failure, consent: 'open', closing: 'none', download: 'idle' };
    case 'failure-dismissed':
      return state.failure ? { ...state, failure: undefined } : state;
    case 'field-entered':
      return entered(state, action.fieldId);
    case 'field-left':
      return state.touched.has(action.fieldId) ? state : { ...state, touched: plus(state.touched, [action.fieldId]) };
    case 'finish-attempted':
      return { ...state, touched: plus(state.touched, action.missing) };
    case 'value-changed':
      return changed(state, action.fieldId, action.value, action.held === true);
    case 'value-stored':
      return stored(state, action.fieldId, action.value);
    case 'save-changed':
      return state.drafts.has(action.fieldId)
        ? { ...state, saves: new Map(state.saves).set(action.fieldId, action.save) }
        : state;
    case 'mark-adopted':
      return { ...state, adoptedDrafts: { ...state.adoptedDrafts, [action.role]: action.value } };
    case 'mark-stored':
      return markStored(state, action.role, action.value);
    case 'mark-refused':
      return markRefused(state, action.role, action.value);
    case 'picture-changed':
      return pictureChanged(state, action.fieldId, action.picture);
    case 'connection-changed':
      return state.online === action.online ? state : { ...state, online: action.online };
    case 'kept-changed':
      return state.kept === action.kept ? state : { ...state, kept: action.kept };
    case 'locked':
      return state.locked ? state : { ...state, locked: true, closing: 'none', consent: 'open' };
    case 'unlocked':
      return state.locked ? { ...state, locked: false } : state;
    case 'view-chosen':
      return state.view === action.view ? state : { ...state, view: action.view };
    case 'dialog-opened':
      return { ...state, dialog: action.dialog, failure: undefined };
    case 'dialog-closed':
      return state.dialog ? { ...state, dialog: undefined, closing: 'none', failure: undefined } : state;
    case 'closing-started':
      return { ...state, closing: action.closing, failure: undefined };
    case 'closing-ended':
      return { ...state, closing: 'none' };
    case 'mailed':
      return { ...state, mailed: { what: action.what, sentTo: action.sentTo }, closing: 'none', failure: undefined };
    case 'code-held':
      return { ...state, codeAfter: action.until, closing: 'none' };
    case 'sealed-shown':
      return { ...state, showsSealed: action.shown };
    case 'forgotten':
      return { ...initialState, online: state.online, load: 'pending' };
    case 'download-started':
      return { ...state, download: 'pending', failure: undefined };
    case 'download-ended':
      return { ...state, download: 'idle' };
  }
}

function changed(state: SignerState, fieldId: string, value: FieldValue | null, held: boolean): SignerState {
  const drafts = new Map(state.drafts).set(fieldId, value);
  const saves = new Map(state.saves);
  if (held) saves.delete(fieldId);
  else saves.set(fieldId, { status: 'waiting' });
  const { session } = state;
  if (!session || value === null) return { ...state, drafts, saves };
  // The server empties the others of the group; their own drafts would fill them again.
  for (const id of rivalsOf(session.fields, fieldId)) {
    drafts.delete(id);
    saves.delete(id);
  }
  return { ...state, session: { ...session, fields: withoutRivals(session.fields, fieldId) }, drafts, saves };
}

function pictureChanged(state: SignerState, fieldId: string, picture: PictureState | undefined): SignerState {
  const pictures = new Map(state.pictures);
  if (picture) pictures.set(fieldId, picture);
  else pictures.delete(fieldId);
  return { ...state, pictures };
}

function withSession(state: SignerState, session: SigningSession): SignerState {
  const known = state.session;
  const other = known && (known.request.id !== session.request.id || known.signer.id !== session.signer.id);
  const base = other ? { ...initialState, online: state.online, view: state.view } : state;
  const open = isOpen(session);
  return {
    ...base,
    session,
    load: 'complete',
    loadFailure: undefined,
    consent: 'open',
    // What can no longer be saved must not look like an answer.
    drafts: open ? base.drafts : initialState.drafts,
    saves: open ? base.saves : initialState.saves,
    pictures: open ? base.pictures : initialState.pictures,
    dialog: open ? base.dialog : undefined,
    closing: open ? base.closing : 'none',
    failure: open ? base.failure : undefined,
  };
}

function entered(state: SignerState, fieldId: string): SignerState {
  if (state.currentFieldId === fieldId && state.started) return state;
  const optional = state.session?.fields.some((field) => field.id === fieldId && !field.required);
  return {
    ...state,
    currentFieldId: fieldId,
    started: true,
    passed: optional ? plus(state.passed, [fieldId]) : state.passed,
  };
}

function stored(state: SignerState, fieldId: string, value: FieldValue | null): SignerState {
  if (!state.session) return state;
  const drafts = new Map(state.drafts);
  const saves = new Map(state.saves);
  const told = withAnswer(state.session.fields, fieldId, value);
  // The answer of one button may come when another one of the group is chosen already.
  const newer = [...rivalsOf(told, fieldId)].find((id) => drafts.get(id) != null);
  const fields = newer === undefined ? told : withoutRivals(told, newer);
  // A newer answer than the stored one stays a draft.
  if (drafts.get(fieldId) === value) {
    drafts.delete(fieldId);
    saves.delete(fieldId);
  }
  return { ...state, session: { ...state.session, fields }, drafts, saves };
}

function markStored(state: SignerState, role: SignatureRole, value: SignatureValue): SignerState {
  if (!state.session) return state;
  // A newer mark than the stored one stays a draft.
  const { [role]: draft, ...others } = state.adoptedDrafts;
  const adoptedDrafts = draft === value ? others : state.adoptedDrafts;
  const adopted = { ...state.session.adopted, [role]: value };
  return { ...state, session: { ...state.session, adopted }, adoptedDrafts };
}

/** A mark that the server does not take is not offered for the next field. */
function markRefused(state: SignerState, role: SignatureRole, value: SignatureValue): SignerState {
  const { [role]: draft, ...others } = state.adoptedDrafts;
  return draft === value ? { ...state, adoptedDrafts: others } : state;
}

function plus(set: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  return new Set([...set, ...ids]);
}

/** Whether this signer can never do anything to the document again. */
export function isOver({ request, signer }: SigningSession): boolean {
  return (
    (request.status !== 'pending' && request.status !== 'viewed') ||
    signer.status === 'completed' ||
    signer.status === 'declined' ||
    signer.status === 'delegated'
  );
}

/** Whether this signer can do something to the document now. */
export function isOpen(session: SigningSession): boolean {
  return !isOver(session) && session.turn.yours && session.locked === null;
}

/** The answer of a field counts; used by the element to announce what was stored. */
export function countsAsAnswer(field: Pick<SignerField, 'type'>, value: FieldValue | null): boolean {
  return isAnswer(field.type, value);
}
