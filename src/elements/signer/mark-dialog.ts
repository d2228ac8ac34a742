import { html, type TemplateResult } from 'lit';
import type { SignatureDialogEvents } from '../../parts/signature-dialog.js';
import type { SignatureValue } from '../../contract/signatures.js';
import type { AllIntents } from './intents.js';
import { adoptedOf, fieldById, fieldsOf, roleOf } from './selectors.js';
import type { SignerView } from './view.js';

/** The dialog that asks for a signature or initials. */
export function renderSignatureDialog({ state, images }: SignerView, intents: AllIntents): TemplateResult {
  const { dialog } = state;
  const field = dialog?.kind === 'signature' ? fieldById(state, dialog.fieldId) : undefined;
  const role = field ? roleOf(field) : undefined;
  const accept = (event: CustomEvent<SignatureDialogEvents['signature-accept']>): void =>
    intents.adopt(event.detail.value, event.detail.everywhere);
  return html`
    <snp-part-signature-dialog
      .open=${role !== undefined}
      .purpose=${role ?? 'signature'}
      .name=${state.session?.signer.name ?? ''}
      .value=${role ? adoptedOf(state, role) : undefined}
      .others=${role ? fieldsOf(state).filter((one) => roleOf(one) === role && one.id !== field?.id).length : 0}
      .upload=${async (picture: Blob) => images.hold(picture)}
      .imageOf=${(value: SignatureValue) => images.addressOf(value)}
      @signature-accept=${accept}
      @signature-cancel=${() => intents.closeDialog()}
    ></snp-part-signature-dialog>
  `;
}
