import { css } from 'lit';

/** CSS of the signers and the order they sign in. */
export const signersStyles = css`
  .signers {
    display: grid;
    gap: var(--_space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .signer {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
  }
  .signer.active {
    border-color: var(--signer);
    box-shadow: inset 0 0 0 1px var(--signer);
  }
  .signer-row {
    display: flex;
    align-items: stretch;
  }
  .signer-chip {
    display: flex;
    flex: 1;
    align-items: center;
    gap: var(--_space-3);
    min-inline-size: 0;
    min-block-size: 48px;
    padding: var(--_space-1) 0 var(--_space-1) var(--_space-3);
    border: 0;
    border-radius: calc(var(--_radius) - 1px);
    background: transparent;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .signer-chip:dir(rtl) {
    padding: var(--_space-1) var(--_space-3) var(--_space-1) 0;
  }
  .signer-chip:hover {
    background: var(--_hover);
  }
  .signer .icon-button {
    align-self: center;
    margin-inline-end: 2px;
    color: var(--_text-muted);
  }
  .swatch {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    border-radius: 50%;
    background: var(--signer);
    color: #fff;
    font-size: 0.7em;
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.18);
  }
  .swatch .icon {
    stroke-width: 3;
    filter: drop-shadow(0 0 1px rgb(0 0 0 / 0.7));
  }
  .swatch.small {
    inline-size: 12px;
    block-size: 12px;
  }
  .signer-text {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    line-height: 1.3;
  }
  .signer-name,
  .signer-email {
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .signer-name {
    font-weight: 600;
  }
  .signer-email {
    color: var(--_text-muted);
    font-size: 0.86em;
  }
  .signer-email.missing {
    font-style: italic;
  }
  .signer-count {
    min-inline-size: 1.8em;
    padding: 1px 6px;
    border-radius: 999px;
    background: var(--_hover);
    font-size: 0.82em;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .signer-form {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  .add-signer {
    justify-self: start;
    margin-inline-start: calc(var(--_space-2) * -1);
    color: var(--_accent);
  }
  .signing-order {
    display: grid;
    gap: var(--_space-2);
    margin: 0;
    padding: 0;
    border: 0;
  }
  .signing-order legend {
    margin-block-end: var(--_space-2);
    padding: 0;
  }
  .segments {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 2px;
    padding: 2px;
    border-radius: var(--_radius);
    background: var(--_hover);
  }
  .segment {
    position: relative;
    display: grid;
  }
  .segment input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segment span {
    display: grid;
    place-items: center;
    min-block-size: 34px;
    padding: var(--_space-1) var(--_space-2);
    border-radius: calc(var(--_radius) - 2px);
    font-size: 0.9em;
    line-height: 1.2;
    text-align: center;
  }
  .segment input:checked + span {
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-1);
    font-weight: 600;
  }
  .segment input:focus-visible + span {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }
  .swatch.signer-turn {
    inline-size: 24px;
    block-size: 24px;
    background: transparent;
    color: inherit;
    font-size: 0.86em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    box-shadow: inset 0 0 0 2px var(--signer);
  }
  .moves {
    display: inline-flex;
  }
  .signer-row .moves {
    flex-direction: column;
    justify-content: center;
  }
  .signer-row .moves .icon-button {
    min-block-size: 24px;
    min-inline-size: 28px;
    margin: 0;
    font-size: 0.9em;
  }
  @media (pointer: coarse) {
    .signer-chip {
      min-block-size: 52px;
    }
    .segment span {
      min-block-size: 44px;
    }
    .signer-row .moves {
      flex-direction: row;
    }
    .signer-row .moves .icon-button {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .signer.active,
    .segment input:checked + span {
      outline: 2px solid Highlight;
    }
    .swatch {
      forced-color-adjust: none;
    }
  }
`;
