import type { CSSResult } from 'lit';
import { wait } from './wait.js';

/** A part of an element that loads late, with the CSS it brings. */
export interface LatePart {
  readonly styles: readonly CSSResult[];
}

/** Parts of one element by name; what has arrived serves all elements on the page. */
export class LateParts<Parts extends { readonly [Name in keyof Parts]: LatePart }> {
  private readonly arrived: { [Name in keyof Parts]?: Parts[Name] } = {};

  constructor(private readonly sources: { readonly [Name in keyof Parts]: () => Promise<Parts[Name]> }) {}

  /** Loads a part; rejects when the connection is lost. */
  async take(name: keyof Parts & string): Promise<void> {
    this.arrived[name] = await this.sources[name]();
  }

  /** A part if it has arrived. */
  get<Name extends keyof Parts & string>(name: Name): Parts[Name] | undefined {
    return this.arrived[name];
  }

  /** The style sheets of all that has arrived. */
  get styles(): readonly CSSResult[] {
    return Object.values<LatePart | undefined>(this.arrived).flatMap((part) => part?.styles ?? []);
  }
}

/** The late parts as one element asks for them; `changed` is called when one has arrived. */
export class Late<Parts extends { readonly [Name in keyof Parts]: LatePart }> {
  private readonly loads = new Map<keyof Parts & string, Promise<void>>();
  private readonly asked = new Set<string>();
  private readonly failed = new Set<string>();
  private running = new AbortController();

  constructor(
    private readonly parts: LateParts<Parts>,
    private readonly changed: () => void,
  ) {}

  /** Whether something that was asked for did not come at the first try; it is still being tried. */
  get failing(): boolean {
    return [...this.failed].some((name) => this.asked.has(name));
  }

  /** A part that has arrived; asks for one that has not. */
  get<Name extends keyof Parts & string>(name: Name): Parts[Name] | undefined {
    if (!this.parts.get(name)) void this.ask(name);
    return this.parts.get(name);
  }

  /** Loads parts before anybody asks for them; nobody is told when that fails. */
  ahead(...names: readonly (keyof Parts & string)[]): void {
    for (const name of names) void this.load(name);
  }

  /** A part if it has arrived. */
  peek<Name extends keyof Parts & string>(name: Name): Parts[Name] | undefined {
    return this.parts.get(name);
  }

  /** Adds the style sheets of all that has arrived to a shadow root; adding one again adds nothing. */
  dress(root: ShadowRoot): void {
    for (const { styleSheet } of this.parts.styles) {
      if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
    }
  }

  /** A part, once it has arrived. */
  async wait<Name extends keyof Parts & string>(name: Name): Promise<Parts[Name]> {
    for (;;) {
      const part = this.parts.get(name);
      if (part) return part;
      await this.ask(name);
    }
  }

  /** Tries again at once what is still missing. */
  hurry(): void {
    this.running.abort();
    this.running = new AbortController();
  }

  private ask(name: keyof Parts & string): Promise<void> {
    this.asked.add(name);
    return this.load(name);
  }

  private load(name: keyof Parts & string): Promise<void> {
    const known = this.loads.get(name);
    if (known) return known;
    const load = this.persist(name);
    this.loads.set(name, load);
    return load;
  }

  private async persist(name: keyof Parts & string): Promise<void> {
    for (let tries = 0; !this.parts.get(name); tries += 1) {
      try {
        await this.parts.take(name);
      } catch {
        this.failed.add(name);
        if (tries === 0) this.changed();
        // A lost connection must not cost the person what was begun.
        await wait(Math.min(500 * 2 ** tries, 15_000), this.running.signal);
      }
    }
    this.failed.delete(name);
    this.changed();
  }
}
