import type { ClashChoice } from '../../core/document-clashes.js';
import type { PageList, PageListEvents, PagePoint } from '../../parts/page-list.js';

/** A menu that is open: where, and about what. */
export interface OpenMenu {
  /** A point of the viewport, in CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** The field it is about; the selection goes with it. Else it is about the page. */
  readonly fieldId: string | undefined;
  /** Where on a page it was opened with a pointer. */
  readonly point: PagePoint | undefined;
  readonly list: PageList;
  /** Gets the focus when the menu is closed. */
  readonly returnTo: HTMLElement;
}

/** What is open beside the document; it is no part of the document and is not kept. */
export class Asides {
  zoom: Pick<PageListEvents['zoom-change'], 'percent' | 'fit'> = { percent: 100, fit: 'width' };
  /** Which signer's name and e-mail are being edited. */
  editedSignerId: string | undefined;
  /** Which signer is to be removed and has fields. */
  leavingSignerId: string | undefined;
  menu: OpenMenu | undefined;
  /** Whether the keyboard help is open. */
  helpOpen = false;
  /** Whether the document is shown as its signers will see it. */
  previewing = false;
  /** Whether two versions are compared, and which is chosen so far, by id. */
  comparing = false;
  choices: ReadonlyMap<string, ClashChoice> = new Map();

  constructor(private readonly changed: () => void) {}

  /** For the views. */
  get shown(): Pick<Asides, 'zoom' | 'editedSignerId' | 'leavingSignerId'> {
    const { zoom, editedSignerId, leavingSignerId } = this;
    return { zoom, editedSignerId, leavingSignerId };
  }

  /** Changes some of it. */
  set(change: Partial<Omit<Asides, 'shown' | 'set'>>): void {
    Object.assign(this, change);
    this.changed();
  }
}
