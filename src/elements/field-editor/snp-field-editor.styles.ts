import { css, type CSSResult } from 'lit';
import { buttonStyles, inputStyles } from '../../base/control-styles.js';
import { bannerStyles, layoutStyles } from '../../base/surface-styles.js';
import { tokens } from '../../base/tokens.js';
import { overlayStyles } from './overlay.styles.js';
import { panelStyles } from './panels.styles.js';
import { signersStyles } from './signers.styles.js';

/** CSS of the editor's frame: three panes side by side, or pages with a bar of sheets below when there is little room. */
const editorStyles = css`
  :host {
    display: block;
    position: relative;
    block-size: var(--snp-editor-height, 48rem);
    max-block-size: 100dvh;
    min-block-size: 20rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    /* Bringing a page into view must not scroll the bar away, as it does in a box that is only hidden. */
    overflow: clip;
  }
  .frame {
    block-size: 100%;
    container: editor / inline-size;
  }
  .editor {
    display: grid;
    grid-template:
      'bar bar bar' auto
      'start pages end' minmax(0, 1fr)
      / 17rem minmax(0, 1fr) 16.5rem;
    block-size: 100%;
  }
  .bar {
    grid-area: bar;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-4);
    padding: var(--_space-2) var(--_space-3) var(--_space-2) var(--_space-4);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface-raised);
  }
  .bar:dir(rtl) {
    padding: var(--_space-2) var(--_space-4) var(--_space-2) var(--_space-3);
  }
  .bar-title {
    display: grid;
    flex: 1 1 10rem;
    min-inline-size: 0;
    line-height: 1.3;
  }
  .document-name {
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    font-weight: 650;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bar-tools {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
  }
  .toolbar-group {
    display: flex;
    gap: 2px;
  }
  .saving {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-1);
    color: var(--_text-muted);
    font-size: 0.86em;
    min-inline-size: 0;
    white-space: nowrap;
  }
  .saving > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .saving .icon {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .saving-saved .icon {
    color: var(--_success);
  }
  .saving:is(.saving-offline, .saving-retrying, .saving-conflict) {
    color: var(--_warning);
  }
  .saving-refused {
    color: var(--_danger);
  }
  .link-button {
    min-block-size: 24px;
    padding: 0 4px;
    border: 0;
    background: none;
    color: var(--_accent);
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  .pane {
    min-block-size: 0;
    min-inline-size: 0;
    overflow: auto;
    background: var(--_surface-raised);
  }
  .pane-start {
    grid-area: start;
    border-inline-end: 1px solid var(--_border);
  }
  .locked .pane-start,
  .blank .pane {
    display: none;
  }
  .pane-end {
    grid-area: end;
    border-inline-start: 1px solid var(--_border);
  }
  .stage {
    grid-area: pages;
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    position: relative;
    min-block-size: 0;
    min-inline-size: 0;
    background: var(--_surface-sunken);
  }
  .notices {
    display: grid;
    gap: var(--_space-2);
    max-block-size: 40dvh;
    overflow: auto;
    outline: none;
  }
  .notices > :last-child {
    margin-block-end: var(--_space-3);
  }
  .notices > * {
    margin: var(--_space-3) var(--_space-4) 0;
  }
  .notices .stack {
    padding: 0;
  }
  .stage-message {
    display: grid;
    align-content: center;
    justify-items: center;
    padding: var(--_space-5);
  }
  .stage-message > * {
    max-inline-size: 30rem;
  }
  .stage.placing {
    cursor: crosshair;
  }
  .stage.pans {
    cursor: grab;
  }
  .stage.panning {
    cursor: grabbing;
  }
  .stage:is(.pans, .panning) snp-part-page-list {
    pointer-events: none;
  }
  .carried {
    position: fixed;
    inset-block-start: 0;
    inset-inline-start: 0;
    left: 0;
    right: auto;
    z-index: 10;
    display: none;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-3);
    border: 1.5px dashed var(--_accent);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-2);
    pointer-events: none;
  }
  .carried.shown {
    display: flex;
  }
  .tabs,
  .placing-bar,
  .zoom-by {
    display: none;
  }
  .locked {
    grid-template-columns: 0 minmax(0, 1fr) 16.5rem;
  }

  .blank {
    grid-template-columns: 0 minmax(0, 1fr) 0;
  }

  @container editor (max-width: 60rem) {
    .editor:not(.locked, .blank) {
      grid-template-columns: 14rem minmax(0, 1fr) 13.5rem;
    }
    .locked {
      grid-template-columns: 0 minmax(0, 1fr) 13.5rem;
    }
    .send {
      margin-inline-start: auto;
    }
    .signer-count {
      display: none;
    }
  }

  @container editor (max-width: 48rem) {
    .editor:is(*, .locked, .blank) {
      grid-template:
        'bar' auto
        'pages' minmax(0, 1fr)
        'sheet' auto
        'tabs' auto
        / minmax(0, 1fr);
    }
    .bar {
      flex-wrap: nowrap;
      gap: 0 var(--_space-1);
      padding-inline: var(--_space-3) var(--_space-2);
    }
    .bar-title {
      flex: 1 1 0;
    }
    .bar-tools {
      gap: 0;
    }
    .zoom,
    .help-button {
      display: none;
    }
    .pane {
      grid-area: sheet;
      display: none;
      max-block-size: min(22rem, 46dvh);
      border: 0;
      border-block-start: 1px solid var(--_border);
      box-shadow: 0 -6px 18px rgb(16 24 40 / 0.1);
      overscroll-behavior: contain;
    }
    .editor[data-panel='fields'] .pane-start,
    .editor[data-panel='signers'] .pane-start,
    .editor[data-panel='properties'] .pane-end {
      display: block;
    }
    .editor[data-panel='fields'] [part='signers'],
    .editor[data-panel='signers'] [part='palette'] {
      display: none;
    }
    .panel-section {
      padding: var(--_space-3);
      border: 0 !important;
    }
    /* Two rows that scroll along: the page stays in sight, and a field is pulled up onto it. */
    [part='palette'] {
      grid-auto-flow: column;
      justify-content: start;
      padding-block: var(--_space-2);
    }
    .palette {
      grid-template: repeat(2, 54px) / none;
      grid-auto-flow: column;
      grid-auto-columns: 5.6rem;
    }
    .palette-item {
      flex-direction: column;
      justify-content: center;
      min-block-size: 54px;
      padding: var(--_space-1);
      gap: 2px;
      font-size: 0.8em;
      text-align: center;
      touch-action: pan-x;
    }
    .palette-item .icon {
      font-size: 1.25em;
    }
    .palette-name {
      flex: none;
      max-inline-size: 100%;
    }
    .signer-count {
      display: block;
    }
    .palette-search,
    .palette-group-title,
    .palette-hint,
    .keys {
      display: none;
    }
    .panel-title {
      display: none;
    }
    .properties .panel-title {
      display: block;
    }
    .tabs {
      grid-area: tabs;
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: 1fr;
      padding-block-end: env(safe-area-inset-bottom);
      border-block-start: 1px solid var(--_border);
      background: var(--_surface-raised);
    }
    .tab {
      display: grid;
      justify-items: center;
      align-content: center;
      gap: 1px;
      min-inline-size: 0;
      min-block-size: 52px;
      padding: 4px;
      border: 0;
      background: none;
      color: var(--_text-muted);
      font: inherit;
      font-size: 0.82em;
      cursor: pointer;
    }
    .tab .icon {
      inline-size: 1.5em;
      block-size: 1.5em;
    }
    .tab[aria-expanded='true'] {
      color: var(--_accent);
      box-shadow: inset 0 2px 0 var(--_accent);
    }
    .tab:focus-visible {
      outline-offset: -4px;
    }
    .placing-bar {
      position: absolute;
      inset-block-end: var(--_space-3);
      inset-inline: var(--_space-3);
      z-index: 2;
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--_space-3);
      padding: var(--_space-2) var(--_space-3);
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--_surface-raised);
      box-shadow: var(--_shadow-2);
    }
    .zoom-by {
      position: absolute;
      inset-block-end: var(--_space-3);
      inset-inline-end: var(--_space-3);
      z-index: 2;
      display: grid;
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--_surface-raised);
      box-shadow: var(--_shadow-1);
    }
    .placing .zoom-by {
      display: none;
    }
  }
  @container editor (max-width: 27rem) {
    .send {
      padding: 0;
    }
    .send-name {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }
`;

/** Every style of the editor, in the order in which they win. */
export const fieldEditorStyles: CSSResult[] = [
  tokens,
  buttonStyles,
  inputStyles,
  bannerStyles,
  layoutStyles,
  panelStyles,
  signersStyles,
  overlayStyles,
  editorStyles,
];
