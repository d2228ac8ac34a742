/** English texts of the signer; keys start with `signer.`, placeholders are `{name}`. */
export const signer = {
  'signer.from': 'From {sender}',
  'signer.actions': 'Actions',
  'signer.loading': 'Loading your document',
  'signer.menu.document': 'Document',
  'signer.menu.form': 'Form view',
  'signer.menu.view': 'How to show the document',
  'signer.decline': 'Decline to sign',
  'signer.declineShort': 'Decline',

  'signer.consent.title': 'Before you sign',
  'signer.consent.text': 'Disclosure on electronic records',
  'signer.consent.agree': 'I agree to use electronic records and signatures.',
  'signer.consent.continue': 'Agree and continue',
  'signer.consent.mustAgree': 'Tick the box to say that you agree, or decline to sign.',

  'signer.start': 'Start',
  'signer.next': 'Next',
  'signer.finish': 'Finish',
  'signer.progress': '{done} of {count}',
  'signer.progressLabel': 'Required fields',
  'signer.progressText': {
    one: '{done} of {count} required field filled',
    other: '{done} of {count} required fields filled',
  },
  'signer.ready': 'All required fields are filled',

  'signer.saved': 'All answers are saved',
  'signer.saving': 'Saving',
  'signer.waiting': {
    one: '{count} answer waits to be saved',
    other: '{count} answers wait to be saved',
  },
  'signer.offline': 'You are offline. Go on: your answers are kept on this page and saved once the connection is back.',
  'signer.online': 'You are online again.',
  'signer.locked':
    'Your access has ended, so nothing more can be saved. Open the link in your e-mail again; everything saved is still there.',

  'signer.field.name': '{type}: {label}',
  'signer.field.sign': 'Sign here',
  'signer.field.initial': 'Initial here',
  'signer.field.apply': 'Tap to sign',
  'signer.field.applyInitials': 'Tap to initial',
  'signer.field.stateFilled': 'filled',
  'signer.announce.missing': {
    one: '{count} required field is still empty.',
    other: '{count} required fields are still empty.',
  },

  'signer.linkInvalid.text':
    'It may be incomplete or used up. Open the newest e-mail you got, or ask the sender for a new link.',
  'signer.linkExpired.text':
    'For your safety access ends after a while. Open the link in your e-mail again to go on where you were.',
  'signer.noToken': 'This page gave no token to open a document with.',

  'signer.problem.consentOutdated': 'The disclosure has changed. Please read it again.',
  'signer.problem.incomplete': 'Something required is still empty.',
  'signer.turn.yours': 'It is your turn to sign now.',
} as const;
