import type { Field } from '../../contract/fields.js';
import { sameDocument, type EditorSigner } from '../../core/document-merge.js';
import { isEmail } from '../../core/email.js';
import { readingOrder } from '../../core/signing-progress.js';
import type { ChangeDetail, SendDetail } from './events.js';
import { canEdit, type EditorAction, type EditorState } from './state.js';

/** The fields as they are now. */
export const fieldsOf = (state: EditorState): readonly Field[] => state.history.present.fields;

/** The signers as they are now. */
export const signersOf = (state: EditorState): readonly EditorSigner[] => state.history.present.signers;

/** The selected fields, in the order they were selected. */
export function selectedFields(state: EditorState): Field[] {
  const fields = new Map(fieldsOf(state).map((field) => [field.id, field]));
  return state.selection.map((id) => fields.get(id)).filter((field) => field !== undefined);
}

/** A field's signer. */
export function signerOf(state: EditorState, field: Pick<Field, 'signerId'>): EditorSigner | undefined {
  return signersOf(state).find((signer) => signer.id === field.signerId);
}

const ordered = new WeakMap<readonly Field[], Field[]>();

/** Fields as a person walks through them: page by page, line by line. */
export function orderedFields(fields: readonly Field[]): readonly Field[] {
  const known = ordered.get(fields);
  if (known) return known;
  const made = readingOrder(fields.map((field) => ({ ...field, value: null })));
  const byId = new Map(fields.map((field) => [field.id, field]));
  const list = made.map(({ id }) => byId.get(id)).filter((field) => field !== undefined);
  ordered.set(fields, list);
  return list;
}

/** Whether there are changes that the server does not have. */
export function isUnsaved({ mode, load, save, history, info }: EditorState): boolean {
  if (mode !== 'server' || load !== 'complete' || info?.status !== 'draft') return false;
  return !sameDocument(save.stored, history.present);
}

/** Whether the document can be sent from here: a template is not, its requests are made elsewhere. */
export function sendsFromHere(state: EditorState): boolean {
  return state.mode === 'server' && state.info?.kind !== 'template' && canEdit(state);
}

/** Why a document cannot be sent to a signer yet. */
export interface SendObstacle {
  readonly signer: EditorSigner;
  readonly kind: 'no-email' | 'bad-email' | 'same-email' | 'no-field';
}

/** Whether it has to be put right first; one person may well sign twice. */
export const blocksSending = ({ kind }: SendObstacle): boolean => kind !== 'same-email';

/** Everything that stands in the way of sending, or looks like a mistake. */
export function sendObstacles(state: EditorState): SendObstacle[] {
  const obstacles: SendObstacle[] = [];
  const withFields = new Set(fieldsOf(state).map((field) => field.signerId));
  const seen = new Set<string>();
  for (const signer of signersOf(state)) {
    const address = signer.email?.trim().toLowerCase() ?? '';
    if (address === '') obstacles.push({ signer, kind: 'no-email' });
    else if (!isEmail(address)) obstacles.push({ signer, kind: 'bad-email' });
    else if (seen.has(address)) obstacles.push({ signer, kind: 'same-email' });
    seen.add(address);
    if (!withFields.has(signer.id)) obstacles.push({ signer, kind: 'no-field' });
  }
  return obstacles;
}

/** What is told about a document that is to be sent. */
export function sendDetail(state: EditorState): SendDetail {
  const signers = signersOf(state).map(({ id, name, email }) => ({ signerId: id, name, email: email ?? '' }));
  return { documentId: state.info?.documentId ?? '', signers, signingOrder: state.history.present.signingOrder };
}

/** The actions that bring a document instead of changing it. */
const bringing: readonly EditorAction['type'][] = ['loaded', 'document-given', 'save-succeeded'];

/** What a page is told of a step: the document when a person or a merge changed it. */
export function changeToTell(now: EditorState, before: EditorState, { type }: EditorAction): ChangeDetail | undefined {
  if (now.history.present === before.history.present || bringing.includes(type)) return undefined;
  const { fields, signers, signingOrder } = now.history.present;
  return { fields, signers, signingOrder };
}
