import { css } from 'lit';

/** CSS of the bottom bar, the disclosure and the controls of fields in the bar. */
export const barStyles = css`
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
  .mark-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
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
      max-block-size: calc(100% - 2 * var(--_space-2));
      /* never over the top or the bar: whole buttons or none */
      max-block-size: round(down, 100% - 2 * var(--_space-2), 44px);
      margin: var(--_space-2);
      padding: 0;
      border: 0;
      box-shadow: inset 0 0 0 1px var(--_border);
      opacity: 0.92;
      overflow: hidden;
    }
    @media (max-height: 420px) {
      .zoom.mini {
        grid-auto-flow: column;
      }
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
  }
`;
