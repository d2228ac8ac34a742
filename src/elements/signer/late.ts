import { wait } from '../../base/wait.js';

/** What loads when it is first needed, or in quiet moments before: the first page comes first. */
const sources = {
  /** The screens around the signing: waiting, code, ends. */
  screens: () => import('./late-screens.js').then(({ screens }) => screens),
  /** Dialogs, the form and what helps with reading. */
  views: () => import('./late-views.js').then(({ views }) => views),
};

type Sources = typeof sources;

/** The parts that load late, by name. */
export type LateParts = { [Name in keyof Sources]: Awaited<ReturnType<Sources[Name]>> };

/** Parts that have arrived, for all elements on the page. */
const arrived: Partial<LateParts> = {};

/** The late parts as one element asks for them; `changed` is called when one has arrived. */
export class Late {
  private readonly loads = new Map<keyof LateParts, Promise<void>>();
  private running = new AbortController();

  constructor(private readonly changed: () => void) {}

  /** A part that has arrived; asks for one that has not. */
  get<Name extends keyof LateParts>(name: Name): LateParts[Name] | undefined {
    if (!arrived[name]) void this.load(name);
    return arrived[name];
  }

  /** A part if it has arrived. */
  peek<Name extends keyof LateParts>(name: Name): LateParts[Name] | undefined {
    return arrived[name];
  }

  /** Adds the style sheets of all that has arrived to a shadow root; adding one again adds nothing. */
  dress(root: ShadowRoot): void {
    for (const part of Object.values(arrived)) {
      for (const { styleSheet } of part.styles) {
        if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
      }
    }
  }

  /** A part, once it has arrived. */
  async wait<Name extends keyof LateParts>(name: Name): Promise<LateParts[Name]> {
    for (;;) {
      const part = arrived[name];
      if (part) return part;
      await this.load(name);
    }
  }

  /** Loads everything, so that nothing is missing when the connection is. */
  prefetch(): void {
    this.get('views');
    this.get('screens');
  }

  /** Tries again at once what is still missing. */
  hurry(): void {
    this.running.abort();
    this.running = new AbortController();
  }

  private load(name: keyof LateParts): Promise<void> {
    const known = this.loads.get(name);
    if (known) return known;
    const load = this.persist(name);
    this.loads.set(name, load);
    return load;
  }

  private async persist(name: keyof LateParts): Promise<void> {
    for (let tries = 0; !arrived[name]; tries += 1) {
      try {
        await take(name);
      } catch {
        // A lost connection must not cost the signer what was begun.
        await wait(Math.min(500 * 2 ** tries, 15_000), this.running.signal);
      }
    }
    this.changed();
  }
}

async function take(name: keyof LateParts): Promise<void> {
  if (name === 'screens') arrived.screens = await sources.screens();
  else arrived.views = await sources.views();
}
