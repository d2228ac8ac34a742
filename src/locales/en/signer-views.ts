/** English texts of the signer's dialogs and form, which load late; keys start with `signer.`, placeholders are `{name}`. */
export const signerViews = {
  'signer.form.title': 'All fields',
  'signer.form.intro': 'These are the same fields as in the document. What you write here appears there.',
  'signer.form.page': 'Page {page}',
  'signer.form.pageText': 'Read the text of page {page}',
  'signer.form.noText': 'This page has no text that can be read out.',
  'signer.form.showInDocument': 'Show in the document',

  'signer.review.title': 'Ready to finish?',
  'signer.review.intro': 'You are about to sign “{name}”. This cannot be undone.',
  'signer.review.filled': { one: '{count} field filled', other: '{count} fields filled' },
  'signer.review.asSigned': 'You sign as',
  'signer.review.date': 'Date',
  'signer.review.optional': {
    one: '{count} optional field stays empty.',
    other: '{count} optional fields stay empty.',
  },
  'signer.review.statement':
    'By choosing “Sign and finish” I sign this document electronically; my signature is as binding as one on paper.',
  'signer.review.confirm': 'Sign and finish',
  'signer.review.back': 'Keep editing',
  'signer.review.working': 'Finishing',
  'signer.review.waiting': 'Waiting for your last answers to be saved.',

  'signer.declineDialog.title': 'Decline to sign?',
  'signer.declineDialog.intro': '{sender} will be told. The document is then closed for everybody.',
  'signer.declineDialog.reason': 'Reason',
  'signer.declineDialog.reasonNeeded': 'Please say why, so that the sender can act on it.',
  'signer.declineDialog.confirm': 'Decline to sign',
  'signer.declineDialog.working': 'Declining',
} as const;
