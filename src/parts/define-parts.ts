/** Defines parts by tag, unless a copy of the script has done so: a second copy must not throw. */
export function defineParts(parts: Readonly<Record<string, CustomElementConstructor>>): void {
  for (const [tag, part] of Object.entries(parts)) {
    if (!customElements.get(tag)) customElements.define(tag, part);
  }
}
