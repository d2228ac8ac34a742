import { html } from 'lit';
import type { Translate } from '../../../base/localize.js';
import type { ClashChoice } from '../../../core/document-clashes.js';
import type { ZoomCommand } from '../../../parts/zoom-bar.js';
import type { Asides } from '../asides.js';
import type { EditorCommands } from '../commands.js';
import type { PointerInput } from '../pointer-input.js';
import type { PageDesk } from '../files/page-desk.js';
import type { Late, Parts } from '../late.js';
import type { EditorAction, EditorState } from '../state.js';

/** What the views draw from and act through. */
export interface EditorView {
  readonly state: EditorState;
  /** Whether fields and signers may be changed. */
  readonly editable: boolean;
  readonly t: Translate;
  readonly commands: EditorCommands;
  readonly pointer: PointerInput;
  readonly zoom: { readonly percent: number; readonly fit: 'width' | 'page' | 'none' };
  /** Which signer's name and e-mail are being edited. */
  readonly editedSignerId: string | undefined;
  /** Which signer is to be removed and has fields. */
  readonly leavingSignerId: string | undefined;
  /** Files and pages, once that has loaded. */
  readonly pages: PageDesk | undefined;
  readonly late: Late;
  /** What is open beside the document. */
  readonly asides: Asides;
  dispatch(action: EditorAction): void;
  editSigner(id: string | undefined): void;
  leaveSigner(id: string | undefined): void;
  addSigner(): void;
  focusField(id: string): void;
  zoomBy(command: ZoomCommand): void;
  openSend(): void;
  confirmSend(): void;
  saveNow(): void;
  settleConflict(choices: ReadonlyMap<string, ClashChoice>): void;
}

/** The view once files and pages have loaded. */
export interface DeskView extends EditorView {
  readonly pages: PageDesk;
}

/** Draws what has to do with files and pages; nothing until that has loaded. */
export function withDesk(view: EditorView, draw: (view: DeskView, desk: Parts['desk']) => unknown): unknown {
  const { pages, late } = view;
  const desk = late.peek('desk');
  return pages && desk ? draw({ ...view, pages }, desk) : undefined;
}

/** Draws with a part that loads late; a sign of waiting, once that lasts, until it has arrived. */
export function renderWhenHere<Name extends keyof Parts>(
  name: Name,
  { late }: EditorView,
  draw: (part: Parts[Name]) => unknown,
): unknown {
  const part = late.get(name);
  return part ? draw(part) : html`<snp-part-busy class="coming"></snp-part-busy>`;
}
