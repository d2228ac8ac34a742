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
  .choices {
    display: grid;
    gap: var(--_space-2);
  }
  .choices .button {
    justify-content: flex-start;
  }
`;
