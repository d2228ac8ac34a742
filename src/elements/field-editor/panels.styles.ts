import { css } from 'lit';

/** CSS of the palette and of properties while nothing is selected. */
export const panelStyles = css`
  .panel-section {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4);
    min-inline-size: 0;
  }
  .panel-section + .panel-section {
    border-block-start: 1px solid var(--_border);
  }
  .panel-title {
    margin: 0;
    font-size: 0.86em;
    font-weight: 650;
    letter-spacing: 0.01em;
    color: var(--_text-muted);
  }
  .tight {
    gap: var(--_space-3);
  }
  .small {
    font-size: 0.9em;
    font-weight: 400;
  }
  .palette-group {
    display: grid;
    gap: var(--_space-2);
  }
  .palette-group-title {
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.82em;
    font-weight: 500;
  }
  .palette {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(6.6rem, 1fr));
    gap: var(--_space-1);
  }
  .palette-item {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-inline-size: 0;
    min-block-size: 36px;
    padding: 0 var(--_space-2);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: inherit;
    font: inherit;
    font-size: 0.9em;
    font-weight: 550;
    line-height: 1.2;
    text-align: start;
    cursor: grab;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    /* A finger scrolls the palette along and pulls fields out of it across. */
    touch-action: pan-y;
    transition:
      border-color var(--_speed),
      background-color var(--_speed),
      box-shadow var(--_speed);
  }
  .palette-item .icon {
    color: var(--_accent);
  }
  .palette-item:hover {
    border-color: var(--_border-strong);
    box-shadow: var(--_shadow-1);
  }
  .palette-item[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .palette-name {
    flex: 1;
    min-inline-size: 0;
    hyphens: auto;
    overflow-wrap: anywhere;
  }
  .palette-hint {
    line-height: 1.4;
  }
  .field-error:empty {
    display: none;
  }
  /* what comes within a moment is not announced */
  .coming {
    animation: come 0.4s steps(1, end);
  }
  @keyframes come {
    from {
      visibility: hidden;
    }
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
    padding: var(--_space-5) var(--_space-3);
    text-align: center;
  }
  .empty-icon {
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    border-radius: 50%;
    background: var(--_accent-soft);
    color: var(--_accent);
    font-size: 1.5em;
  }
  .empty-title {
    font-weight: 650;
  }
  .keys {
    display: grid;
    gap: var(--_space-2);
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.9em;
  }
  .keys div {
    display: flex;
    justify-content: space-between;
    gap: var(--_space-2);
  }
  .keys dd {
    margin: 0;
    white-space: nowrap;
  }
  .all-keys {
    justify-self: start;
    margin-inline-start: calc(var(--_space-2) * -1);
  }
  kbd {
    display: inline-block;
    min-inline-size: 1.7em;
    padding: 0 5px;
    border: 1px solid var(--_border);
    border-block-end-width: 2px;
    border-radius: 4px;
    background: var(--_surface);
    font: inherit;
    font-size: 0.9em;
    text-align: center;
  }
  .color {
    padding: 2px;
    cursor: pointer;
  }
  @media (pointer: coarse) {
    .palette-item {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .palette-item[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
