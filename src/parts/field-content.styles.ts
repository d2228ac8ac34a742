import { css } from 'lit';

/** CSS of what `field-content` draws in a field; the paper is always light. */
export const fieldContentStyles = css`
  .answer-text {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
    direction: ltr;
    pointer-events: none;
  }
  .call {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.35em;
    padding-inline: 3px;
    color: #16327e;
    font-size: calc(var(--page-scale, 1) * var(--_font-points, 10) * 1px);
    font-weight: 600;
    line-height: 1.1;
    white-space: nowrap;
    overflow: hidden;
  }
  .check-mark {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    stroke: #14213d;
    stroke-linecap: round;
    stroke-linejoin: round;
    pointer-events: none;
  }
  .check-mark.dot circle {
    fill: #14213d;
    stroke: none;
  }
  @media (forced-colors: active) {
    .check-mark {
      stroke: CanvasText;
    }
  }
`;
