import type { signer as source } from '../en/signer.js';
import type { TranslationOf } from '../locale.js';

/** German texts of the signer. */
export const signer: TranslationOf<typeof source> = {
  'signer.from': 'Von {sender}',
  'signer.actions': 'Aktionen',
  'signer.loading': 'Ihr Dokument wird geladen',
  'signer.menu.document': 'Dokument',
  'signer.menu.form': 'Formular',
  'signer.menu.view': 'Wie das Dokument gezeigt wird',
  'signer.decline': 'Unterschrift ablehnen',
  'signer.declineShort': 'Ablehnen',

  'signer.consent.title': 'Bevor Sie unterschreiben',
  'signer.consent.text': 'Hinweise zu elektronischen Dokumenten',
  'signer.consent.agree': 'Ich bin mit elektronischen Dokumenten und Unterschriften einverstanden.',
  'signer.consent.continue': 'Zustimmen und weiter',
  'signer.consent.mustAgree': 'Setzen Sie das Häkchen, wenn Sie zustimmen, oder lehnen Sie die Unterschrift ab.',

  'signer.start': 'Beginnen',
  'signer.next': 'Weiter',
  'signer.finish': 'Abschließen',
  'signer.progress': '{done} von {count}',
  'signer.progressLabel': 'Pflichtfelder',
  'signer.progressText': {
    one: '{done} von {count} Pflichtfeld ausgefüllt',
    other: '{done} von {count} Pflichtfeldern ausgefüllt',
  },
  'signer.ready': 'Alle Pflichtfelder sind ausgefüllt',

  'signer.saved': 'Alle Angaben sind gespeichert',
  'signer.saving': 'Wird gespeichert',
  'signer.waiting': {
    one: '{count} Angabe ist noch nicht gespeichert',
    other: '{count} Angaben sind noch nicht gespeichert',
  },
  'signer.offline':
    'Sie sind offline. Machen Sie weiter: Ihre Angaben bleiben auf dieser Seite und werden gespeichert, sobald die Verbindung zurück ist.',
  'signer.online': 'Sie sind wieder online.',
  'signer.locked':
    'Ihr Zugang ist abgelaufen, es kann nichts mehr gespeichert werden. Öffnen Sie den Link in Ihrer E-Mail noch einmal; alles Gespeicherte ist noch da.',

  'signer.field.name': '{type}: {label}',
  'signer.field.sign': 'Hier unterschreiben',
  'signer.field.initial': 'Initialen hier',
  'signer.field.apply': 'Tippen zum Unterschreiben',
  'signer.field.applyInitials': 'Tippen für Initialen',
  'signer.field.stateFilled': 'ausgefüllt',
  'signer.announce.missing': {
    one: '{count} Pflichtfeld ist noch leer.',
    other: '{count} Pflichtfelder sind noch leer.',
  },

  'signer.linkInvalid.text':
    'Vielleicht ist er unvollständig oder verbraucht. Öffnen Sie die neueste E-Mail oder bitten Sie den Absender um einen neuen Link.',
  'signer.linkExpired.text':
    'Zu Ihrer Sicherheit endet der Zugang nach einer Weile. Öffnen Sie den Link in Ihrer E-Mail noch einmal, um dort weiterzumachen, wo Sie waren.',
  'signer.noToken': 'Diese Seite hat kein Token mitgegeben, mit dem sich ein Dokument öffnen lässt.',

  'signer.problem.consentOutdated': 'Die Hinweise haben sich geändert. Bitte lesen Sie sie noch einmal.',
  'signer.problem.incomplete': 'Etwas Erforderliches ist noch leer.',
  'signer.turn.yours': 'Jetzt sind Sie mit dem Unterschreiben an der Reihe.',
};
