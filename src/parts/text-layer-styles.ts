import { css } from 'lit';

/** CSS of pdf.js's text layer, reduced to what selecting and reading need; `--total-scale-factor` is CSS pixels per user unit. */
export const textLayerStyles = css`
  .text-layer {
    position: absolute;
    inset: 0;
    overflow: clip;
    color-scheme: only light;
    direction: ltr;
    text-align: initial;
    line-height: 1;
    letter-spacing: normal;
    word-spacing: normal;
    text-size-adjust: none;
    forced-color-adjust: none;
    transform-origin: 0 0;
    --scale-round-x: 1px;
    --scale-round-y: 1px;
    --min-font-size: 1;
    --text-scale-factor: calc(var(--total-scale-factor) * var(--min-font-size));
    --min-font-size-inv: calc(1 / var(--min-font-size));
  }
  .text-layer[data-main-rotation='90'] {
    transform: rotate(90deg) translateY(-100%);
  }
  .text-layer[data-main-rotation='180'] {
    transform: rotate(180deg) translate(-100%, -100%);
  }
  .text-layer[data-main-rotation='270'] {
    transform: rotate(270deg) translateX(-100%);
  }
  .text-layer :is(span, br) {
    position: absolute;
    color: transparent;
    white-space: pre;
    cursor: text;
    transform-origin: 0% 0%;
    user-select: text;
    -webkit-user-select: text;
  }
  .text-layer > :not(.markedContent),
  .text-layer .markedContent span:not(.markedContent) {
    --font-height: 0;
    font-size: calc(var(--text-scale-factor) * var(--font-height));
    --scale-x: 1;
    --rotate: 0deg;
    transform: rotate(var(--rotate)) scaleX(var(--scale-x)) scale(var(--min-font-size-inv));
  }
  .text-layer .markedContent {
    display: contents;
  }
  .text-layer ::selection {
    background: rgb(0 80 255 / 0.28);
    color: transparent;
  }
`;
