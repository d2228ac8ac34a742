import type { pages as source } from '../en/pages.js';
import type { TranslationOf } from '../locale.js';

/** German texts for files and pages of the editor. */
export const pages = {
  'editor.files.title': 'Dateien',
  'editor.files.drop': 'PDF- oder Word-Dateien hierher ziehen',
  'editor.files.choose': 'Dateien auswählen',
  'editor.files.hint': 'PDF oder DOCX, je bis 300 MB. Mehrere Dateien werden in dieser Reihenfolge ein Dokument.',
  'editor.files.list': 'Dateien, die hinzugefügt werden',
  'editor.files.waiting': 'Wartet',
  'editor.files.uploading': 'Wird hochgeladen, {percent} %',
  'editor.files.arrived': 'Hochgeladen, wartet auf die anderen',
  'editor.files.adding': 'Wird geprüft und hinzugefügt…',
  'editor.files.added': 'Hinzugefügt',
  'editor.files.cancel': '{name} abbrechen',
  'editor.files.remove': '{name} aus der Liste entfernen',
  'editor.files.retry': '{name} noch einmal versuchen',
  'editor.files.progress': '{name}, Upload',
  'editor.files.badType': 'Nur PDF- und Word-Dateien (DOCX) sind möglich.',
  'editor.files.badEmpty': 'Die Datei ist leer.',
  'editor.files.badSize': 'Die Datei ist größer als 300 MB. Teilen Sie sie in kleinere auf.',
  'editor.files.badPassword':
    'Das PDF ist mit einem Passwort geschützt. Speichern Sie es ohne Passwort und wählen Sie es erneut.',
  'editor.files.badXfa': 'Das PDF ist ein XFA-Formular. Drucken Sie es in ein neues PDF und wählen Sie dieses.',
  'editor.files.badBroken': 'Die Datei ist beschädigt oder kein PDF. Speichern Sie sie erneut als PDF.',
  'editor.files.badTruncated': 'Ein Teil des PDFs fehlt. Besorgen Sie eine vollständige Kopie.',
  'editor.files.badNoPages': 'Das PDF hat keine Seiten.',
  'editor.files.badPages': 'Es sind zu viele Seiten. Teilen Sie das Dokument.',
  'editor.files.badComplex': 'Das PDF ist zu komplex. Drucken Sie es in ein neues PDF und wählen Sie dieses.',
  'editor.files.badActive':
    'Das PDF enthält Skripte oder Anhänge. Drucken Sie es in ein neues PDF und wählen Sie dieses.',
  'editor.files.badWord':
    'Die Datei ist beschädigt oder kein Word-Dokument. Speichern Sie sie erneut als DOCX oder PDF.',
  'editor.files.badWordComplex': 'Das Word-Dokument ist zu komplex. Speichern Sie es als PDF und wählen Sie dieses.',
  'editor.files.badWordNow':
    'Word-Dokumente lassen sich gerade nicht umwandeln. Speichern Sie es als PDF und wählen Sie dieses.',
  'editor.files.badUpload': 'Die Datei ist nicht vollständig angekommen. Versuchen Sie es noch einmal.',
  'editor.files.badConflict': 'Jemand anderes hat das Dokument inzwischen geändert. Versuchen Sie es noch einmal.',
  'editor.files.badOther': 'Die Datei konnte nicht hinzugefügt werden. Versuchen Sie es noch einmal.',
  'editor.pages.add': 'Dateien hinzufügen',
  'editor.pages.failed': 'Die Seiten konnten nicht geändert werden.',
  'editor.pages.saidAdded': { one: '{count} Seite hinzugefügt.', other: '{count} Seiten hinzugefügt.' },
  'editor.pages.saidMoved': 'Seite {from} ist jetzt Seite {to} von {total}.',
  'editor.pages.saidRemoved': 'Seite {page} entfernt.',
  'editor.pages.elsewhere':
    'Jemand anderes hat die Seiten dieses Dokuments geändert. Sehen Sie sich Ihre letzten Felder noch einmal an.',
  'editor.found.text': { one: '{count} Feld im Dokument gefunden.', other: '{count} Felder im Dokument gefunden.' },
  'editor.found.add': 'Übernehmen',
  'editor.found.said': { one: '{count} Feld angelegt.', other: '{count} Felder angelegt.' },
  'editor.kept.text': 'Änderungen von {time} waren nicht gespeichert, als diese Seite geschlossen wurde.',
  'editor.kept.restore': 'Zurückholen',
  'editor.kept.discard': 'Verwerfen',
  'editor.pages.clashMoved':
    'Jemand anderes hat zur selben Zeit die Seiten geändert. Diese Reihenfolge bleibt; Ihre Seite wurde nicht verschoben.',
  'editor.pages.clashRemoved':
    'Jemand anderes hat zur selben Zeit die Seiten geändert. Ihre Seite wurde nicht entfernt.',
  'editor.pages.moveNow': 'Seite {page} jetzt an Stelle {to} setzen',
  'editor.pages.leave': 'Diese Reihenfolge behalten',
} satisfies TranslationOf<typeof source>;
