import { css } from 'lit';

/** CSS of `snp-part-signing-preview`; fields look as in the signing, the paper is always light. */
export const signingPreviewStyles = css`
  .preview {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    min-block-size: 0;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) var(--_space-4);
    padding: 4px var(--_space-5) var(--_space-3);
    border-block-end: 1px solid var(--_border);
  }
  .who {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .who .label {
    flex: none;
  }
  .who .input {
    inline-size: auto;
    min-inline-size: 8rem;
    max-inline-size: min(20rem, 100%);
  }
  .says {
    flex: 1 1 14rem;
    margin: 0;
    color: var(--_text-muted);
    font-size: 0.9em;
    line-height: 1.35;
  }
  .says strong {
    color: var(--_text);
    font-weight: 600;
  }
  .field {
    --_tint: var(--snp-accent, #2352d0);
    position: absolute;
    border-radius: 3px;
    background: color-mix(in srgb, var(--_tint) 13%, transparent);
    box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--_tint) 55%, transparent);
    overflow: hidden;
  }
  .field.optional {
    background: transparent;
    box-shadow: none;
    outline: 1px dashed color-mix(in srgb, var(--_tint) 70%, transparent);
    outline-offset: -1px;
  }
  .field.filled {
    background: transparent;
    box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--_tint) 22%, transparent);
    outline: none;
  }
  .field.given {
    background: transparent;
    box-shadow: none;
    outline: none;
    overflow: visible;
  }
  .field.radio {
    border-radius: 50%;
  }
  .start .call {
    justify-content: flex-start;
    font-weight: 400;
  }
  @media (max-width: 700px) {
    snp-part-zoom-bar {
      display: none;
    }
  }
  @media (max-width: 480px) {
    .bar {
      display: grid;
      padding-inline: var(--_space-4);
    }
    .who .input {
      flex: 1;
      max-inline-size: none;
    }
  }
  @media (forced-colors: active) {
    .field:not(.given) {
      border: 1px solid ButtonText;
    }
  }
`;
