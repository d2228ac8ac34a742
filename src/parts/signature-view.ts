import { css, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fontFamily, loadFont } from '../adapters/fonts.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';
import type { SignatureFont, SignatureValue } from '../contract/signatures.js';
import { fitInk, inkColor, inkSvgPaths, type Ink } from '../core/ink.js';

// Text is measured at this size; SVG scales the result.
const measuredAt = 100;

/** Shows a signature in its box the way the sealer draws it on the page: shape kept, as large as it fits, in the middle. */
export class SignatureView extends SnpBase {
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        position: relative;
      }
      svg {
        display: block;
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        overflow: visible;
        forced-color-adjust: none;
      }
    `,
  ];

  /** What to show; nothing when undefined. */
  @property({ attribute: false }) value: SignatureValue | undefined;

  /** Its accessible name; made from the value when empty. */
  @property() label = '';

  @state() private box = { width: 0, height: 0 };
  @state() private fontsReady = 0;

  protected override onConnect(): void {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) this.box = { width: entry.contentRect.width, height: entry.contentRect.height };
    });
    observer.observe(this);
    this.own(() => observer.disconnect());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('value') || this.value?.kind !== 'typed') return;
    void loadFont(this.value.font).then((loaded) => {
      if (loaded) this.fontsReady += 1;
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { value, box } = this;
    if (!value || box.width <= 0 || box.height <= 0) return nothing;
    const name =
      this.label ||
      (value.kind === 'typed'
        ? this.t('common.signature.typedAs', { text: value.text })
        : this.t('common.signature.drawnBy'));
    return html`
      <svg role="img" aria-label=${name} viewBox="0 0 ${box.width} ${box.height}">
        ${value.kind === 'drawn' ? this.renderInk(value.ink) : this.renderText(value.text, value.font)}
      </svg>
    `;
  }

  private renderInk(ink: Ink): unknown {
    const fit = fitInk(ink, this.box.width, this.box.height);
    return inkSvgPaths(ink, fit).map(
      ({ d, width }) =>
        svg`<path d=${d} stroke-width=${width} stroke=${inkColor} fill="none" stroke-linecap="round" stroke-linejoin="round"></path>`,
    );
  }

  private renderText(text: string, font: SignatureFont): unknown {
    const { width, ascent, descent } = measure(text, font);
    const scale = Math.min(this.box.width / width, this.box.height / (ascent + descent));
    const x = (this.box.width - width * scale) / 2;
    const y = (this.box.height - (ascent + descent) * scale) / 2 + ascent * scale;
    const move = `translate(${String(x)} ${String(y)}) scale(${String(scale)})`;
    return svg`<text transform=${move} font-family=${fontFamily(font)} font-size=${measuredAt} fill=${inkColor} direction=${'ltr'}>${text}</text>`;
  }
}

let context: CanvasRenderingContext2D | null | undefined;

/** A line's size at 100 px: its advance, and the face's own ascent and descent, which do not depend on the letters. */
function measure(text: string, font: SignatureFont): { width: number; ascent: number; descent: number } {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return { width: text.length * 40 || 1, ascent: 96, descent: 30 };
  context.font = `${String(measuredAt)}px ${fontFamily(font)}`;
  const metrics = context.measureText(text);
  return {
    width: Math.max(metrics.width, 1),
    ascent: metrics.fontBoundingBoxAscent || 96,
    descent: metrics.fontBoundingBoxDescent || 30,
  };
}
