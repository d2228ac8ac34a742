import { css } from 'lit';

/** CSS of the keyboard help. */
export const menusStyles = css`
  .help {
    --dialog-width: 52rem;
  }
  .help-groups {
    columns: 2 20rem;
    column-gap: var(--_space-6);
  }
  .help-groups:focus {
    outline: none;
  }
  .help-group {
    margin-block-end: var(--_space-5);
    break-inside: avoid;
  }
  .help-title {
    margin: 0 0 var(--_space-1);
    font-size: 0.9em;
    font-weight: 650;
    color: var(--_text-muted);
  }
  .help-lines {
    margin: 0;
  }
  .help-lines > div {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_space-3);
    padding-block: var(--_space-1);
    border-block-start: 1px solid var(--_border);
  }
  .help-lines dd {
    margin: 0;
    text-align: end;
  }
  .help-or {
    color: var(--_text-muted);
    font-size: 0.86em;
  }
  .chord {
    direction: ltr;
    display: inline-flex;
    gap: 3px;
  }
`;
