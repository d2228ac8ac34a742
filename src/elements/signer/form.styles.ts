import { css } from 'lit';

/** CSS of the form and of the menu. */
export const formStyles = css`
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
  .page-text summary {
    min-block-size: 44px;
    padding-block: 10px;
    color: var(--_accent);
    cursor: pointer;
  }
  .flow {
    margin-block-start: var(--_space-2);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .more {
    position: relative;
  }
  .more > summary {
    list-style: none;
  }
  .more > summary::-webkit-details-marker {
    display: none;
  }
  .more-list {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-end: 0;
    z-index: 5;
    display: grid;
    min-inline-size: 14rem;
    max-inline-size: 80vw;
    padding: var(--_space-1);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-2);
  }
  .more-list .button {
    justify-content: flex-start;
    min-block-size: 44px;
    text-align: start;
  }
  .sealed-row {
    justify-content: space-between;
  }
  .radio-group {
    display: grid;
    gap: var(--_space-2);
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .radio-group .form-field {
    gap: 0;
  }
  .form-picture {
    position: relative;
    inline-size: 9rem;
    block-size: 6rem;
    border-radius: var(--_radius-small);
    background: var(--_paper);
    box-shadow: inset 0 0 0 1px var(--_border);
    overflow: hidden;
  }
  .picker {
    position: relative;
    overflow: hidden;
  }
  @container snp-signer (width < 640px) {
    .form {
      padding-inline: var(--_space-2);
    }
    .form .card {
      padding: var(--_space-4);
    }
  }
`;
