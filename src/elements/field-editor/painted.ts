import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/** Properties to set, custom ones included; undefined takes one away. */
export type Paint = Readonly<Record<string, string | undefined>>;

class PaintedDirective extends Directive {
  private before: Paint = {};

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('painted() belongs on an element');
  }

  override render(_paint: Paint): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [paint]: [Paint]): typeof noChange {
    const { element } = part;
    if (!(element instanceof HTMLElement)) return noChange;
    for (const name of Object.keys({ ...this.before, ...paint })) {
      const value = paint[name];
      if (value === this.before[name]) continue;
      if (value === undefined) element.style.removeProperty(name);
      else element.style.setProperty(name, value);
    }
    this.before = paint;
    return noChange;
  }
}

/** Sets style properties one by one through the CSSOM, which a strict Content-Security-Policy allows. */
export const painted = directive(PaintedDirective);
