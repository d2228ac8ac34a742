import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';

/** Says that something is under way: a spinner, or a bar when `progress` is known. */
export class Busy extends SnpBase {
  static override styles = [
    tokens,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: var(--_space-3);
        padding: var(--_space-5);
        color: var(--_text-muted);
        text-align: center;
      }
      .spinner {
        inline-size: 32px;
        block-size: 32px;
        border: 3px solid var(--_border);
        border-block-start-color: var(--_accent);
        border-radius: 50%;
        animation: turn 0.9s linear infinite;
      }
      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .spinner {
          border-style: dotted;
        }
      }
      progress {
        appearance: none;
        inline-size: min(18rem, 80%);
        block-size: 6px;
        border: 0;
        border-radius: 3px;
        background: var(--_border);
        overflow: hidden;
      }
      progress::-webkit-progress-bar {
        background: var(--_border);
      }
      progress::-webkit-progress-value {
        background: var(--_accent);
        transition: inline-size var(--_speed);
      }
      progress::-moz-progress-bar {
        background: var(--_accent);
      }
      @media (forced-colors: active) {
        progress {
          appearance: auto;
        }
      }
    `,
  ];

  /** What is under way; "Loading" when empty. */
  @property() label = '';

  /** 0 to 1; undefined while unknown. */
  @property({ type: Number }) progress: number | undefined;

  protected override render(): TemplateResult {
    const label = this.label || this.t('common.loading');
    const known = this.progress;
    return html`
      ${known === undefined ? html`<div class="spinner"></div>` : nothing}
      <div role="status">${label}</div>
      ${known === undefined ? nothing : html`<progress max="1" .value=${known} aria-label=${label}></progress>`}
    `;
  }
}
