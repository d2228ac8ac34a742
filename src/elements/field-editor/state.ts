import type { Field } from '../../contract/fields.js';
import type { DocumentStatus } from '../../contract/lifecycles/document.js';
import type { SigningOrder } from '../../contract/sending-options.js';
import { sameDocument, type EditorDocument, type EditorSigner } from '../../core/document-merge.js';
import { mapHistory, record, redo, seal, startHistory, undo, type History } from '../../core/history.js';
import { keepExisting, toggle, type Selection } from '../../core/selection.js';
import {
  withChanges,
  withFields,
  withIds,
  withoutFields,
  withoutSigner,
  withPlacements,
  withSigner,
  withSignerChange,
  withOrder,
  withSignerMoved,
  type FieldChange,
  type SignerChange,
} from './edits.js';
import { newField, plainWords, type FieldWords, type Surroundings } from './new-field.js';
import { withPagesMoved, type PageMove } from './files/pages-moved.js';
import { initialSave, savingReduce, type SaveAction, type SaveState } from './saving.js';
import { turn, type ToolEvent } from './tools/machine.js';
import { idle, type Tool } from './tools/tool.js';
import type { DocumentInfo } from './document-info.js';

/** A failure as state keeps it: words come later, in the language of that moment. */
export interface Failure {
  readonly code: string;
  readonly retryable: boolean;
}

export type { DocumentInfo, MergeTag } from './document-info.js';

/** In which unit places and sizes are written. */
export type LengthUnit = 'percent' | 'pt' | 'mm';

/** Which sheet is open on a small screen. */
export type Panel = 'none' | 'fields' | 'signers' | 'properties';

/** Where sending stands. */
export interface SendState {
  readonly step: 'closed' | 'open' | 'sending' | 'sent';
  readonly failure: Failure | undefined;
}

/** Everything `<snp-field-editor>` shows. */
export interface EditorState {
  readonly load: 'none' | 'pending' | 'complete' | 'error';
  readonly failure: Failure | undefined;
  /** `alone`: the host gave the document and listens to `snp-change`. */
  readonly mode: 'server' | 'alone';
  readonly info: DocumentInfo | undefined;
  /** The host's wish. */
  readonly readonly: boolean;
  readonly history: History<EditorDocument>;
  readonly selection: Selection;
  readonly activeSignerId: string | undefined;
  readonly clipboard: readonly Field[];
  readonly tool: Tool;
  readonly pageCount: number;
  readonly pageNumber: number;
  readonly save: SaveState;
  readonly send: SendState;
  readonly panel: Panel;
  readonly unit: LengthUnit;
  /** What is looked for in the palette. */
  readonly query: string;
  /** What new fields begin with. */
  readonly words: FieldWords;
}

