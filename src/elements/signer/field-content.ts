import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../base/icons.js';
import type { PageView } from '../../core/page-geometry.js';
import { isFilled } from '../../core/signing-progress.js';
import { checkCorners, checkLine, radioDotRadius, stampColor } from '../../core/mark-shapes.js';
import { drawnText, textStyle } from './rules.js';
import { adoptedOf, roleOf } from './selectors.js';
import type { SignerField } from './state.js';
import { renderAnswer, renderStamp } from './text-answer.js';
import { fieldName, type SignerView } from './view.js';

/** The size of a field in points. */
export function pointsOf(
  field: Pick<SignerField, 'width' | 'height'>,
  page: PageView,
): { width: number; height: number } {
  return { width: (page.width * field.width) / 100, height: (page.height * field.height) / 100 };
}

/** What stands in a field: the answer as it will be sealed, or what to do. */
export function renderContent(field: SignerField, page: PageView, view: SignerView): unknown {
  const { value } = field;
  const { width, height } = pointsOf(field, page);
  if (value?.kind === 'signature') return renderMarkView(field, view);
  if (value?.kind === 'image') return renderImage(value.imageId, view);
  if (value?.kind === 'checked') {
    if (!value.checked) return nothing;
    return field.type === 'radio' ? renderDot() : renderCheckMark();
  }
  if (field.type === 'stamp')
    return renderStamp(drawnText(field, value, view.sealedDate), width, height, field.color ?? stampColor);
  const text = drawnText(field, value, view.sealedDate);
  if (text.trim() !== '') return renderAnswer(text, width, height, textStyle(field));
  return nothing;
}

/** The content, or where there is none an invitation to fill it. */
export function renderContentOrCall(field: SignerField, page: PageView, view: SignerView): unknown {
  const content = renderContent(field, page, view);
  if (content !== nothing || field.type === 'checkbox' || field.type === 'radio') return content;
  if (field.readOnly || ['merge_tag', 'label', 'formula'].includes(field.type)) return nothing;
  const { width, height } = pointsOf(field, page);
  const { call, drawing } = invitation(field, view);
  const fontSize = callSize(call, width, height);
  return html`
    <span class="call" aria-hidden="true" .style=${`--_font-points:${String(fontSize)}`}>
      ${drawing && width >= fontSize * (call.length * 0.62 + 2) ? icon(drawing) : nothing}
      <span class="call-text">${call}</span>
    </span>
  `;
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
export function isSending({ id }: SignerField, { state }: SignerView): boolean {
  return state.uploads.get(id) === 'sending';
}

/** What a picture field asks for, or is busy with. */
export function pictureAction(field: SignerField, view: SignerView): string {
  if (isSending(field, view)) return view.t('signer.image.sending');
  return view.t(isFilled(field) ? 'signer.image.change' : 'signer.image.add');
}

/** A picture in a field, as large as it fits. */
export function renderImage(imageId: string, view: SignerView): unknown {
  const address = view.images.address(imageId);
  return address
    ? html`<img class="picture" src=${address} alt="" />`
    : html`<span class="call" aria-hidden="true">${icon('image')}</span>`;
}

/** The size in points at which a call to sign fits its field, as well as can be told without measuring. */
function callSize(call: string, width: number, height: number): number {
  const fitting = Math.min(10, height * 0.6, (width - 4) / (call.length * 0.62));
  return Math.round(Math.max(fitting, 3) * 100) / 100;
}

const checkPath = `M${checkCorners.map(([x, y]) => `${String(x * 100)} ${String(y * 100)}`).join(' ')}`;

/** The same three points and thickness as the sealer draws. */
function renderCheckMark(): TemplateResult {
  return html`<svg class="check-mark" viewBox="0 0 100 100" aria-hidden="true">
    <path d=${checkPath} stroke-width=${checkLine * 100} />
  </svg>`;
}

/** The same dot as the sealer draws. */
function renderDot(): TemplateResult {
  return html`<svg class="check-mark dot" viewBox="0 0 100 100" aria-hidden="true">
    <circle cx="50" cy="50" r=${radioDotRadius * 100} />
  </svg>`;
}
