import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { buttonStyles } from '../base/control-styles.js';
import { icon, type IconName } from '../base/icons.js';
import { SnpBase } from '../base/snp-base.js';
import { bannerStyles } from '../base/surface-styles.js';
import { tokens } from '../base/tokens.js';

/** What kind of news a banner brings. */
export type BannerTone = 'info' | 'success' | 'warning' | 'danger';

/** Events of `snp-part-banner`; they stay inside. */
export interface BannerEvents {
  'banner-dismiss': undefined;
}

const drawings: Readonly<Record<BannerTone, IconName>> = {
  info: 'info',
  success: 'check-circle',
  warning: 'alert',
  danger: 'alert',
};

/**
 * A message in the flow of the page; screen readers hear it when it appears (danger at once, the others politely).
 *
 * @slot - the message
 * @slot action - a button beside it
 */
export class Banner extends SnpBase<BannerEvents> {
  static override styles = [
    tokens,
    buttonStyles,
    bannerStyles,
    css`
      :host {
        display: block;
      }
      .banner .icon-button {
        min-block-size: 32px;
        min-inline-size: 32px;
        margin-block: -4px;
        margin-inline-end: -8px;
      }
      @media (pointer: coarse) {
        .banner .icon-button {
          min-block-size: 44px;
          min-inline-size: 44px;
        }
      }
    `,
  ];

  @property() tone: BannerTone = 'info';

  /** Shows a button that sends `banner-dismiss`; whoever shows the banner takes it away. */
  @property({ type: Boolean }) dismissible = false;

  protected override render(): TemplateResult {
    const dismiss = this.t('common.dismiss');
    const press = (): void => void this.emit('banner-dismiss', undefined, { local: true });
    return html`
      <div class="banner banner-${this.tone}" role=${this.tone === 'danger' ? 'alert' : 'status'}>
        <span class="banner-icon">${icon(drawings[this.tone] ?? 'info')}</span>
        <div class="banner-text"><slot></slot></div>
        <slot name="action"></slot>
        ${
          this.dismissible
            ? html`<button type="button" class="icon-button" aria-label=${dismiss} title=${dismiss} @click=${press}>
                ${icon('close')}
              </button>`
            : nothing
        }
      </div>
    `;
  }
}
