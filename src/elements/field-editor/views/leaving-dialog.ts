import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../../base/icons.js';
import { painted } from '../painted.js';
import { fieldsOf, signersOf } from '../selectors.js';
import type { EditorView } from './context.js';

/** Asks what becomes of the fields of a signer who is removed. */
export function renderLeaving(view: EditorView): TemplateResult {
  const { t, state, commands } = view;
  const signer = signersOf(state).find((one) => one.id === view.leavingSignerId);
  const others = signersOf(state).filter((one) => one.id !== signer?.id);
  const count = fieldsOf(state).filter((field) => field.signerId === signer?.id).length;
  const settle = (heirId?: string): void => {
    if (signer) commands.removeSigner(signer.id, heirId);
    view.leaveSigner(undefined);
  };
  return html`
    <snp-part-dialog
      .open=${signer !== undefined}
      heading=${t('editor.removeSignerTitle', { name: signer?.name ?? '' })}
      @dialog-close=${() => view.leaveSigner(undefined)}
    >
      ${
        signer
          ? html`<div class="stack">
              <p>${t('editor.removeSignerText', { count })}</p>
              <div class="choices">
                ${others.map(
                  (other) =>
                    html`<button type="button" class="button" @click=${() => settle(other.id)}>
                      <span class="swatch small" ${painted({ '--signer': other.color })}></span>
                      ${t('editor.giveFieldsTo', { name: other.name })}
                    </button>`,
                )}
                <button type="button" class="button danger" @click=${() => settle()}>
                  ${icon('trash')} ${t('editor.removeFieldsToo', { count })}
                </button>
              </div>
            </div>`
          : nothing
      }
    </snp-part-dialog>
  `;
}
