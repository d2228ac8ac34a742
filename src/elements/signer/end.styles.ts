import { css } from 'lit';

/** CSS of the end screens and of the dialogs' content. */
export const endStyles = css`
  .end {
    display: grid;
    place-items: center;
    padding: var(--_space-4);
    overflow: auto;
  }
  .end-card {
    display: grid;
    justify-items: center;
    gap: var(--_space-3);
    inline-size: 100%;
    max-inline-size: 30rem;
    padding: var(--_space-6) var(--_space-5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-1);
    text-align: center;
  }
  .end-icon {
    display: grid;
    place-items: center;
    inline-size: 64px;
    block-size: 64px;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_tone) 13%, var(--_surface-raised));
    color: var(--_tone);
    font-size: 1.75rem;
  }
  .end-icon.good {
    --_tone: var(--_success);
  }
  .end-icon.calm {
    --_tone: var(--_text-muted);
  }
  .end-icon.bad {
    --_tone: var(--_danger);
  }
  .end-title {
    margin: 0;
    font-size: 1.4em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  .end-card p {
    text-wrap: balance;
  }
  .end-card .button {
    max-inline-size: 100%;
    padding-block: 10px;
    white-space: normal;
  }
  @container snp-signer (width < 640px) {
    .end-card {
      padding-inline: var(--_space-4);
    }
    .end-card .button {
      padding-inline: var(--_space-3);
    }
    .end-card > .button,
    .end-actions > .button {
      inline-size: 100%;
    }
  }
  .end-actions {
    inline-size: 100%;
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--_space-2);
  }
  .going-on {
    display: grid;
    justify-items: center;
    gap: var(--_space-3);
    inline-size: 100%;
    margin-block-start: var(--_space-2);
    padding-block-start: var(--_space-4);
    border-block-start: 1px solid var(--_border);
  }
  .going-on p,
  .mailed,
  .small-print {
    margin: 0;
  }
  .small-print {
    font-size: 0.9em;
  }
  .mailed:empty {
    display: none;
  }
  .code-form {
    display: grid;
    gap: var(--_space-3);
    justify-items: center;
    inline-size: min(18rem, 100%);
  }
  .input.code {
    min-block-size: 56px;
    font-size: 1.6em;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.3em;
    text-align: center;
  }
  .others {
    display: grid;
    gap: var(--_space-2);
    text-align: start;
  }
  .others h3 {
    margin: 0;
    font-size: 0.9em;
  }
  .others ul,
  .checks {
    display: grid;
    gap: var(--_space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .review-mark {
    position: relative;
    block-size: 6rem;
    padding: var(--_space-3);
    border-radius: var(--_radius);
    background: var(--_paper);
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  .review-mark snp-part-signature-view {
    block-size: 100%;
  }
  .facts {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_space-2) var(--_space-4);
    margin: 0;
  }
  .facts dt {
    color: var(--_text-muted);
  }
  .facts dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .checks .icon {
    color: var(--_success);
  }
  .checks .muted .icon {
    color: inherit;
  }
  .waiting-note:empty {
    display: none;
  }
`;
