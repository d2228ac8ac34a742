import { Late as LateOf, LateParts } from '../../base/late.js';

/** What loads when it is first needed, or in quiet moments before: the first page comes first. */
interface Parts {
  /** The screens around the signing: waiting, code, ends. */
  readonly screens: typeof import('./late-screens.js').screens;
  /** Dialogs, the form and what helps with reading. */
  readonly views: typeof import('./late-views.js').views;
}

const parts = new LateParts<Parts>({
  screens: () => import('./late-screens.js').then(({ screens }) => screens),
  views: () => import('./late-views.js').then(({ views }) => views),
});

/** The late parts as one signing asks for them; `changed` is called when one has arrived. */
export class Late extends LateOf<Parts> {
  constructor(changed: () => void) {
    super(parts, changed);
  }

  /** Loads everything, so that nothing is missing when the connection is. */
  prefetch(): void {
    this.get('views');
    this.get('screens');
  }
}
