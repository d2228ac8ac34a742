import { html, nothing } from 'lit';
import { icon, type IconName } from '../../base/icons.js';
import type { PageView } from '../../core/page-geometry.js';
import { isFilled } from '../../core/signing-progress.js';
import { pointsOf, renderCall, renderDrawn } from '../../parts/field-content.js';
import { adoptedOf, isCutOff, roleOf } from './selectors.js';
import type { SignerField } from './state.js';
import { fieldName, type SignerView } from './view.js';

/** What stands in a field: the answer as it will be sealed, or what to do. */
export function renderContent(field: SignerField, page: PageView, view: SignerView): unknown {
  const { value } = field;
  if (value?.kind === 'signature') return renderMarkView(field, view);
  if (value?.kind === 'image') return renderImage(value.imageId, view);
  return renderDrawn(field, value, pointsOf(field, page), view.sealedDate);
}

/** The content, or where there is none an invitation to fill it. */
export function renderContentOrCall(field: SignerField, page: PageView, view: SignerView): unknown {
  const content = renderContent(field, page, view);
  if (content !== nothing || field.type === 'checkbox' || field.type === 'radio') return content;
  if (field.readOnly || ['merge_tag', 'label', 'formula'].includes(field.type)) return nothing;
  const { call, drawing } = invitation(field, view);
  return renderCall(call, drawing, pointsOf(field, page));
}

function invitation(field: SignerField, view: SignerView): { call: string; drawing?: IconName } {
  switch (field.type) {
    case 'signature':
    case 'initials':
      return { call: callToSign(field, view), drawing: field.type };
    case 'image':
      return {
        call: fieldName(field, view.t),
        drawing: 'upload',
      };
    case 'select':
      return { call: field.placeholder ?? fieldName(field, view.t), drawing: 'chevron-down' };
    default:
      return { call: field.placeholder ?? fieldName(field, view.t) };
  }
}

/** What the button of an empty signature or initials says. */
export function callToSign(field: SignerField, { state, t }: SignerView): string {
  const role = roleOf(field);
  const ready = role !== undefined && adoptedOf(state, role) !== undefined;
  if (role === 'initials') return t(ready ? 'signer.field.applyInitials' : 'signer.field.initial');
  return t(ready ? 'signer.field.apply' : 'signer.field.sign');
}

/** A signature in a field, also an uploaded one. */
export function renderMarkView(field: SignerField, view: SignerView, className = 'mark-view'): unknown {
  const { value } = field;
  if (value?.kind !== 'signature') return nothing;
  return html`<snp-part-signature-view
    class=${className}
    .value=${value.signature}
    .image=${view.images.addressOf(value.signature)}
  ></snp-part-signature-view>`;
}

/** Whether the picture of a field is on its way. */
export function isSending({ id, type }: SignerField, { state }: SignerView): boolean {
  if (state.pictures.get(id) === 'preparing') return true;
  const save = state.saves.get(id)?.status;
  return type === 'image' && state.drafts.get(id) != null && (save === 'waiting' || save === 'saving');
}

/** What a picture field asks for, or is busy with. */
export function pictureAction(field: SignerField, view: SignerView): string {
  if (isSending(field, view)) return view.t(isCutOff(view.state) ? 'signer.image.waiting' : 'signer.image.sending');
  return view.t(isFilled(field) ? 'signer.image.change' : 'signer.image.add');
}

/** A picture in a field, as large as it fits. */
export function renderImage(imageId: string, view: SignerView): unknown {
  const address = view.images.address(imageId);
  return address
    ? html`<img class="picture" src=${address} alt="" />`
    : html`<span class="call" aria-hidden="true">${icon('image')}</span>`;
}
