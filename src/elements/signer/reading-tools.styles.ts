import { css } from 'lit';

/** CSS of what helps with reading. */
export const readingToolsStyles = css`
  .zoom {
    position: relative;
    z-index: 1;
    align-self: end;
    justify-self: end;
    margin: var(--_space-3) var(--_space-5);
    padding: 2px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-2);
    font-size: 0.875em;
  }
  .zoom:not([hidden], .mini) {
    display: flex;
    align-items: center;
  }
  .search {
    z-index: 2;
    align-self: start;
    justify-self: end;
    max-inline-size: calc(100% - 2 * var(--_space-3));
    margin: var(--_space-3);
  }
  .hit {
    position: absolute;
    border-radius: 2px;
    background: rgb(255 214 10 / 0.45);
    mix-blend-mode: multiply;
    pointer-events: none;
  }
  .hit.now {
    background: rgb(255 140 0 / 0.6);
    box-shadow: 0 0 0 2px rgb(214 96 0 / 0.9);
  }
  @media (forced-colors: active) {
    .hit {
      border: 2px solid Mark;
    }
    .hit.now {
      border-color: Highlight;
    }
  }
`;
