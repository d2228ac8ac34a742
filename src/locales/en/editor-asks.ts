/** English texts of the dialogs that the editor asks with; placeholders are `{name}`. */
export const editorAsks = {
  'editor.send.title': 'Send for signature',
  'editor.send.intro': 'Each signer gets an e-mail with a personal link.',
  'editor.send.introInTurn':
    'Signers get an e-mail with a personal link one after another, each when the one before has signed.',
  'editor.send.noEmail': 'The e-mail address is missing.',
  'editor.send.badEmail': 'This is not an e-mail address.',
  'editor.send.noField': 'No field is placed for this signer.',
  'editor.send.placeField': 'Place a field',
  'editor.send.removeSigner': 'Remove signer',
  'editor.send.sameEmail': 'Another signer has the same address.',
  'editor.send.confirm': { one: 'Send to {count} signer', other: 'Send to {count} signers' },
  'editor.send.sending': 'Sending…',
  'editor.removeSignerTitle': 'Remove {name}?',
  'editor.removeSignerText': {
    one: '{count} field is placed for this signer. What should happen to it?',
    other: '{count} fields are placed for this signer. What should happen to them?',
  },
  'editor.giveFieldsTo': 'Give to {name}',
  'editor.removeFieldsToo': { one: 'Remove the field too', other: 'Remove the fields too' },
} as const;
