import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../../base/localize.js';
import type { SaidFault } from './selectors.js';
import type { SignerField } from './state.js';
import type { SignerView } from './view.js';

/** The sentence beside a field that is at fault. */
export function faultText(field: SignerField, fault: SaidFault, t: Translate): string {
  if ('message' in fault && fault.message) return fault.message;
  const limit = 'limit' in fault ? (fault.limit ?? 0) : 0;
  switch (fault.rule) {
    case 'required':
      return requiredText(field, t);
    case 'picture':
      return t('signer.image.failed');
    case 'undrawable':
      return t('signer.field.undrawable');
    case 'too_short':
      return t('signer.field.tooShort', { count: limit });
    case 'too_long':
      return t('signer.field.tooLong', { count: limit });
    case 'pattern':
      return t('signer.field.pattern');
    case 'not_a_number':
      return t('signer.field.notANumber');
    case 'too_small':
      return t('signer.field.tooSmall', { limit });
    case 'too_large':
      return t('signer.field.tooLarge', { limit });
    case 'not_an_email':
      return t('signer.field.notAnEmail');
    case 'not_a_phone':
      return t('signer.field.notAPhone');
    case 'not_an_option':
      return t('signer.field.notAnOption');
    default:
      return t('signer.field.refused');
  }
}

function requiredText(field: SignerField, t: Translate): string {
  switch (field.type) {
    case 'signature':
      return t('signer.field.requiredSign');
    case 'initials':
      return t('signer.field.requiredInitial');
    case 'checkbox':
      return t('signer.field.requiredTick');
    case 'image':
      return t('signer.field.requiredImage');
    case 'radio':
    case 'select':
      return t('signer.field.requiredChoice');
    default:
      return t('signer.field.required');
  }
}

/** What a field on the page is short of, below it. */
export function renderFault(field: SignerField, fault: SaidFault, { t }: SignerView, id: string): TemplateResult {
  return html`<p class="note" id=${id}>${faultText(field, fault, t)}</p>`;
}

/** What can be done with the mark or picture in the field where the signer is. */
export function renderTools(field: SignerField, { intents, t }: SignerView): TemplateResult | typeof nothing {
  const { value } = field;
  const isMark = value?.kind === 'signature';
  if (!isMark && value?.kind !== 'image') return nothing;
  return html`
    <div class="tools">
      ${
        isMark
          ? html`<button type="button" class="button small" @click=${() => intents.changeMark(field.id)}>
              ${t('signer.field.change')}
            </button>`
          : nothing
      }
      <button type="button" class="button small" @click=${() => intents.remove(field.id)}>
        ${t('signer.field.remove')}
      </button>
    </div>
  `;
}
