import type { Store } from '../../base/store.js';
import type { SignatureValue } from '../../contract/signatures.js';
import { isFilled } from '../../core/signing-progress.js';
import type { SignerEffects } from './effects.js';
import { ruleFault } from './rules.js';
import { adoptedOf, fieldById, fieldsOf, missingOf, nextOf, roleOf } from './selectors.js';
import type { SignerAction, SignerState } from './state.js';
import { typingPauseMs } from './timing.js';
import type { SignerIntents } from './view.js';

/** What the intents need of the element beside store and effects. */
export interface IntentsOptions {
  readonly store: Store<SignerState, SignerAction>;
  readonly effects: SignerEffects;
  readonly agreed: () => boolean;
  readonly setAgreed: (agreed: boolean) => void;
  readonly refuseConsent: () => void;
  readonly refuseReason: (refused: boolean) => void;
  /** Brings a field into view and focuses its control. */
  readonly goTo: (fieldId: string) => void;
  readonly focusStep: () => void;
  /** Asks the page; false when it stopped the wish. */
  readonly wishToComplete: () => boolean;
  readonly wishToDecline: (reason: string) => boolean;
  readonly sayMissing: (count: number) => void;
  readonly retry: () => void;
  /** Leads the page to what comes after signing. */
  readonly goOn: () => void;
}

/** The intents of the templates, and what the signature dialog brings. */
export interface AllIntents extends SignerIntents {
  /**
   * Takes a mark from the dialog: into the field it was asked for, and wherever the former mark of its role stands; with
   * `everywhere` into all fields of its role.
   */
  adopt(value: SignatureValue, everywhere: boolean): void;
}

/** What nobody sees and no page takes; word processors paste it along with their lines. */
// eslint-disable-next-line no-control-regex -- control characters are what is left out here
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Turns what the signer does into actions and effects. */
export function createIntents(options: IntentsOptions): AllIntents {
  const { store, effects } = options;
  const { dispatch } = store;
  const closeDialog = (): void => {
    dispatch({ type: 'dialog-closed' });
    options.refuseReason(false);
  };
  const open = (fieldId: string): void => dispatch({ type: 'dialog-opened', dialog: { kind: 'signature', fieldId } });

  const enterText = (fieldId: string, written: string, delayMs: number): void => {
    const text = written.replace(controlCharacters, ' ');
    const field = store.get().session?.fields.find(({ id }) => id === fieldId);
    const value = text === '' ? null : ({ kind: 'text', text } as const);
    if (field && value && text.trim() !== '' && ruleFault(field, value)) effects.hold(fieldId, value);
    else effects.fill(fieldId, value, delayMs);
  };

  return {
    agree: options.setAgreed,
    consent() {
      if (options.agreed()) void effects.consent();
      else options.refuseConsent();
    },
    chooseView: (view) => dispatch({ type: 'view-chosen', view }),
    enter: (fieldId) => dispatch({ type: 'field-entered', fieldId }),
    leave(fieldId) {
      // A dialog that takes the focus is part of filling the field.
      if (!store.get().dialog) dispatch({ type: 'field-left', fieldId });
      effects.hurry();
    },
    write: (fieldId, text) => enterText(fieldId, text, typingPauseMs),
    choose(fieldId, text) {
      dispatch({ type: 'field-entered', fieldId });
      enterText(fieldId, text, 0);
    },
    tick(fieldId, checked) {
      dispatch({ type: 'field-entered', fieldId });
      effects.fill(fieldId, { kind: 'checked', checked });
    },
    sign(fieldId) {
      const field = fieldById(store.get(), fieldId);
      const role = field ? roleOf(field) : undefined;
      if (!role) return;
      dispatch({ type: 'field-entered', fieldId });
      const adopted = adoptedOf(store.get(), role);
      if (adopted) effects.fill(fieldId, { kind: 'signature', signature: adopted });
      else open(fieldId);
    },
    changeMark: open,
    remove(fieldId) {
      effects.fill(fieldId, null);
      options.goTo(fieldId);
    },
    attach(fieldId, file) {
      dispatch({ type: 'field-entered', fieldId });
      effects.attach(fieldId, file);
    },
    adopt(value, everywhere) {
      const { dialog } = store.get();
      const asked = dialog?.kind === 'signature' ? fieldById(store.get(), dialog.fieldId) : undefined;
      const role = asked ? roleOf(asked) : undefined;
      dispatch({ type: 'dialog-closed' });
      if (!asked || !role) return;
      const same = fieldsOf(store.get()).filter((field) => roleOf(field) === role && (everywhere || isFilled(field)));
      effects.adopt(role, value, [asked.id, ...same.map((field) => field.id)]);
    },
    showInDocument(fieldId) {
      dispatch({ type: 'view-chosen', view: 'document' });
      options.goTo(fieldId);
    },
    next() {
      const next = nextOf(store.get());
      if (next) options.goTo(next.id);
      else options.focusStep();
    },
    finish() {
      const missing = missingOf(store.get());
      const [first] = missing;
      if (!first) {
        dispatch({ type: 'dialog-opened', dialog: { kind: 'review' } });
        return;
      }
      dispatch({ type: 'finish-attempted', missing: missing.map((field) => field.id) });
      options.sayMissing(missing.length);
      options.goTo(first.id);
    },
    confirm() {
      if (options.wishToComplete()) void effects.complete();
    },
    askDecline() {
      options.refuseReason(false);
      dispatch({ type: 'dialog-opened', dialog: { kind: 'decline' } });
    },
    decline(reason) {
      const text = reason.trim();
      options.refuseReason(text === '');
      if (text !== '' && options.wishToDecline(text)) void effects.decline(text);
    },
    askDelegate: () => dispatch({ type: 'dialog-opened', dialog: { kind: 'delegate' } }),
    delegate: (name, email, reason) => void effects.act((acts) => acts.delegate(name, email, reason)),
    askLater: () => dispatch({ type: 'dialog-opened', dialog: { kind: 'later' } }),
    later() {
      effects.hurry();
      void effects.act((acts) => acts.later());
    },
    sendCode: () => void effects.act((acts) => acts.sendCode()),
    giveCode: (code) => void effects.act((acts) => acts.giveCode(code)),
    mailCopy: () => void effects.act((acts) => acts.mailCopy()),
    showSealed: () => dispatch({ type: 'sealed-shown', shown: !store.get().showsSealed }),
    goOn: options.goOn,
    nextDocument: () => void effects.act((acts) => acts.nextDocument()),
    look: () => void effects.reload(),
    closeDialog,
    download: () => void effects.download(),
    retry: options.retry,
  };
}
