import { css } from 'lit';

/** CSS of the fields on the page; the paper is always light. */
export const fieldStyles = css`
  .field[data-field] {
    --_tint: var(--_accent);
    display: block;
    position: absolute;
    pointer-events: auto;
  }
  .control {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 3px;
    background: color-mix(in srgb, var(--_tint) 13%, transparent);
    box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--_tint) 55%, transparent);
    color: #16327e;
    font: inherit;
    text-align: start;
    cursor: pointer;
    appearance: none;
    overflow: hidden;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
    transition:
      background-color var(--_speed),
      box-shadow var(--_speed);
  }
  .page-overlay {
    isolation: isolate;
  }
  /* What is drawn small may be touched large, but never over another field. */
  .field[data-field]::before {
    content: '';
    position: absolute;
    z-index: -1;
    inset: min(0px, (100% - 44px) / 2);
  }
  @media (pointer: fine) {
    .field[data-field]::before {
      inset: min(0px, (100% - 24px) / 2);
    }
  }
  .field:not(.required) > .control {
    background: transparent;
    box-shadow: none;
    outline: 1px dashed color-mix(in srgb, var(--_tint) 70%, transparent);
    outline-offset: -1px;
  }
  .field.filled > .control {
    background: transparent;
    box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--_tint) 22%, transparent);
    outline: none;
  }
  .field > .control:hover {
    background: color-mix(in srgb, var(--_tint) 20%, transparent);
  }
  .field.current > .control,
  .field > .control:focus-visible {
    box-shadow: inset 0 0 0 1px var(--_tint);
    outline: 3px solid color-mix(in srgb, var(--_tint) 38%, transparent);
    outline-offset: 0;
  }
  .field > .control:focus-visible {
    outline: 3px solid var(--_focus);
  }
  .field.faulty {
    --_tint: var(--_danger);
  }
  .control.preview,
  .control.date {
    cursor: default;
  }
  .control.date {
    background: transparent;
    box-shadow: none;
  }
  .answer {
    padding-block: 0;
    padding-inline: calc(var(--page-scale, 1) * 2px);
    color: transparent;
    caret-color: #14213d;
    font-family: 'SNP Noto Sans', sans-serif;
    font-size: calc(var(--page-scale, 1) * var(--_font-points, 12) * 1px);
    line-height: 1.362;
    cursor: text;
    resize: none;
  }
  .answer:focus {
    background: #fff;
    color: #14213d;
  }
  .answer::placeholder {
    color: #3d5190;
    font-size: min(1em, 14px);
    opacity: 1;
  }
  .answer:focus ~ .answer-text {
    visibility: hidden;
  }
  .mark-view {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .field-text .call {
    justify-content: flex-start;
    font-weight: 400;
  }
  .field.faulty .call {
    color: #8c1613;
  }
  .tick {
    cursor: pointer;
  }
  .control.round {
    border-radius: 50%;
  }
  .field-radio > .control.round {
    inset: 0;
    inline-size: auto;
    block-size: auto;
    aspect-ratio: auto;
  }
  .control.choose {
    padding-inline: 4px;
    color: transparent;
    font-size: 16px;
  }
  .control.choose option {
    color: #14213d;
    background: #fff;
  }
  .picture {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
    pointer-events: none;
  }
  .control .file,
  .picker .file {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .control:has(.file:focus-visible),
  .picker:has(.file:focus-visible) {
    outline: 3px solid var(--_focus);
    outline-offset: 0;
  }
  .sending {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0;
    block-size: 3px;
    background: var(--_tint);
    animation: sending 1.2s infinite alternate ease-in-out;
  }
  @keyframes sending {
    from {
      opacity: 0.25;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .sending {
      animation: none;
    }
  }
  .field.given {
    pointer-events: none;
  }
  .field.given > .control {
    background: transparent;
    box-shadow: none;
    outline: none;
  }
  .note.tip {
    background: #26324d;
  }
  .note {
    position: absolute;
    inset-block-start: calc(100% + 6px);
    left: 0;
    z-index: 2;
    inline-size: max-content;
    max-inline-size: 260px;
    margin: 0;
    padding: 5px 9px;
    border-radius: var(--_radius-small);
    background: #9c1c18;
    color: #fff;
    font-size: 13px;
    line-height: 1.35;
    box-shadow: var(--_shadow-2);
  }
  .tools {
    position: absolute;
    inset-block-start: calc(100% + 6px);
    left: 0;
    z-index: 2;
    display: flex;
    gap: 4px;
    padding: 4px;
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-2);
  }
  .low > :is(.note, .tools) {
    inset-block: auto calc(100% + 6px);
  }
  .far > :is(.note, .tools) {
    left: auto;
    right: 0;
  }
  @media (forced-colors: active) {
    .control {
      border: 1px solid ButtonText;
    }
    .field.current > .control {
      border: 2px solid Highlight;
    }
    .field.faulty > .control {
      border: 2px solid Mark;
    }
    .answer {
      forced-color-adjust: none;
    }
  }
`;
