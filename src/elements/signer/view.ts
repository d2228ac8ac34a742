import type { Direction } from '../../base/language.js';
import type { Translate } from '../../base/localize.js';
import type { FieldFault, SignerScreen } from './selectors.js';
import type { SignerField, SignerState } from './state.js';

/** What the signer does; the element turns it into actions and effects. */
export interface SignerIntents {
  agree(agreed: boolean): void;
  consent(): void;
  chooseView(view: SignerState['view']): void;
  enter(fieldId: string): void;
  leave(fieldId: string): void;
  write(fieldId: string, text: string): void;
  tick(fieldId: string, checked: boolean): void;
  /** Puts the adopted mark into a field, or asks for one. */
  sign(fieldId: string): void;
  changeMark(fieldId: string): void;
  remove(fieldId: string): void;
  showInDocument(fieldId: string): void;
  next(): void;
  /** Opens the review, or leads to what is missing. */
  finish(): void;
  confirm(): void;
  askDecline(): void;
  decline(reason: string): void;
  closeDialog(): void;
  download(): void;
  retry(): void;
}

/** Everything a template of the signer needs. */
export interface SignerView {
  readonly state: SignerState;
  readonly screen: SignerScreen;
  readonly t: Translate;
  readonly direction: Direction;
  /** Too narrow to write on the page itself: the current field's control stands in the bar. */
  readonly narrow: boolean;
  /** Whether the box of the consent is ticked. */
  readonly agreed: boolean;
  /** Whether the signer tried to go on without ticking it. */
  readonly consentRefused: boolean;
  /** Whether the signer tried to decline without a reason. */
  readonly reasonRefused: boolean;
  /** Today in the signer's language. */
  readonly today: string;
  /** Today as the sealer writes it on the page. */
  readonly sealedDate: string;
  readonly intents: SignerIntents;
}

/** What a field is called: its type, and its label when it has one. */
export function fieldName(field: Pick<SignerField, 'type' | 'label'>, t: Translate): string {
  const type = t(`common.field.${field.type}`);
  if (!field.label) return type;
  // what is signed is named as such; everything else is what its label says
  return field.type === 'signature' || field.type === 'initials'
    ? t('signer.field.name', { type, label: field.label })
    : field.label;
}

/** The sentence beside a field that is at fault. */
export function faultText(field: SignerField, fault: FieldFault, t: Translate): string {
  if (fault === 'undrawable') return t('signer.field.undrawable');
  if (fault === 'refused') return t('signer.field.refused');
  switch (field.type) {
    case 'signature':
      return t('signer.field.requiredSign');
    case 'initials':
      return t('signer.field.requiredInitial');
    case 'checkbox':
      return t('signer.field.requiredTick');
    default:
      return t('signer.field.required');
  }
}

/** The text in a text field. */
export function textOf(field: SignerField): string {
  return field.value?.kind === 'text' ? field.value.text : '';
}

/** Whether a check box is ticked. */
export function isTicked(field: SignerField): boolean {
  return field.value?.kind === 'checked' && field.value.checked;
}
