import { css } from 'lit';

/** CSS of the drop zone, the list of files and the page drawer. */
export const filesStyles = css`
  .stage.with-drawer {
    grid-template: auto minmax(0, 1fr) / 12rem minmax(0, 1fr);
  }
  .stage.with-drawer > .notices {
    grid-column: 1 / -1;
  }
  .drawer {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    min-block-size: 0;
    border-inline-end: 1px solid var(--_border);
    background: var(--_surface-raised);
  }
  .drawer-foot {
    padding: var(--_space-2);
    border-block-start: 1px solid var(--_border);
  }
  @media (pointer: coarse) {
    .stage.with-drawer {
      grid-template-columns: 14rem minmax(0, 1fr);
    }
  }
  .drop-zone {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: var(--_space-3);
    margin: var(--_space-5);
    padding: var(--_space-5);
    border: 2px dashed var(--_border-strong);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    text-align: center;
    overflow: auto;
  }
  .drop-zone.over {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .drop-icon {
    font-size: 2.2em;
    color: var(--_accent);
  }
  .drop-title {
    margin: 0;
    font-size: 1.15em;
    font-weight: 650;
  }
  .drop-zone .hint {
    margin: 0;
    max-inline-size: 30rem;
  }
  .files {
    display: grid;
    gap: var(--_space-2);
    inline-size: min(34rem, 100%);
    margin: 0;
    padding: 0;
    list-style: none;
    text-align: start;
  }
  .notices > .files {
    inline-size: auto;
    max-inline-size: 34rem;
    margin: var(--_space-3) var(--_space-4);
  }
  .file {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-1) var(--_space-2) var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .file:dir(rtl) {
    padding: var(--_space-2) var(--_space-3) var(--_space-2) var(--_space-1);
  }
  .file-refused {
    border-color: var(--_danger);
  }
  .file-refused .file-icon {
    color: var(--_danger);
  }
  .file-text {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    line-height: 1.35;
  }
  .file-name {
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .file-state {
    color: var(--_text-muted);
    font-size: 0.88em;
  }
  .file progress {
    inline-size: 100%;
    block-size: 6px;
    accent-color: var(--_accent);
  }
  @container editor (max-width: 48rem) {
    .stage.with-drawer {
      grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    }
    .drawer {
      grid-area: 2 / 1;
      z-index: 3;
      border: 0;
    }
    .stage.with-drawer > :not(.notices, .drawer) {
      grid-area: 2 / 1;
    }
    .drop-zone {
      margin: var(--_space-3);
      padding: var(--_space-4);
    }
  }
`;
