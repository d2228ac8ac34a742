/** English texts of the preview as a signer, which loads late; placeholders are `{name}`. */
export const preview = {
  'common.preview.title': 'Preview as signer',
  'common.preview.signer': 'Seen by',
  'common.preview.sign': 'Sign here',
  'common.preview.initial': 'Initial here',
  'common.preview.note': 'As the document opens for this person. Nothing can be filled in here.',
  'common.preview.count': { one: '{name}: {count} field to fill in.', other: '{name}: {count} fields to fill in.' },
} as const;
