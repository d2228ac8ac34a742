import { Late as LateOf, LateParts } from '../../base/late.js';

/** What loads when it is first needed, or in quiet moments before: the first page comes first. */
export interface Parts {
  /** Files, thumbnails and what the editor offers on its own. */
  readonly desk: typeof import('./late-desk.js').desk;
  /** The properties of what is selected. */
  readonly form: typeof import('./late-form.js').form;
  /** The dialogs that ask something. */
  readonly asks: typeof import('./late-asks.js').asks;
  /** The menu of fields and pages, and the keyboard help. */
  readonly menus: typeof import('./late-menus.js').menus;
  /** The document as its signers will see it. */
  readonly preview: typeof import('./late-preview.js').preview;
}

const parts = new LateParts<Parts>({
  desk: () => import('./late-desk.js').then(({ desk }) => desk),
  form: () => import('./late-form.js').then(({ form }) => form),
  asks: () => import('./late-asks.js').then(({ asks }) => asks),
  menus: () => import('./late-menus.js').then(({ menus }) => menus),
  preview: () => import('./late-preview.js').then(({ preview }) => preview),
});

/** The late parts as one editor asks for them; `changed` is called when one has arrived. */
export class Late extends LateOf<Parts> {
  constructor(changed: () => void) {
    super(parts, changed);
  }

  /** Loads what is needed next, so that it is there when the connection is not. */
  prefetch(): void {
    this.ahead('form', 'asks');
  }
}
