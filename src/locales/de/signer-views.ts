import type { signerViews as source } from '../en/signer-views.js';
import type { TranslationOf } from '../locale.js';

/** German texts of the signer's dialogs and form, which load late. */
export const signerViews: TranslationOf<typeof source> = {
  'signer.pages': 'Seiten',
  'signer.form.title': 'Alle Felder',
  'signer.form.intro': 'Das sind dieselben Felder wie im Dokument. Was Sie hier schreiben, erscheint dort.',
  'signer.form.page': 'Seite {page}',
  'signer.form.pageText': 'Text von Seite {page} lesen',
  'signer.form.noText': 'Diese Seite enthält keinen lesbaren Text.',
  'signer.form.showInDocument': 'Im Dokument zeigen',

  'signer.image.add': 'Bild hinzufügen',
  'signer.image.camera': 'Foto aufnehmen',
  'signer.image.change': 'Bild ändern',
  'signer.image.sending': 'Bild wird gesendet',
  'signer.image.failed': 'Dieses Bild konnte nicht verwendet werden. Bitte wählen Sie ein anderes.',
  'signer.review.title': 'Jetzt abschließen?',
  'signer.review.intro': 'Sie unterschreiben „{name}“. Das lässt sich nicht rückgängig machen.',
  'signer.review.filled': { one: '{count} Feld ausgefüllt', other: '{count} Felder ausgefüllt' },
  'signer.review.asSigned': 'Sie unterschreiben als',
  'signer.review.date': 'Datum',
  'signer.review.optional': {
    one: '{count} freiwilliges Feld bleibt leer.',
    other: '{count} freiwillige Felder bleiben leer.',
  },
  'signer.review.statement':
    'Mit „Unterschreiben und abschließen“ unterschreibe ich dieses Dokument elektronisch; das ist so verbindlich wie auf Papier.',
  'signer.review.confirm': 'Unterschreiben und abschließen',
  'signer.review.back': 'Weiter bearbeiten',
  'signer.review.working': 'Wird abgeschlossen',
  'signer.review.waiting': 'Ihre letzten Angaben werden noch gespeichert.',

  'signer.declineDialog.title': 'Unterschrift ablehnen?',
  'signer.declineDialog.intro': '{sender} wird benachrichtigt. Das Dokument ist dann für alle geschlossen.',
  'signer.declineDialog.reason': 'Grund',
  'signer.declineDialog.reasonNeeded': 'Bitte nennen Sie den Grund, damit der Absender darauf eingehen kann.',
  'signer.declineDialog.confirm': 'Unterschrift ablehnen',
  'signer.declineDialog.working': 'Wird abgelehnt',
  'signer.delegate.title': 'Jemand anderen unterschreiben lassen?',
  'signer.delegate.intro':
    'Die Person bekommt das Dokument per E-Mail und {sender} wird benachrichtigt. Sie selbst können dann nicht mehr unterschreiben.',
  'signer.delegate.name': 'Vollständiger Name',
  'signer.delegate.email': 'E-Mail-Adresse',
  'signer.delegate.reason': 'Grund',
  'signer.delegate.confirm': 'Weitergeben',
  'signer.later.title': 'Später abschließen?',
  'signer.later.text':
    'Alles Ausgefüllte bleibt erhalten. Der Link in Ihrer E-Mail führt auf jedem Gerät hierher zurück.',
  'signer.later.offer': 'Wir können den Link noch einmal an {address} senden.',
  'signer.later.sent': 'Der Link wurde an {address} gesendet. Sie können diese Seite jetzt schließen.',
  'signer.later.send': 'Link senden',
  'signer.problem.noDelegation': 'Dieses Dokument kann nicht weitergegeben werden.',
  'signer.problem.alreadySigns': 'Diese Person unterschreibt das Dokument schon. Bitte nennen Sie jemand anderen.',
  'signer.problem.invalid': 'Bitte prüfen Sie Ihre Angaben.',
};
