import { css } from 'lit';
import { buttonStyles, inputStyles } from '../../base/control-styles.js';
import { bannerStyles, layoutStyles } from '../../base/surface-styles.js';
import { tokens } from '../../base/tokens.js';
import { barStyles } from './bar.styles.js';
import { fieldContentStyles } from '../../parts/field-content.styles.js';
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
    display: flex;
    font-size: 0.875em;
    line-height: 1.3;
    white-space: pre;
  }
  .sender-name {
    min-inline-size: 0;
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
    /* also where there is no top yet */
    grid-row: 3;
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
  fieldContentStyles,
  fieldStyles,
];
