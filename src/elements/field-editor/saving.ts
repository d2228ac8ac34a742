import { countChanges, type EditorDocument } from '../../core/document-merge.js';

/** Where the document stands between the screen and the server. */
export interface SaveState {
  /** What the server has. */
  readonly stored: EditorDocument;
  readonly revision: number | undefined;
  /** `waiting`: the last attempt failed and will be repeated; `refused`: repeating makes no sense. */
  readonly status: 'idle' | 'saving' | 'waiting' | 'refused';
  readonly online: boolean;
  readonly failureCode: string | undefined;
  /** Somebody else saved in between. */
  readonly conflict: { readonly theirs: EditorDocument; readonly revision: number } | undefined;
}

/** What can happen on the way to the server. */
export type SaveAction =
  | { readonly type: 'save-started' }
  /** `sent` is stored; `ids` are those the server replaced, old to new. */
  | {
      readonly type: 'save-succeeded';
      readonly stored: EditorDocument;
      readonly revision: number | undefined;
      readonly ids: ReadonlyMap<string, string>;
    }
  | { readonly type: 'save-failed'; readonly code: string; readonly retries: boolean; readonly online: boolean }
  | { readonly type: 'connection-changed'; readonly online: boolean }
  | { readonly type: 'conflict-found'; readonly theirs: EditorDocument; readonly revision: number }
  /** Somebody else saved in between, and both changes go together; it is saved over their revision. */
  | {
      readonly type: 'conflict-merged';
      readonly theirs: EditorDocument;
      readonly document: EditorDocument;
      readonly revision: number;
    }
  /** What the person chose; it is saved over their revision. */
  | { readonly type: 'conflict-settled'; readonly document: EditorDocument };

/** Nothing stored, nothing to store. */
export const initialSave: SaveState = {
  stored: { fields: [], signers: [], signingOrder: 'parallel' },
  revision: undefined,
  status: 'idle',
  online: true,
  failureCode: undefined,
  conflict: undefined,
};

/** The saving state after an action; pure. */
export function savingReduce(save: SaveState, action: SaveAction): SaveState {
  switch (action.type) {
    case 'save-started':
      return { ...save, status: 'saving', failureCode: undefined };
    case 'save-succeeded':
      return {
        ...save,
        status: 'idle',
        stored: action.stored,
        revision: action.revision,
        online: true,
        failureCode: undefined,
      };
    case 'save-failed':
      return {
        ...save,
        status: action.retries ? 'waiting' : 'refused',
        failureCode: action.code,
        online: action.online,
      };
    case 'connection-changed':
      return save.online === action.online ? save : { ...save, online: action.online };
    case 'conflict-found':
      return { ...save, status: 'idle', conflict: { theirs: action.theirs, revision: action.revision } };
    case 'conflict-merged':
      return { ...save, status: 'idle', stored: action.theirs, revision: action.revision };
    case 'conflict-settled':
      return save.conflict
        ? { ...save, stored: save.conflict.theirs, revision: save.conflict.revision, conflict: undefined }
        : save;
  }
}

/** What is said about saving, and how many changes the server does not have. */
export interface SaveReport {
  readonly kind: 'saved' | 'unsaved' | 'saving' | 'offline' | 'retrying' | 'refused' | 'conflict';
  readonly changes: number;
}

/** What to say about saving a document. */
export function saveReport(save: SaveState, present: EditorDocument): SaveReport {
  const changes = countChanges(save.stored, present);
  if (save.conflict) return { kind: 'conflict', changes };
  if (save.status === 'saving' && save.online) return { kind: 'saving', changes };
  if (changes === 0) return { kind: 'saved', changes };
  if (!save.online) return { kind: 'offline', changes };
  if (save.status === 'waiting') return { kind: 'retrying', changes };
  if (save.status === 'refused') return { kind: 'refused', changes };
  return { kind: 'unsaved', changes };
}
