import { css } from 'lit';

/** CSS of what lies over the pages. Paper stays light in the dark, so colours here are fixed. */
export const overlayStyles = css`
  .page-overlay {
    color-scheme: only light;
    --ink: #171b24;
  }
  .layer,
  .catcher {
    position: absolute;
    inset: 0;
  }
  .layer {
    pointer-events: none;
  }
  .catcher {
    z-index: 2;
    pointer-events: auto;
    cursor: crosshair;
  }
  .field-box {
    position: absolute;
    display: flex;
    pointer-events: auto;
    border: 1.5px solid var(--signer);
    border-radius: 3px;
    background: color-mix(in srgb, var(--signer) 15%, rgb(255 255 255 / 0.82));
    color: var(--ink);
    cursor: grab;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    container-type: size;
  }
  :host([data-locked]) .field-box {
    cursor: default;
  }
  .layer.behind .field-box {
    pointer-events: none;
  }
  .field-box:hover {
    background: color-mix(in srgb, var(--signer) 24%, rgb(255 255 255 / 0.82));
  }
  .field-box.selected {
    z-index: 1;
    touch-action: none;
    background: color-mix(in srgb, var(--signer) 20%, rgb(255 255 255 / 0.86));
    box-shadow:
      0 0 0 1.5px #fff,
      0 0 0 3.5px var(--signer);
  }
  .field-box:focus-visible {
    z-index: 1;
    outline: 2px dashed var(--ink);
    outline-offset: 5px;
  }
  .field-box.busy {
    cursor: grabbing;
    opacity: 0.92;
  }
  .field-box.away {
    opacity: 0;
  }
  .field-box.ghost {
    pointer-events: none;
    border-style: dashed;
    opacity: 0.85;
    z-index: 3;
  }
  /* A finger needs more room than a check box has. */
  @media (pointer: coarse) {
    .field-box::after {
      content: '';
      position: absolute;
      inset: min(0px, calc((100% - 44px) / 2));
    }
  }
  .face {
    display: flex;
    align-items: center;
    gap: 5px;
    flex: 1;
    min-inline-size: 0;
    padding-inline: clamp(1px, 3cqw, 8px);
    overflow: hidden;
    font-size: clamp(8px, min(46cqh, 12.5cqw), 13px);
    line-height: 1.15;
    pointer-events: none;
  }
  .face .icon {
    inline-size: min(1.35em, 86cqh, 86cqw);
    block-size: min(1.35em, 86cqh, 86cqw);
    color: color-mix(in srgb, var(--signer) 72%, #000);
  }
  .field-box:is([data-type='checkbox'], [data-type='radio']) .face {
    justify-content: center;
    padding: 0;
  }
  .field-box:is([data-type='checkbox'], [data-type='radio']) .face .icon {
    inline-size: min(86cqh, 20px);
    block-size: min(86cqh, 20px);
  }
  .face-text {
    display: grid;
    min-inline-size: 0;
  }
  .face-signer::after {
    content: attr(data-name);
  }
  .face-label,
  .face-signer {
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .face-label {
    font-weight: 600;
  }
  .face-signer {
    display: none;
    font-size: 0.88em;
  }
  @container (min-height: 34px) {
    .face-signer {
      display: block;
    }
  }
  @container (max-width: 46px) {
    .face-text {
      display: none;
    }
  }
  .star {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    inline-size: 7px;
    block-size: 7px;
    border: 1.5px solid #fff;
    border-radius: 50%;
    background: var(--signer);
    box-sizing: content-box;
    pointer-events: none;
  }
  .locked-mark {
    position: absolute;
    inset-block-end: -6px;
    inset-inline-end: -6px;
    display: grid;
    place-items: center;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    background: #fff;
    font-size: 9px;
    pointer-events: none;
  }
  .marquee {
    position: absolute;
    z-index: 3;
    border: 1px solid #2352d0;
    background: rgb(35 82 208 / 0.1);
    pointer-events: none;
  }
  .handle {
    position: absolute;
    display: grid;
    place-items: center;
    inline-size: 20px;
    block-size: 20px;
    z-index: 1;
  }
  .handle::before {
    content: '';
    inline-size: 9px;
    block-size: 9px;
    border: 1.5px solid #fff;
    border-radius: 2px;
    background: var(--signer);
    box-shadow: 0 0 0 1px var(--signer);
    box-sizing: border-box;
  }
  .handle[data-handle='top'],
  .handle[data-handle='bottom'] {
    left: 14px;
    right: 14px;
    inline-size: auto;
    block-size: 10px;
    cursor: ns-resize;
  }
  .handle[data-handle='left'],
  .handle[data-handle='right'] {
    top: 14px;
    bottom: 14px;
    inline-size: 10px;
    block-size: auto;
    cursor: ew-resize;
  }
  .handle[data-handle='top'] {
    top: -11px;
  }
  .handle[data-handle='bottom'] {
    bottom: -11px;
  }
  .handle[data-handle='left'] {
    left: -11px;
  }
  .handle[data-handle='right'] {
    right: -11px;
  }
  .handle[data-handle~='top'][data-handle~='left'],
  .handle[data-handle~='bottom'][data-handle~='right'] {
    cursor: nwse-resize;
  }
  .handle[data-handle~='top'][data-handle~='right'],
  .handle[data-handle~='bottom'][data-handle~='left'] {
    cursor: nesw-resize;
  }
  .handle[data-handle='top left'] {
    top: -14px;
    left: -14px;
  }
  .handle[data-handle='top right'] {
    top: -14px;
    right: -14px;
  }
  .handle[data-handle='bottom left'] {
    bottom: -14px;
    left: -14px;
  }
  .handle[data-handle='bottom right'] {
    bottom: -14px;
    right: -14px;
  }
  /* Sides of a small box would leave nothing to take hold of. */
  @container (max-width: 40px) {
    .handle[data-handle='top'],
    .handle[data-handle='bottom'] {
      display: none;
    }
  }
  @container (max-height: 40px) {
    .handle[data-handle='left']::before,
    .handle[data-handle='right']::before {
      display: none;
    }
    .handle[data-handle='left'],
    .handle[data-handle='right'] {
      top: 4px;
      bottom: 4px;
    }
  }
  /* 44 px for a finger, most of them outside of the box, which is to stay within reach itself. */
  @media (pointer: coarse) {
    .handle {
      inline-size: 44px;
      block-size: 44px;
      padding: 3px;
    }
    .handle[data-handle~='top'] {
      top: min(-34px, calc(50% - 56px));
      align-items: end;
    }
    .handle[data-handle~='bottom'] {
      bottom: min(-34px, calc(50% - 56px));
      align-items: start;
    }
    .handle[data-handle~='left'] {
      left: min(-34px, calc(50% - 56px));
      justify-items: right;
    }
    .handle[data-handle~='right'] {
      right: min(-34px, calc(50% - 56px));
      justify-items: left;
    }
    .handle:is([data-handle='top'], [data-handle='bottom'], [data-handle='left'], [data-handle='right']) {
      display: none;
    }
    .handle::before {
      inline-size: 14px;
      block-size: 14px;
      border-radius: 50%;
    }
  }
  .guide {
    position: absolute;
    z-index: 4;
    pointer-events: none;
    background: #d6006c;
  }
  .guide-x {
    inline-size: 1px;
    margin-inline-start: -0.5px;
  }
  .guide-y {
    block-size: 1px;
    margin-block-start: -0.5px;
  }
  @media (forced-colors: active) {
    .field-box:is(*, :hover, .selected) {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Canvas;
      color: CanvasText;
    }
    .field-box.selected:is(*, :hover) {
      border-color: Highlight;
      box-shadow: 0 0 0 2px Highlight;
    }
    .field-box:focus-visible {
      outline-color: Highlight;
    }
    .face .icon {
      color: CanvasText;
    }
    .handle::before,
    .star,
    .guide {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
