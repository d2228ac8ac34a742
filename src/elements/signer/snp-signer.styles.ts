import { css } from 'lit';
import { buttonStyles, inputStyles } from '../../base/control-styles.js';
import { bannerStyles, layoutStyles } from '../../base/surface-styles.js';
import { tokens } from '../../base/tokens.js';
import { endStyles } from './end.styles.js';
import { fieldStyles } from './field.styles.js';

const frameStyles = css`
  :host {
    display: grid;
    position: relative;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    block-size: var(--snp-signer-height, 100%);
    min-block-size: min(26rem, 100dvh);
    container: snp-signer / inline-size;
    background: var(--_surface-sunken);
    overflow: clip;
  }
  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) var(--_space-3);
    padding: var(--_space-2) var(--_space-4);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface-raised);
  }
  .heading {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }
  .name {
    margin: 0;
    font-size: 1.05em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .sender {
    font-size: 0.875em;
    line-height: 1.3;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .choice {
    display: inline-flex;
    gap: 2px;
    padding: 2px;
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_surface-sunken);
  }
  .choice .button {
    border-color: transparent;
    background: transparent;
  }
  .choice .button[aria-pressed='true'] {
    border-color: var(--_border);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow-1);
  }
  .decline {
    color: var(--_text-muted);
  }
  .banners {
    display: grid;
    gap: var(--_space-2);
    padding-inline: var(--_space-4);
    background: var(--_surface-raised);
  }
  .banners > * {
    margin-block: var(--_space-2);
  }
  .main {
    position: relative;
    min-block-size: 0;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }
  .main > * {
    grid-area: 1 / 1;
  }
  .main > snp-part-busy {
    align-self: center;
  }
  .document-problem {
    align-self: center;
    justify-self: center;
    max-inline-size: 34rem;
    margin: var(--_space-4);
  }
  .zoom {
    position: relative;
    z-index: 1;
    align-self: end;
    justify-self: end;
    margin: var(--_space-3) var(--_space-5);
    padding: 2px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-2);
    font-size: 0.875em;
  }
  .zoom:not([hidden], .mini) {
    display: flex;
    align-items: center;
  }
  .search {
    z-index: 2;
    align-self: start;
    justify-self: end;
    max-inline-size: calc(100% - 2 * var(--_space-3));
    margin: var(--_space-3);
  }
  .hit {
    position: absolute;
    border-radius: 2px;
    background: rgb(255 214 10 / 0.45);
    mix-blend-mode: multiply;
    pointer-events: none;
  }
  .hit.now {
    background: rgb(255 140 0 / 0.6);
    box-shadow: 0 0 0 2px rgb(214 96 0 / 0.9);
  }
  @media (forced-colors: active) {
    .hit {
      border: 2px solid Mark;
    }
    .hit.now {
      border-color: Highlight;
    }
  }
`;

const barStyles = css`
  .bar {
    position: sticky;
    inset-block-end: 0;
    z-index: 3;
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-3) var(--_space-4);
    padding-block-end: max(var(--_space-3), env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_border);
    background: var(--_surface-raised);
    box-shadow: 0 -4px 16px rgb(16 24 40 / 0.06);
  }
  .bar-row {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
    inline-size: 100%;
    max-inline-size: 60rem;
    margin-inline: auto;
  }
  .progress {
    flex: 1 1 auto;
    display: grid;
    gap: 6px;
    min-inline-size: 0;
  }
  .progress-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-3);
    min-inline-size: 0;
    font-size: 0.9em;
    line-height: 1.35;
  }
  .progress-count {
    display: none;
    white-space: nowrap;
  }
  .progress-line strong {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .progress-line > .icon {
    margin-inline-start: calc(-1 * var(--_space-2));
    color: var(--_success);
  }
  .saving {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
  }
  .meter {
    block-size: 6px;
    border-radius: 3px;
    background: var(--_border);
    overflow: hidden;
  }
  .meter-fill {
    block-size: 100%;
    border-radius: inherit;
    background: var(--_accent);
    transition: inline-size 240ms;
  }
  .step {
    min-block-size: 44px;
    padding-inline: var(--_space-5);
    white-space: nowrap;
  }
  .bar > .form-field {
    inline-size: 100%;
    max-inline-size: 60rem;
    margin-inline: auto;
  }
  .writing.input {
    field-sizing: content;
    min-block-size: 44px;
    max-block-size: 8em;
    line-height: 1.4;
    padding-block: 9px;
  }
  .consent {
    padding-block: var(--_space-4);
    max-block-size: min(70cqb, 34rem);
    overflow: auto;
  }
  .consent-inner {
    display: grid;
    gap: var(--_space-2);
    inline-size: 100%;
    max-inline-size: 52rem;
    margin-inline: auto;
  }
  .consent-text {
    display: grid;
    gap: var(--_space-2);
    max-block-size: clamp(5.5rem, 24vh, 13rem);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-size: 0.95em;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .consent-actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-4);
  }
  .consent-actions .check {
    flex: 1 1 18rem;
    font-weight: 550;
  }
  .field-error:empty {
    display: none;
  }
  .form {
    display: grid;
    align-content: start;
    justify-items: center;
    gap: var(--_space-3);
    padding: var(--_space-4);
    overflow: auto;
  }
  .form > * {
    inline-size: 100%;
    max-inline-size: 42rem;
  }
  .form-page {
    display: grid;
    gap: var(--_space-5);
  }
  .form-page h3 {
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.875em;
    font-weight: 600;
  }
  .form .show {
    justify-self: start;
    color: var(--_text-muted);
  }
  .mark-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
  }
  .page-text summary {
    min-block-size: 32px;
    color: var(--_accent);
    cursor: pointer;
  }
  .flow {
    margin-block-start: var(--_space-2);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .form-mark {
    flex: 0 1 9rem;
    min-inline-size: 5rem;
    block-size: 3.25rem;
    border-radius: var(--_radius-small);
    background: var(--_paper);
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  .mark-row .button {
    min-block-size: 44px;
  }
  .bar .mark-row .button.primary {
    flex: 1;
  }
  @container snp-signer (width < 640px) {
    .header {
      padding: 6px var(--_space-3);
    }
    .header {
      flex-wrap: nowrap;
      gap: var(--_space-1);
    }
    .heading {
      flex-basis: 0;
    }
    .header .button {
      padding-inline: 10px;
      font-size: 0.875em;
    }
    .choice-text,
    .saved {
      display: none;
    }
    .zoom.mini {
      display: grid;
      margin: var(--_space-2);
      padding: 0;
      opacity: 0.92;
    }
    .bar {
      padding-inline: var(--_space-3);
    }
    .progress-words {
      display: none;
    }
    .progress-count {
      display: inline;
    }
    .saving {
      font-size: 0.9em;
    }
    .step {
      padding-inline: var(--_space-4);
    }
    .consent-actions .step {
      inline-size: 100%;
    }
    .form {
      padding-inline: var(--_space-2);
    }
    .form .card {
      padding: var(--_space-4);
    }
  }
`;

/** CSS of `<snp-signer>`. */
export const signerStyles = [
  tokens,
  buttonStyles,
  inputStyles,
  bannerStyles,
  layoutStyles,
  frameStyles,
  barStyles,
  fieldStyles,
  endStyles,
];
