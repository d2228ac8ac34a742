import type { editorAsks as source } from '../en/editor-asks.js';
import type { TranslationOf } from '../locale.js';

/** German texts of the dialogs that the editor asks with. */
export const editorAsks: TranslationOf<typeof source> = {
  'editor.send.title': 'Zur Unterschrift senden',
  'editor.send.intro': 'Alle erhalten eine E-Mail mit einem persönlichen Link.',
  'editor.send.introInTurn':
    'Alle bekommen nacheinander eine E-Mail mit eigenem Link, sobald zuvor unterschrieben wurde.',
  'editor.send.noEmail': 'Die E-Mail-Adresse fehlt.',
  'editor.send.badEmail': 'Das ist keine E-Mail-Adresse.',
  'editor.send.noField': 'Für diese Person ist kein Feld platziert.',
  'editor.send.placeField': 'Feld platzieren',
  'editor.send.removeSigner': 'Person entfernen',
  'editor.send.sameEmail': 'Eine andere Person hat dieselbe Adresse.',
  'editor.send.confirm': { one: 'An {count} Person senden', other: 'An {count} Personen senden' },
  'editor.send.sending': 'Wird gesendet …',
  'editor.removeSignerTitle': '{name} entfernen?',
  'editor.removeSignerText': {
    one: 'Für diese Person ist {count} Feld platziert. Was soll damit geschehen?',
    other: 'Für diese Person sind {count} Felder platziert. Was soll damit geschehen?',
  },
  'editor.giveFieldsTo': 'An {name} geben',
  'editor.removeFieldsToo': { one: 'Feld auch entfernen', other: 'Felder auch entfernen' },
};
