import { css } from 'lit';

/** Gap between pages and around them, in CSS pixels. */
export const pageGap = 16;

/** CSS of `snp-part-page-list`. */
export const pageListStyles = css`
  :host {
    display: block;
    position: relative;
    min-block-size: 0;
    block-size: 100%;
    background: var(--_surface-sunken);
  }
  .scroller {
    block-size: 100%;
    overflow: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-gutter: stable;
    touch-action: pan-x pan-y;
    outline-offset: -3px;
  }
  .pages {
    display: grid;
    justify-items: center;
    gap: 16px;
    inline-size: max-content;
    min-inline-size: 100%;
    padding: 16px;
  }
  .page {
    position: relative;
    inline-size: calc(var(--page-scale) * var(--_w) * 1px);
    block-size: calc(var(--page-scale) * var(--_h) * 1px);
    background: var(--_paper);
    color-scheme: only light;
    color: #171b24;
    box-shadow: var(--_shadow-1);
    /* Fields at the edge scroll into view with some air. */
    scroll-margin: 16px;
  }
  @media (max-width: 480px) {
    .pages {
      padding-inline: 6px;
    }
  }
  @media (forced-colors: active) {
    .page {
      outline: 1px solid CanvasText;
    }
  }
  .target {
    position: absolute;
    visibility: hidden;
    pointer-events: none;
    scroll-margin: 72px 24px;
  }
  ::slotted(.page-overlay) {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
`;
