import type { Direction } from '../../base/language.js';
import type { Translate } from '../../base/localize.js';
import { fillsItself, isFilled } from '../../core/signing-progress.js';
import type { ImageStore } from './images.js';
import type { SignerScreen } from './selectors.js';
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
  choose(fieldId: string, text: string): void;
  /** Puts the adopted mark into a field, or asks for one. */
  sign(fieldId: string): void;
  changeMark(fieldId: string): void;
  remove(fieldId: string): void;
  /** Takes a picture for a field: made small enough, then sent. */
  attach(fieldId: string, file: Blob): void;
  showInDocument(fieldId: string): void;
  next(): void;
  /** Opens the review, or leads to what is missing. */
  finish(): void;
  confirm(): void;
  askDecline(): void;
  decline(reason: string): void;
  askDelegate(): void;
  delegate(name: string, email: string, reason: string): void;
  askLater(): void;
  later(): void;
  sendCode(): void;
  giveCode(code: string): void;
  mailCopy(): void;
  showSealed(): void;
  goOn(): void;
  nextDocument(): void;
  look(): void;
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
  /** Whether a button leads on after signing: the page has not taken that on itself. */
  readonly goesOn: boolean;
  readonly intents: SignerIntents;
  readonly images: ImageStore;
}

/** What a field is called: its type, and its label when it has one. */
export function fieldName(field: Pick<SignerField, 'type' | 'label' | 'optionValue' | 'text'>, t: Translate): string {
  const type = t(`common.field.${field.type}`);
  if (!field.label) return field.optionValue ?? field.text ?? type;
  // what is signed is named as such; everything else is what its label says
  return (field.type === 'signature' || field.type === 'initials') && field.label !== type
    ? t('signer.field.name', { type, label: field.label })
    : field.label;
}

/** Whether the signer does anything in a field; dates are shown as the signer's own. */
export function isAsked(field: Pick<SignerField, 'type' | 'readOnly'>): boolean {
  return field.type === 'date' || (!fillsItself(field) && field.readOnly !== true);
}

/** The text in a text field. */
export function textOf(field: SignerField): string {
  return field.value?.kind === 'text' ? field.value.text : '';
}

/** Whether a check box is ticked. */
export function isTicked(field: SignerField): boolean {
  return field.value?.kind === 'checked' && field.value.checked;
}

/** What is said of a field beside its name. */
export function stateWord(field: SignerField, view: SignerView): string {
  const { t } = view;
  if (isFilled(field)) return t('signer.field.stateFilled');
  return t(field.required ? 'common.required' : 'common.optional');
}
