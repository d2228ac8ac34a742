import { css } from 'lit';

/** CSS of the dialogs that ask something. */
export const asksStyles = css`
  .recipients {
    display: grid;
    gap: var(--_space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .recipient {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-inline-start: 4px solid var(--signer);
    border-radius: var(--_radius);
  }
  .recipient-head {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-inline-size: 0;
  }
  .recipient-head .signer-name {
    flex: 1;
  }
  .recipient-head .muted {
    white-space: nowrap;
    font-size: 0.9em;
  }
  .recipient-problem {
    display: grid;
    gap: var(--_space-2);
  }
  .clashes {
    --dialog-width: 46rem;
  }
  .for-all {
    display: grid;
    gap: var(--_space-1);
  }
  .clash {
    min-inline-size: 0;
    margin: 0;
    padding: var(--_space-3) 0 0;
    border: 0;
    border-block-start: 1px solid var(--_border);
  }
  .clash legend {
    float: inline-start;
    inline-size: 100%;
    padding: 0 0 var(--_space-2);
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .versions {
    clear: both;
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
    gap: var(--_space-2);
  }
  .version {
    display: flex;
    align-items: flex-start;
    gap: var(--_space-2);
    min-inline-size: 0;
    min-block-size: 44px;
    padding: var(--_space-3);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    cursor: pointer;
    box-sizing: border-box;
  }
  .version:hover {
    background: var(--_hover);
  }
  .version:has(input:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .version:has(input:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .version input {
    flex: none;
    inline-size: 1.2em;
    block-size: 1.2em;
    margin: 0.15em 0 0;
    outline: none;
    accent-color: var(--_accent);
  }
  .version-text {
    display: grid;
    gap: var(--_space-1);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .version-line {
    font-size: 0.9em;
  }
  @media (forced-colors: active) {
    .version:has(input:checked) {
      outline: 2px solid Highlight;
    }
  }
  .choices {
    display: grid;
    gap: var(--_space-2);
  }
  .choices .button {
    justify-content: flex-start;
  }
`;
