import type { PageListEvents } from '../../parts/page-list.js';

/** What is open beside the document; it is no part of the document and is not kept. */
export class Asides {
  zoom: Pick<PageListEvents['zoom-change'], 'percent' | 'fit'> = { percent: 100, fit: 'width' };
  /** Which signer's name and e-mail are being edited. */
  editedSignerId: string | undefined;
  /** Which signer is to be removed and has fields. */
  leavingSignerId: string | undefined;

  constructor(private readonly changed: () => void) {}

  /** For the views. */
  get shown(): Pick<Asides, 'zoom' | 'editedSignerId' | 'leavingSignerId'> {
    const { zoom, editedSignerId, leavingSignerId } = this;
    return { zoom, editedSignerId, leavingSignerId };
  }

  /** Changes some of it. */
  set(change: Partial<Pick<Asides, 'zoom' | 'editedSignerId' | 'leavingSignerId'>>): void {
    Object.assign(this, change);
    this.changed();
  }
}
