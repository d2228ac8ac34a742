import type { TranslationOf } from '../locale.js';
import type { preview as en } from '../en/preview.js';

/** German texts of the preview as a signer. */
export const preview: TranslationOf<typeof en> = {
  'common.preview.title': 'Vorschau für Unterzeichner',
  'common.preview.signer': 'Gesehen von',
  'common.preview.sign': 'Hier unterschreiben',
  'common.preview.initial': 'Initialen hier',
  'common.preview.note': 'So öffnet sich das Dokument für diese Person. Hier kann nichts ausgefüllt werden.',
  'common.preview.count': { one: '{name}: {count} Feld auszufüllen.', other: '{name}: {count} Felder auszufüllen.' },
};
