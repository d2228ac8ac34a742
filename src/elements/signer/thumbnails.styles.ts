import { css } from 'lit';

/** CSS of the small pages. */
export const thumbnailsStyles = css`
  .main:has(> .thumbnails) {
    grid-template-columns: 12rem minmax(0, 1fr);
  }
  .main:has(> .thumbnails) > :not(.thumbnails) {
    grid-column: 2;
  }
  .thumbnails {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    grid-area: 1 / 1;
    min-block-size: 0;
    border-inline-end: 1px solid var(--_border);
    background: var(--_surface-raised);
  }
  @container snp-signer (width < 640px) {
    .main:has(> .thumbnails) {
      grid-template-columns: minmax(0, 1fr);
    }
    .main:has(> .thumbnails) > :not(.thumbnails) {
      grid-column: 1;
    }
    .thumbnails {
      z-index: 3;
      grid-template-rows: auto minmax(0, 1fr);
      border: 0;
    }
    .thumbnails-top {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding-block: var(--_space-1);
      padding-inline: var(--_space-4) var(--_space-2);
      border-block-end: 1px solid var(--_border);
    }
  }
`;
