import { css } from 'lit';

/** CSS of the properties of what is selected. */
export const formStyles = css`
  .place {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--_space-2) var(--_space-3);
    margin: 0;
    padding: 0;
    border: 0;
  }
  .place legend {
    margin-block-end: var(--_space-2);
    padding: 0;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .arrange {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
  }
  .actions {
    padding-block-start: var(--_space-2);
    border-block-start: 1px solid var(--_border);
  }
  .remove {
    color: var(--_danger);
  }
  .ticks {
    display: grid;
    gap: var(--_space-1);
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    align-items: start;
    gap: var(--_space-2) var(--_space-3);
  }
  textarea.input {
    padding-block: var(--_space-2);
    line-height: 1.4;
    resize: vertical;
  }
  .more {
    border-block-start: 1px solid var(--_border);
    padding-block-start: var(--_space-2);
  }
  .more summary {
    min-block-size: 28px;
    font-weight: 550;
    cursor: pointer;
  }
  .more .stack {
    padding: var(--_space-2) 0 0;
  }
  .rule {
    display: grid;
    gap: var(--_space-2);
    padding-inline-start: var(--_space-3);
    border-inline-start: 3px solid var(--_border);
  }
  .rule .button {
    justify-self: start;
  }
  @media (pointer: coarse) {
    .more summary {
      min-block-size: 44px;
      align-content: center;
    }
  }
`;
