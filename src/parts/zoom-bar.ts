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

  /** Zoom in percent of real size. */
  @property({ type: Number }) percent = 100;

  /** The fit in force, shown as a pressed button. */
  @property() fit: PageFit = 'width';

  protected override render(): TemplateResult {
    const { pageNumber, pageCount, t } = this;
    const where = pageCount > 0 ? t('common.pageOf', { page: pageNumber, total: pageCount }) : '';
    return html`
      <span class="page">${where}</span>
      ${this.renderButton('zoomOut', 'common.zoomOut', 'minus')}
      <span class="percent" aria-label=${t('common.zoom')} role="status">
        ${t.number(this.percent / 100, { style: 'percent' })}
      </span>
      ${this.renderButton('zoomIn', 'common.zoomIn', 'plus')}
      ${this.renderButton('fitWidth', 'common.fitWidth', 'fit-width', this.fit === 'width')}
      ${this.renderButton('fitPage', 'common.fitPage', 'fit-page', this.fit === 'page')}
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
