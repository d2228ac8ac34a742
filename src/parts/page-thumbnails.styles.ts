import { css } from 'lit';

/** Height of one row in CSS pixels: all are alike, so that a thousand need no measuring. */
export const rowHeight = 196;

/** CSS of the page thumbnails. */
export const pageThumbnailsStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    background: var(--_surface-raised);
  }
  .rows {
    position: relative;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .row {
    position: absolute;
    inset-inline: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    block-size: ${rowHeight}px;
    padding: 8px;
    box-sizing: border-box;
  }
  .row.target::before {
    content: '';
    position: absolute;
    inset-inline: 8px;
    inset-block-start: -2px;
    block-size: 4px;
    border-radius: 2px;
    background: var(--_accent);
  }
  .row.target.after::before {
    inset-block: auto -2px;
  }
  .row.dragged {
    opacity: 0.45;
  }
  /* a finger that holds still lifts the page, and marks no text and calls no menu of the browser */
  .row:has(.tools) .thumbnail {
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }
  @media (pointer: coarse) {
    .row.dragged {
      opacity: 1;
    }
    .row.dragged .thumbnail {
      border-color: var(--_accent);
      background: var(--_accent-soft);
      box-shadow: var(--_shadow-3);
      scale: 1.03;
    }
  }
  .thumbnail {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    justify-items: center;
    gap: 4px;
    inline-size: 100%;
    max-inline-size: 148px;
    min-block-size: 0;
    block-size: 100%;
    padding: 6px;
    border: 2px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
    box-sizing: border-box;
  }
  .thumbnail:hover {
    background: var(--_hover);
  }
  .thumbnail[aria-current='page'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .paper {
    display: grid;
    place-items: center;
    min-block-size: 0;
    block-size: 100%;
  }
  .paper img,
  .blank {
    display: block;
    max-inline-size: 100%;
    max-block-size: 132px;
    border: 1px solid var(--_border);
    border-radius: 2px;
    background: #fff;
    box-shadow: var(--_shadow-1);
    -webkit-user-drag: none;
    pointer-events: none;
  }
  .blank {
    inline-size: 94px;
    block-size: 130px;
  }
  .caption {
    display: flex;
    gap: var(--_space-2);
    font-size: 0.82em;
    font-variant-numeric: tabular-nums;
  }
  .count::after {
    content: attr(data-count);
  }
  .count {
    padding-inline: 6px;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_accent-contrast);
  }
  .tools {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 4px;
    display: grid;
    gap: 2px;
    opacity: 0;
  }
  .row:is(:hover, :focus-within) .tools {
    opacity: 1;
  }
  .tools .icon-button {
    min-block-size: 32px;
    min-inline-size: 32px;
    border: 1px solid var(--_border);
    background: var(--_surface-raised);
  }
  @media (pointer: coarse) {
    .row:has(.tools) {
      padding-inline-end: 54px;
    }
    .tools {
      opacity: 1;
    }
    .tools .icon-button {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
`;
