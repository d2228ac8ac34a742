import { css, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { loadFont, whenFacesArrive } from '../adapters/fonts.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';
import type { SignatureFont, SignatureValue } from '../contract/signatures.js';
import { fitInk, inkColor, inkSvgPaths, type Ink } from '../core/ink.js';
import { renderLines, setText } from './text-setting.js';

/** Free space at both sides of typed text, in points, as on the sealed page. */
const sidePadding = 2;

/**
 * Shows a signature in its box the way the sealer draws it on the page: shape kept, as large as it fits, in the middle.
 * `--page-scale` (CSS pixels per point, 1 when absent) comes from above.
 */
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

  /** Where an uploaded signature can be shown from; undefined until it has arrived. */
  @property() image: string | undefined;

  /** Its accessible name; made from the value when empty. */
  @property() label = '';

  /** In points. */
  @state() private box = { width: 0, height: 0 };
  @state() private fontsReady = 0;

  protected override onConnect(): void {
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const scale = Number.parseFloat(getComputedStyle(this).getPropertyValue('--page-scale')) || 1;
      this.box = { width: entry.contentRect.width / scale, height: entry.contentRect.height / scale };
    });
    observer.observe(this);
    this.own(() => observer.disconnect());
    this.own(whenFacesArrive(() => (this.fontsReady += 1)));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('value') || this.value?.kind !== 'typed') return;
    // the second one has the scripts that handwriting lacks
    for (const font of [this.value.font, 'noto-sans'] as const)
      void loadFont(font).then((loaded) => {
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
        : this.t(value.kind === 'drawn' ? 'common.signature.drawnBy' : 'common.signature.uploaded'));
    return html`
      <svg role="img" aria-label=${name} viewBox="0 0 ${box.width} ${box.height}">${this.renderValue(value)}</svg>
    `;
  }

  private renderValue(value: SignatureValue): unknown {
    switch (value.kind) {
      case 'drawn':
        return this.renderInk(value.ink);
      case 'typed':
        return this.renderText(value.text, value.font);
      case 'uploaded': {
        const { width, height } = this.box;
        return this.image
          ? svg`<image href=${this.image} width=${width} height=${height} preserveAspectRatio="xMidYMid meet"></image>`
          : nothing;
      }
    }
  }

  private renderInk(ink: Ink): unknown {
    const fit = fitInk(ink, this.box.width, this.box.height);
    return inkSvgPaths(ink, fit).map(
      ({ d, width }) =>
        svg`<path d=${d} stroke-width=${width} stroke=${inkColor} fill="none" stroke-linecap="round" stroke-linejoin="round"></path>`,
    );
  }

  private renderText(text: string, font: SignatureFont): unknown {
    const { width, height } = this.box;
    const layout = setText(text, width, height, {
      font,
      align: 'center',
      multiline: false,
      minFontSize: 0,
      // it fills its box
      maxFontSize: height,
      paddingX: sidePadding,
    });
    return renderLines(layout, font, inkColor);
  }
}