/** What can happen. */
export type EditorAction =
  | { readonly type: 'load-started'; readonly mode: EditorState['mode'] }
  | { readonly type: 'load-failed'; readonly failure: Failure }
  | {
      readonly type: 'loaded';
      readonly info: DocumentInfo;
      readonly document: EditorDocument;
      readonly revision?: number;
    }
  | { readonly type: 'document-given'; readonly document: EditorDocument }
  /** The server has other pages; `move` says where each page went. */
  | {
      readonly type: 'pages-changed';
      readonly info: DocumentInfo;
      readonly move: PageMove;
      readonly stored: EditorDocument;
      readonly revision: number;
    }
  /** Fields and signers are replaced in one step. */
  | { readonly type: 'document-edited'; readonly document: EditorDocument; readonly selected?: readonly string[] }
  | { readonly type: 'info-changed'; readonly info: DocumentInfo }
  | { readonly type: 'status-changed'; readonly status: DocumentStatus }
  | { readonly type: 'pages-counted'; readonly pageCount: number }
  | { readonly type: 'page-turned'; readonly pageNumber: number }
  | { readonly type: 'readonly-changed'; readonly readonly: boolean }
  | { readonly type: 'fields-added'; readonly fields: readonly Field[] }
  | { readonly type: 'fields-changed'; readonly changes: ReadonlyMap<string, FieldChange>; readonly mark?: string }
  | { readonly type: 'fields-removed'; readonly ids: readonly string[] }
  | { readonly type: 'copied'; readonly fields: readonly Field[] }
  | { readonly type: 'signer-added'; readonly signer: EditorSigner }
  | { readonly type: 'signer-changed'; readonly id: string; readonly change: SignerChange }
  | { readonly type: 'signer-removed'; readonly id: string; readonly heirId?: string }
  | { readonly type: 'signer-moved'; readonly id: string; readonly by: -1 | 1 }
  | { readonly type: 'signer-order'; readonly order: SigningOrder }
  | { readonly type: 'signer-chosen'; readonly id: string }
  | { readonly type: 'unit-chosen'; readonly unit: LengthUnit }
  | { readonly type: 'palette-searched'; readonly query: string }
  | { readonly type: 'words-changed'; readonly words: FieldWords }
  | { readonly type: 'undone' }
  | { readonly type: 'redone' }
  | { readonly type: 'selected'; readonly ids: readonly string[]; readonly adds?: boolean; readonly byPress?: true }
  /** `newId` names the field that a release may make. */
  | { readonly type: 'tool'; readonly event: ToolEvent; readonly newId?: string }
  | { readonly type: 'panel-chosen'; readonly panel: Panel }
  | { readonly type: 'send-opened' }
  | { readonly type: 'send-closed' }
  | { readonly type: 'send-started' }
  | { readonly type: 'send-failed'; readonly failure: Failure }
  | { readonly type: 'sent' }
  | SaveAction;

/** A document with nothing in it. */
export const emptyDocument: EditorDocument = { fields: [], signers: [], signingOrder: 'parallel' };

/** Before anything is known. */
export const initialState: EditorState = {
  load: 'none',
  failure: undefined,
  mode: 'server',
  info: undefined,
  readonly: false,
  history: startHistory(emptyDocument),
  selection: [],
  activeSignerId: undefined,
  clipboard: [],
  tool: idle,
  pageCount: 0,
  pageNumber: 1,
  save: initialSave,
  send: { step: 'closed', failure: undefined },
  panel: 'fields',
  unit: 'percent',
  query: '',
  words: plainWords,
};

/** Whether fields and signers may be changed now. */
export function canEdit(state: EditorState): boolean {
  if (state.load !== 'complete' || state.readonly || state.send.step === 'sending' || state.send.step === 'sent')
    return false;
  return state.mode === 'alone' || state.info?.status === 'draft';
}

/** The state after an action; pure. */
export function reduce(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'load-started':
      return { ...state, load: 'pending', mode: action.mode, failure: undefined };
    case 'load-failed':
      return { ...state, load: 'error', failure: action.failure, tool: idle };
    case 'loaded':
      return loaded(state, action);
    case 'document-given':
      return tidy({ ...state, history: startHistory(action.document), tool: idle });
    case 'pages-changed':
      return pagesChanged(state, action);
    case 'info-changed':
      return { ...state, info: action.info, tool: idle };
    case 'status-changed':
      return state.info ? { ...state, info: { ...state.info, status: action.status }, tool: idle } : state;
    case 'pages-counted':
      return { ...state, pageCount: action.pageCount };
    case 'page-turned':
      return state.pageNumber === action.pageNumber ? state : { ...state, pageNumber: action.pageNumber };
    case 'readonly-changed':
      return state.readonly === action.readonly ? state : { ...state, readonly: action.readonly, tool: idle };
    case 'selected':
      return selected(state, action.ids, action.adds ?? false);
    case 'signer-chosen':
      return state.activeSignerId === action.id ? state : { ...state, activeSignerId: action.id };
    case 'copied':
      return { ...state, clipboard: action.fields };
    case 'panel-chosen':
      return state.panel === action.panel ? state : { ...state, panel: action.panel };
    case 'unit-chosen':
      return { ...state, unit: action.unit };
    case 'palette-searched':
      return { ...state, query: action.query };
    case 'words-changed':
      return { ...state, words: action.words };
    case 'send-opened':
      return { ...state, send: { step: 'open', failure: undefined }, tool: idle, panel: 'none' };
    case 'send-closed':
      return state.send.step === 'closed' ? state : { ...state, send: { step: 'closed', failure: undefined } };
    case 'send-started':
      return { ...state, send: { step: 'sending', failure: undefined } };
    case 'send-failed':
      return { ...state, send: { step: 'open', failure: action.failure } };
    case 'sent':
      return {
        ...state,
        send: { step: 'sent', failure: undefined },
        selection: [],
        tool: idle,
        ...(state.info ? { info: { ...state.info, status: 'sent' as const } } : {}),
      };
    case 'save-started':
    case 'save-failed':
    case 'connection-changed':
    case 'conflict-found':
      return { ...state, save: savingReduce(state.save, action) };
    case 'save-succeeded':
      return saved(state, action);
    case 'conflict-settled':
      return settled(state, action);
    case 'conflict-merged':
      return merged(state, action);
    default:
      return canEdit(state) ? edited(state, action) : state;
  }
}

