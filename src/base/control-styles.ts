import { css } from 'lit';

/**
 * Buttons: `class="button"` with `primary`, `ghost` or `danger` beside it (plain is secondary), `small`, `block`;
 * `class="icon-button"` for a button that shows only an icon (give it an `aria-label`); `aria-pressed="true"` shows as on.
 */
export const buttonStyles = css`
  .button,
  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    min-block-size: var(--_control);
    min-inline-size: var(--_control);
    margin: 0;
    padding: 0 var(--_space-4);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    font: inherit;
    font-weight: 550;
    line-height: 1.2;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    user-select: none;
    -webkit-tap-highlight-color: transparent;
    touch-action: manipulation;
    transition:
      background-color var(--_speed),
      border-color var(--_speed),
      color var(--_speed);
  }
  .button:hover,
  .icon-button:hover {
    background: color-mix(in oklab, var(--_text) 5%, var(--_surface-raised));
  }
  .button:active,
  .icon-button:active {
    background: color-mix(in oklab, var(--_text) 11%, var(--_surface-raised));
  }
  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_accent-contrast);
  }
  .button.primary:is(:hover, :active) {
    border-color: var(--_accent-hover);
    background: var(--_accent-hover);
  }
  .button.danger {
    border-color: var(--_danger);
    background: var(--_danger);
    color: var(--_danger-contrast);
  }
  .button.danger:is(:hover, :active) {
    background: color-mix(in oklab, var(--_danger), light-dark(#000, #fff) 14%);
  }
  .button.ghost,
  .icon-button {
    border-color: transparent;
    background: transparent;
  }
  .button.ghost:hover,
  .icon-button:hover {
    background: var(--_hover);
  }
  .button.ghost:active,
  .icon-button:active {
    background: var(--_pressed);
  }
  .icon-button {
    padding: 0;
    font-size: 1.05em;
  }
  .button.small {
    min-block-size: max(calc(var(--_control) - 6px), 28px);
    padding-inline: var(--_space-3);
    font-size: 0.9em;
  }
  @media (pointer: coarse) {
    .button.small {
      min-block-size: 44px;
    }
  }
  .button.block {
    inline-size: 100%;
  }
  :is(.button, .icon-button)[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_accent);
  }
  :is(.button, .icon-button):disabled,
  :is(.button, .icon-button)[aria-disabled='true'] {
    border-color: var(--_border);
    background: transparent;
    color: var(--_text-muted);
    opacity: 0.6;
    cursor: not-allowed;
  }
  @media (forced-colors: active) {
    :is(.button, .icon-button) {
      border-color: ButtonText;
    }
    :is(.button, .icon-button)[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    :is(.button, .icon-button):disabled {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
  }
`;

/** Form controls: `class="field"` around `class="label"`, `class="input"` (input, select, textarea), `class="hint"` and `class="field-error"`; `class="check"` around a check box or radio and its text. */
export const inputStyles = css`
  .field {
    display: grid;
    gap: var(--_space-1);
    min-inline-size: 0;
  }
  .label {
    font-weight: 550;
    font-size: 0.9em;
  }
  .hint,
  .field-error {
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.875em;
  }
  .field-error {
    color: var(--_danger);
  }
  .input {
    inline-size: 100%;
    min-block-size: var(--_control);
    margin: 0;
    padding: 6px var(--_space-3);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: inherit;
    font: inherit;
    transition: border-color var(--_speed);
  }
  /* Below 16px iOS zooms into a focused control. */
  @media (pointer: coarse) {
    .input {
      font-size: max(16px, 1em);
    }
  }
  textarea.input {
    min-block-size: 5.5em;
    resize: block;
  }
  .input::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  .input:hover {
    border-color: var(--_text-muted);
  }
  .input:focus-visible {
    outline-offset: -1px;
    border-color: var(--_focus);
  }
  .input[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .input:disabled {
    opacity: 0.6;
    cursor: not-allowed;
  }
  .check {
    display: flex;
    align-items: flex-start;
    gap: var(--_space-2);
    min-block-size: min(var(--_control), 44px);
    padding-block: 6px;
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 1.2em;
    block-size: 1.2em;
    margin: 0.15em 0 0;
    accent-color: var(--_accent);
  }
`;
