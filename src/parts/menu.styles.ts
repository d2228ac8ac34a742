import { css } from 'lit';

/** CSS of `snp-part-menu`. */
export const menuStyles = css`
  :host {
    display: contents;
  }
  .menu {
    position: fixed;
    inset: auto;
    inline-size: max-content;
    min-inline-size: 13rem;
    max-inline-size: min(20rem, calc(100vw - 16px));
    max-block-size: calc(100dvh - 16px);
    margin: 0;
    padding: var(--_space-1);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    font: inherit;
    box-shadow: var(--_shadow-2);
    overflow: auto;
    overscroll-behavior: contain;
    outline: none;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }
  .group + .group {
    margin-block-start: var(--_space-1);
    padding-block-start: var(--_space-1);
    border-block-start: 1px solid var(--_border);
  }
  .title {
    display: block;
    padding: var(--_space-1) var(--_space-2);
    color: var(--_text-muted);
    font-size: 0.82em;
  }
  .item {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    inline-size: 100%;
    min-block-size: 32px;
    padding: 0 var(--_space-2);
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .item:hover {
    background: var(--_hover);
  }
  .item:focus {
    background: var(--_hover);
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .item[aria-disabled='true'] {
    color: var(--_text-muted);
    opacity: 0.6;
    cursor: default;
  }
  .danger {
    color: var(--_danger);
  }
  .mark {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 1.25em;
    block-size: 1.25em;
  }
  .swatch {
    inline-size: 12px;
    block-size: 12px;
    border-radius: 50%;
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.18);
    forced-color-adjust: none;
  }
  .text {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .keys {
    color: var(--_text-muted);
    font-size: 0.86em;
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    .item {
      min-block-size: 44px;
    }
    .keys {
      display: none;
    }
  }
`;