type EditAction = Extract<
  EditorAction,
  {
    readonly type:
      | `fields-${string}`
      | 'document-edited'
      | 'signer-added'
      | 'signer-changed'
      | 'signer-removed'
      | 'signer-moved'
      | 'signer-order'
      | 'undone'
      | 'redone'
      | 'tool';
  }
>;

function edited(state: EditorState, action: EditAction): EditorState {
  const now = state.history.present;
  switch (action.type) {
    case 'document-edited':
      return { ...step(state, action.document), ...(action.selected ? { selection: action.selected } : {}) };
    case 'fields-added':
      return {
        ...step(state, withFields(now, action.fields)),
        selection: action.fields.map((field) => field.id),
      };
    case 'fields-changed':
      return step(state, withChanges(now, action.changes), action.mark);
    case 'fields-removed':
      return step(state, withoutFields(now, action.ids));
    case 'signer-added':
      return { ...step(state, withSigner(now, action.signer)), activeSignerId: action.signer.id };
    case 'signer-changed':
      return step(
        state,
        withSignerChange(now, action.id, action.change),
        `signer ${action.id} ${Object.keys(action.change).join()}`,
      );
    case 'signer-removed':
      return step(state, withoutSigner(now, action.id, action.heirId));
    case 'signer-moved':
      return step(state, withSignerMoved(now, action.id, action.by));
    case 'signer-order':
      return step(state, withOrder(now, action.order));
    case 'undone':
      return travelled(state, undo(state.history));
    case 'redone':
      return travelled(state, redo(state.history));
    case 'tool':
      return turned(state, action.event, action.newId);
  }
}

function step(state: EditorState, document: EditorDocument, mark?: string): EditorState {
  const history = record(state.history, document, mark);
  return history === state.history ? state : tidy({ ...state, history });
}

function travelled(state: EditorState, history: History<EditorDocument>): EditorState {
  return history === state.history ? state : tidy({ ...state, history, tool: idle });
}

function turned(state: EditorState, event: ToolEvent, newId: string | undefined): EditorState {
  const { present } = state.history;
  const { tool, outcome } = turn(state.tool, event, present.fields, state.selection);
  const next = tool === state.tool ? state : { ...state, tool };
  if (!outcome) return next;
  if (outcome.kind === 'place') return step(next, withPlacements(present, outcome.placements));
  if (outcome.kind === 'select') return selected(next, outcome.ids, false);
  if (newId === undefined || state.activeSignerId === undefined) return next;
  const made = newField(newId, outcome.fieldType, state.activeSignerId, outcome.placement, around(state));
  const field = outcome.tagName === undefined ? made : { ...made, tagName: outcome.tagName };
  return { ...step(next, withFields(present, [field])), selection: [field.id] };
}

/** What a new field has to fit in with. */
export function around(state: EditorState): Surroundings {
  const tagNames = state.info?.mergeTags?.map((tag) => tag.tagName) ?? [];
  return { fields: state.history.present.fields, words: state.words, tagNames };
}

