import type { Translate } from '../../base/localize.js';
import type { Field } from '../../contract/fields.js';
import { inTurn } from './edits.js';
import { fieldsOf, selectedFields, signerOf, signersOf } from './selectors.js';
import type { EditorAction, EditorState } from './state.js';

/** What a screen reader hears after an action that changed the state; nothing when there is nothing to say. */
export function announcementFor(
  state: EditorState,
  previous: EditorState,
  action: EditorAction,
  t: Translate,
): string | undefined {
  switch (action.type) {
    case 'fields-added':
      return saidAdded(state, t);
    case 'fields-removed':
      return t('editor.said.removed', { count: fieldsOf(previous).length - fieldsOf(state).length });
    case 'fields-changed':
      return saidChanged(state, previous, t);
    case 'copied':
      return t('editor.said.copied', { count: action.fields.length });
    case 'tool':
      return saidTool(state, previous, t);
    case 'undone':
      return t('editor.said.undone');
    case 'redone':
      return t('editor.said.redone');
    case 'selected':
      return saidSelected(state, t);
    case 'signer-chosen':
    case 'signer-added':
    case 'signer-removed':
      return saidSigner(state, action, t);
    case 'signer-moved':
      return saidPlace(state, action.id, t);
    case 'connection-changed':
      return action.online ? t('editor.said.online') : t('editor.said.offline');
    case 'save-failed':
      return !action.online && previous.save.online ? t('editor.said.offline') : undefined;
    case 'save-succeeded':
      return previous.save.online ? undefined : t('editor.said.saved');
    case 'conflict-merged':
      return t('editor.said.merged');
    case 'conflict-settled':
      return t('editor.said.settled');
    case 'conflict-found':
      return t('editor.conflict.text');
    case 'sent':
      return t('editor.said.sent');
    default:
      return undefined;
  }
}

const typeName = (field: Pick<Field, 'type'>, t: Translate): string => t(`common.field.${field.type}`);

function saidAdded(state: EditorState, t: Translate): string | undefined {
  const added = selectedFields(state);
  const [field] = added;
  if (!field) return undefined;
  if (added.length > 1) return t('editor.said.pasted', { count: added.length });
  const signer = signersOf(state).find((one) => one.id === field.signerId)?.name ?? '';
  return t('editor.said.added', { type: typeName(field, t), signer, page: field.pageNumber });
}

/** The percent that people hear: one decimal. */
const heard = (value: number): number => Math.round(value * 10) / 10;

function saidChanged(state: EditorState, previous: EditorState, t: Translate): string | undefined {
  const [field] = selectedFields(state);
  const before = field && fieldsOf(previous).find((one) => one.id === field.id);
  if (!field || !before) return t('editor.said.changed');
  if (field.width !== before.width || field.height !== before.height)
    return t('editor.said.resized', { width: heard(field.width), height: heard(field.height) });
  if (field.x !== before.x || field.y !== before.y || field.pageNumber !== before.pageNumber)
    return t('editor.said.moved', { x: heard(field.x), y: heard(field.y), page: field.pageNumber });
  if (field.required !== before.required) return t(field.required ? 'editor.said.required' : 'editor.said.optional');
  if (field.locked !== before.locked) return t(field.locked ? 'editor.said.locked' : 'editor.said.unlocked');
  if (field.signerId !== before.signerId)
    return t('editor.said.assigned', { signer: signerOf(state, field)?.name ?? '' });
  return t('editor.said.changed');
}

function saidTool(state: EditorState, previous: EditorState, t: Translate): string | undefined {
  if (fieldsOf(state).length > fieldsOf(previous).length) return saidAdded(state, t);
  if (state.history !== previous.history) return saidChanged(state, previous, t);
  const { tool } = state;
  if (tool.kind === 'placing' && previous.tool.kind !== 'placing')
    return t('editor.said.armed', { type: t(`common.field.${tool.fieldType}`) });
  if (tool.kind === 'idle' && previous.tool.kind === 'placing') return t('editor.said.disarmed');
  return undefined;
}

function saidSelected(state: EditorState, t: Translate): string | undefined {
  const count = state.selection.length;
  if (count === 0) return t('editor.said.unselected');
  // A single one takes the focus and is read out by itself.
  return count === 1 ? undefined : t('editor.said.selected', { count });
}

function saidSigner(state: EditorState, action: EditorAction, t: Translate): string {
  const name = signersOf(state).find((signer) => signer.id === state.activeSignerId)?.name ?? '';
  if (action.type === 'signer-added') return t('editor.said.signerAdded', { name });
  if (action.type === 'signer-removed') return t('editor.said.signerRemoved');
  return t('editor.said.signerChosen', { name });
}

function saidPlace(state: EditorState, id: string, t: Translate): string {
  const list = inTurn(state.history.present);
  const at = list.findIndex((signer) => signer.id === id);
  return t('editor.said.signerMoved', { name: list[at]?.name ?? '', number: at + 1, total: list.length });
}
