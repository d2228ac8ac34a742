import { css } from 'lit';

/** CSS of `snp-part-signature-dialog`. */
export const signatureDialogStyles = css`
  :host {
    display: contents;
  }
  .content {
    display: grid;
    gap: var(--_space-4);
  }
  p {
    margin: 0;
  }
  [role='tablist'] {
    display: flex;
    gap: var(--_space-1);
    padding: 3px;
    border-radius: calc(var(--_radius) + 3px);
    background: var(--_surface-sunken);
  }
  [role='tab'] {
    flex: 1;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    min-block-size: var(--_control);
    padding: 0 var(--_space-3);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_text-muted);
    font: inherit;
    font-weight: 550;
    cursor: pointer;
  }
  [role='tab'][aria-selected='true'] {
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow-1);
  }
  @media (forced-colors: active) {
    [role='tab'][aria-selected='true'] {
      border-color: Highlight;
    }
  }
  .paper {
    position: relative;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_paper);
    color-scheme: only light;
    overflow: hidden;
  }
  .paper::after {
    content: '';
    position: absolute;
    inset-inline: 8%;
    inset-block-end: 24%;
    border-block-end: 1px solid #c3cad6;
    pointer-events: none;
  }
  .pad {
    display: block;
    inline-size: 100%;
    block-size: clamp(9rem, 30dvh, 13rem);
    cursor: crosshair;
  }
  .pad-hint {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 8%;
    padding-inline: var(--_space-3);
    color: #5a6375;
    font-size: 0.85em;
    text-align: center;
    pointer-events: none;
  }
  .pad-tools {
    display: flex;
    justify-content: flex-end;
    gap: var(--_space-1);
    margin-block-start: var(--_space-2);
  }
  .fonts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
    gap: var(--_space-3);
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .fonts legend {
    margin-block-end: var(--_space-1);
    padding: 0;
  }
  .font {
    position: relative;
    display: grid;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_paper);
    color-scheme: only light;
    cursor: pointer;
    overflow: hidden;
  }
  .font:has(:checked) {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  .font:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .font input {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-start: 10px;
    margin: 0;
    inline-size: 18px;
    block-size: 18px;
    accent-color: #2352d0;
  }
  .font input:focus-visible {
    outline: none;
  }
  .font snp-part-signature-view {
    block-size: 3.75rem;
    margin: 10px 12px 10px 36px;
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 44px;
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
  }
  @media (max-height: 430px) {
    .content > p:first-child {
      display: none;
    }
    .pad {
      block-size: clamp(6rem, 44dvh, 9rem);
    }
  }
  .field-error:empty {
    display: none;
  }
`;