function selected(state: EditorState, ids: readonly string[], adds: boolean): EditorState {
  const existing = new Set(state.history.present.fields.map((field) => field.id));
  const wanted = ids.filter((id) => existing.has(id));
  const selection = adds ? wanted.reduce<Selection>(toggle, state.selection) : wanted;
  const same = selection.length === state.selection.length && selection.every((id, at) => id === state.selection[at]);
  return same ? state : { ...state, selection, history: seal(state.history) };
}

/** Nothing points to what is no longer there. */
function tidy(state: EditorState): EditorState {
  const { fields, signers } = state.history.present;
  const selection = keepExisting(state.selection, new Set(fields.map((field) => field.id)));
  const active = signers.some((signer) => signer.id === state.activeSignerId) ? state.activeSignerId : signers[0]?.id;
  if (selection === state.selection && active === state.activeSignerId) return state;
  return { ...state, selection, activeSignerId: active };
}

function loaded(state: EditorState, action: EditorAction & { readonly type: 'loaded' }): EditorState {
  const { info, document, revision } = action;
  return tidy({
    ...state,
    load: 'complete',
    failure: undefined,
    info,
    history: startHistory(document),
    selection: [],
    tool: idle,
    save: { ...initialSave, online: state.save.online, stored: document, revision },
    send: initialState.send,
  });
}

function saved(state: EditorState, action: SaveAction & { readonly type: 'save-succeeded' }): EditorState {
  const { ids } = action;
  const save = savingReduce(state.save, action);
  if (ids.size === 0) return { ...state, save };
  const known = (id: string): string => ids.get(id) ?? id;
  return {
    ...state,
    save,
    history: mapHistory(state.history, (document) => withIds(document, ids)),
    selection: state.selection.map(known),
    activeSignerId: state.activeSignerId === undefined ? undefined : known(state.activeSignerId),
    clipboard: state.clipboard.map((field) => ({ ...field, signerId: known(field.signerId) })),
    // A drag under way holds ids that were replaced.
    tool: state.tool.kind === 'moving' || state.tool.kind === 'resizing' ? idle : state.tool,
  };
}

/** What was undone or may be undone moves along: an undo must not put a field on another page. */
function pagesChanged(state: EditorState, action: EditorAction & { readonly type: 'pages-changed' }): EditorState {
  const { info, move, stored, revision } = action;
  return tidy({
    ...state,
    info,
    history: mapHistory(state.history, (document) => withPagesMoved(document, move)),
    pageNumber: state.info?.pageCount === 0 ? 1 : (move(state.pageNumber) ?? 1),
    tool: idle,
    save: { ...state.save, stored, revision, status: 'idle', failureCode: undefined },
  });
}

/** Theirs is the step before, so that undo shows it. */
function merged(state: EditorState, action: SaveAction & { readonly type: 'conflict-merged' }): EditorState {
  const history = record(record(state.history, action.theirs), action.document);
  return tidy({ ...state, history, tool: idle, save: savingReduce(state.save, action) });
}

/** Both versions stay within reach of undo: theirs is a step of its own before what was chosen, mine the one before that. */
function settled(state: EditorState, action: SaveAction & { readonly type: 'conflict-settled' }): EditorState {
  const { conflict } = state.save;
  if (!conflict) return state;
  const both = record(state.history, conflict.theirs);
  const history = sameDocument(action.document, conflict.theirs) ? both : record(both, action.document);
  return tidy({ ...state, history, tool: idle, save: savingReduce(state.save, action) });
}

/** Whether an action only moved on what the pointer holds, so that nothing beside the pages looks different. */
export function isOnlyPulled(now: EditorState, before: EditorState, action: EditorAction): boolean {
  if (action.type !== 'tool' || now.history !== before.history || now.selection !== before.selection) return false;
  return now.tool.kind === before.tool.kind && now.tool.kind !== 'placing' && now.tool.kind !== 'idle';
}
