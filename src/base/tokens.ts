import { css } from 'lit';

/**
 * Design tokens: a page sets `--snp-*` anywhere above the element (`:root` included); our styles read the `--_*` made here.
 * Colours follow the `color-scheme` in force. Every root style list starts with this one.
 *
 * @cssprop [--snp-accent] colour of main actions and of what is selected
 * @cssprop [--snp-accent-contrast] text on the accent
 * @cssprop [--snp-surface] background of the element
 * @cssprop [--snp-surface-raised] background of bars, dialogs and menus
 * @cssprop [--snp-surface-sunken] background behind the pages
 * @cssprop [--snp-text] text
 * @cssprop [--snp-text-muted] secondary text
 * @cssprop [--snp-border] separating lines
 * @cssprop [--snp-border-strong] edges of controls
 * @cssprop [--snp-danger] [--snp-success] [--snp-warning] meanings
 * @cssprop [--snp-focus] focus ring
 * @cssprop [--snp-radius=8px] corner of controls
 * @cssprop [--snp-font] font family
 * @cssprop [--snp-font-size=0.9375rem] font size
 */
export const tokens = css`
  :host {
    --_accent: var(--snp-accent, light-dark(#2352d0, #93b1ff));
    --_accent-contrast: var(--snp-accent-contrast, light-dark(#ffffff, #0c1a40));
    --_accent-hover: color-mix(in oklab, var(--_accent), light-dark(#000, #fff) 14%);
    --_accent-soft: color-mix(in oklab, var(--_accent) 11%, var(--_surface-raised));
    --_surface: var(--snp-surface, light-dark(#ffffff, #14171d));
    --_surface-raised: var(--snp-surface-raised, light-dark(#ffffff, #1c2028));
    --_surface-sunken: var(--snp-surface-sunken, light-dark(#eceff4, #0d0f13));
    --_hover: color-mix(in oklab, var(--_text) 7%, transparent);
    --_pressed: color-mix(in oklab, var(--_text) 13%, transparent);
    --_text: var(--snp-text, light-dark(#171b24, #edf0f6));
    --_text-muted: var(--snp-text-muted, light-dark(#555e70, #a9b2c3));
    --_border: var(--snp-border, light-dark(#dde2ea, #313845));
    --_border-strong: var(--snp-border-strong, light-dark(#838da0, #717c91));
    --_danger: var(--snp-danger, light-dark(#b3211d, #ff9d96));
    --_danger-contrast: light-dark(#ffffff, #3b0705);
    --_success: var(--snp-success, light-dark(#11703e, #6fd49b));
    --_warning: var(--snp-warning, light-dark(#8a5200, #f2be66));
    --_focus: var(--snp-focus, var(--_accent));
    --_paper: #ffffff;
    --_ink: #10214f;
    --_radius: var(--snp-radius, 8px);
    --_radius-small: calc(var(--_radius) * 0.625);
    --_radius-large: calc(var(--_radius) * 1.75);
    --_space-1: 4px;
    --_space-2: 8px;
    --_space-3: 12px;
    --_space-4: 16px;
    --_space-5: 24px;
    --_space-6: 32px;
    --_font: var(
      --snp-font,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'Helvetica Neue',
      Arial,
      sans-serif
    );
    --_font-size: var(--snp-font-size, 0.9375rem);
    --_shadow-1: 0 1px 2px rgb(16 24 40 / 0.1), 0 1px 3px rgb(16 24 40 / 0.08);
    --_shadow-2: 0 2px 4px rgb(16 24 40 / 0.06), 0 6px 16px rgb(16 24 40 / 0.12);
    --_shadow-3: 0 8px 20px rgb(16 24 40 / 0.14), 0 24px 64px rgb(16 24 40 / 0.24);
    --_speed: 140ms;
    --_control: 36px;
    box-sizing: border-box;
    color: var(--_text);
    font: 400 var(--_font-size) / 1.5 var(--_font);
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  @media (pointer: coarse) {
    :host {
      --_control: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_speed: 0ms;
    }
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      scroll-behavior: auto !important;
      transition-duration: 0ms !important;
    }
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  :focus:not(:focus-visible) {
    outline: none;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: -0.25em;
  }
  .icon-flip:dir(rtl) {
    transform: scaleX(-1);
    transform-origin: 12px 12px;
  }
`;
