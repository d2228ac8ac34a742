import { css } from 'lit';

/** Messages in the flow: `class="banner"` with `banner-danger|success|warning` (plain informs), `banner-icon`, `banner-text` inside. */
export const bannerStyles = css`
  .banner {
    --_tone: var(--_accent);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) var(--_space-3);
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid color-mix(in oklab, var(--_tone) 35%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_tone) 9%, var(--_surface-raised));
    color: var(--_text);
  }
  .banner-danger {
    --_tone: var(--_danger);
  }
  .banner-success {
    --_tone: var(--_success);
  }
  .banner-warning {
    --_tone: var(--_warning);
  }
  .banner-icon {
    display: inline-flex;
    color: var(--_tone);
    font-size: 1.1em;
  }
  .banner-text {
    flex: 1 1 12em;
    min-inline-size: 0;
    margin: 0;
    overflow-wrap: anywhere;
  }
`;

/** A bar of controls: `class="toolbar"`, `toolbar-group`, `toolbar-space` (pushes what follows to the end). */
export const toolbarStyles = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
    padding: var(--_space-2) var(--_space-3);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface-raised);
  }
  .toolbar-group {
    display: inline-flex;
    align-items: center;
    gap: 2px;
  }
  .toolbar-space {
    flex: 1 1 auto;
  }
`;

/** A card: `class="card"`; headings `class="title"`; muted text `class="muted"`; vertical rhythm `class="stack"`, a row `class="row"`. */
export const layoutStyles = css`
  .card {
    padding: var(--_space-5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-1);
  }
  .title {
    margin: 0;
    font-size: 1.2em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
  }
  .muted {
    color: var(--_text-muted);
  }
  .stack {
    display: grid;
    gap: var(--_space-4);
    min-inline-size: 0;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
  }
  p {
    margin: 0;
  }
`;
