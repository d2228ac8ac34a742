import type { signerScreens as source } from '../en/signer-screens.js';
import type { TranslationOf } from '../locale.js';

/** German texts of the signer's screens around the signing, which load late. */
export const signerScreens: TranslationOf<typeof source> = {
  'signer.completing.title': 'Danke, Sie haben unterschrieben',
  'signer.completing.text': 'Das Dokument wird jetzt versiegelt. Das dauert ein paar Sekunden.',
  'signer.completed.title': 'Das Dokument ist vollständig',
  'signer.completed.text': 'Alle haben unterschrieben. Am versiegelten Dokument ist jede spätere Änderung erkennbar.',
  'signer.completed.download': 'Unterschriebenes Dokument herunterladen',
  'signer.completed.downloading': 'Der Download wird vorbereitet',
  'signer.completed.at': 'Abgeschlossen am {date}',
  'signer.waitingFor.title': 'Danke, Sie haben unterschrieben',
  'signer.waitingFor.text': 'Sie bekommen das versiegelte Dokument per E-Mail, wenn alle unterschrieben haben.',
  'signer.waitingFor.list': 'Noch offen',
  'signer.declined.title': 'Sie haben die Unterschrift abgelehnt',
  'signer.declined.text': '{sender} wurde benachrichtigt. Nichts von Ihren Angaben wird verwendet.',
  'signer.declined.byOther': 'Dieses Dokument wurde abgelehnt',
  'signer.declined.byOtherText':
    'Jemand hat die Unterschrift abgelehnt, deshalb ist das Dokument geschlossen. Fragen beantwortet {sender}.',
  'signer.expired.title': 'Die Frist ist abgelaufen',
  'signer.expired.text': 'Diese Anfrage endete am {date}. Bitten Sie {sender}, sie noch einmal zu senden.',
  'signer.voided.title': 'Diese Anfrage wurde zurückgezogen',
  'signer.voided.text': '{sender} hat das Dokument zurückgezogen. Für Sie ist nichts zu tun.',
  'signer.linkInvalid.title': 'Dieser Link funktioniert nicht',
  'signer.linkExpired.title': 'Ihr Zugang ist abgelaufen',
  'signer.loadFailed.title': 'Das Dokument konnte nicht geladen werden',
  'signer.turn.title': 'Sie sind noch nicht an der Reihe',
  'signer.turn.text': 'Andere unterschreiben vor Ihnen. Sie bekommen eine E-Mail, sobald Sie an der Reihe sind.',
  'signer.turn.before': 'Vor Ihnen unterschreiben',
  'signer.turn.follows': 'Sie können diese Seite geöffnet lassen: Das Dokument erscheint von selbst.',
  'signer.turn.look': 'Noch einmal nachsehen',
  'signer.completed.show': 'Hier anzeigen',
  'signer.goOn.text': 'Es gibt noch einen Schritt.',
  'signer.goOn.button': 'Weiter',
  'signer.goOn.pay': 'Noch ein Schritt: die Zahlung.',
  'signer.goOn.toPayment': 'Zur Zahlung',
};
