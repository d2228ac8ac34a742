import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { buttonStyles } from '../base/control-styles.js';
import { icon, type IconName } from '../base/icons.js';
import type { MessageKey } from '../locales/en.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';
import type { PageFit } from './page-list.js';

/** What the zoom bar's buttons ask for; the names are methods of the page list. */
export type ZoomCommand = 'zoomIn' | 'zoomOut' | 'fitWidth' | 'fitPage';

/** Events of `snp-part-zoom-bar`; they stay inside. */
export interface ZoomBarEvents {
  'zoom-command': { readonly command: ZoomCommand };
  /** The reader typed a page number. */
  'page-jump': { readonly pageNumber: number };
}

/** "Page 2 of 7", zoom buttons and the zoom percentage, for a page list beside it. */
export class ZoomBar extends SnpBase<ZoomBarEvents> {
  static override styles = [
    tokens,
    buttonStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 2px;
        min-inline-size: 0;
      }
      .page {
        padding-inline: var(--_space-2);
        color: var(--_text-muted);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .page input {
        box-sizing: border-box;
        inline-size: 3.2em;
        min-block-size: 28px;
        padding: 0 4px;
        border: 1px solid var(--_border-strong);
        border-radius: var(--_radius-small);
        background: var(--_surface);
        color: var(--_text);
        font: inherit;
        text-align: center;
      }
      .percent {
        min-inline-size: 3.4em;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      @media (max-width: 480px) {
        .percent {
          display: none;
        }
      }
    `,
  ];

  /** The page being read, from 1. */
  @property({ type: Number, attribute: 'page-number' }) pageNumber = 1;

  /** How many pages there are; 0 hides the page number. */
  @property({ type: Number, attribute: 'page-count' }) pageCount = 0;

  /** Whether the page number can be typed over. */
  @property({ type: Boolean }) jump = false;

  /** Zoom in percent of real size. */
  @property({ type: Number }) percent = 100;

  /** The fit in force, shown as a pressed button. */
  @property() fit: PageFit = 'width';

  protected override render(): TemplateResult {
    const { pageNumber, pageCount, t } = this;
    const where = pageCount > 0 ? t('common.pageOf', { page: pageNumber, total: pageCount }) : '';
    return html`
      ${this.jump && pageCount > 1 ? this.renderJump() : html`<span class="page">${where}</span>`}
      ${this.renderButton('zoomOut', 'common.zoomOut', 'minus')}
      <span class="percent" aria-label=${t('common.zoom')} role="status">
        ${t.number(this.percent / 100, { style: 'percent' })}
      </span>
      ${this.renderButton('zoomIn', 'common.zoomIn', 'plus')}
      ${this.renderButton('fitWidth', 'common.fitWidth', 'fit-width', this.fit === 'width')}
      ${this.renderButton('fitPage', 'common.fitPage', 'fit-page', this.fit === 'page')}
    `;
  }

  private renderJump(): TemplateResult {
    const { pageCount, t } = this;
    const go = (event: Event): void => {
      if (!(event.target instanceof HTMLInputElement)) return;
      const wanted = Math.round(Number(event.target.value));
      const pageNumber = Math.min(Math.max(Number.isFinite(wanted) ? wanted : this.pageNumber, 1), pageCount);
      event.target.value = String(pageNumber);
      this.emit('page-jump', { pageNumber }, { local: true });
    };
    return html`
      <span class="page">
        <input
          inputmode="numeric"
          autocomplete="off"
          aria-label=${t('common.goToPage')}
          .value=${String(this.pageNumber)}
          @change=${go}
          @focus=${(event: FocusEvent) => event.target instanceof HTMLInputElement && event.target.select()}
        />
        / ${t.number(pageCount)}
      </span>
    `;
  }

  private renderButton(
    command: ZoomCommand,
    label: Extract<MessageKey, 'common.zoomIn' | 'common.zoomOut' | 'common.fitWidth' | 'common.fitPage'>,
    drawing: IconName,
    pressed?: boolean,
  ): TemplateResult {
    const text = this.t(label);
    const ask = (): void => void this.emit('zoom-command', { command }, { local: true });
    return html`
      <button
        type="button"
        class="icon-button"
        title=${text}
        aria-label=${text}
        aria-pressed=${ifDefined(pressed === undefined ? undefined : (String(pressed) as 'true' | 'false'))}
        @click=${ask}
      >
        ${icon(drawing)}
      </button>
    `;
  }
}
