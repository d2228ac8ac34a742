import type { parts as source } from '../en/parts.js';
import type { TranslationOf } from '../locale.js';

/** German texts of parts that load late: signing and searching. */
export const parts: TranslationOf<typeof source> = {
  'common.search.next': 'Nächster Treffer',
  'common.search.previous': 'Voriger Treffer',
  'common.search.count': '{at} von {count}',
  'common.search.none': 'Keine Treffer',
  'common.search.reading': 'Wird gesucht',
  'common.signature.title': 'Ihre Unterschrift',
  'common.signature.titleInitials': 'Ihre Initialen',
  'common.signature.intro': 'Zeichnen oder tippen Sie. Beides ist gleich gültig.',
  'common.signature.ways': 'Art der Unterschrift',
  'common.signature.draw': 'Zeichnen',
  'common.signature.type': 'Tippen',
  'common.signature.padLabel': 'Zeichenfläche. Wenn Sie nicht zeichnen können, wählen Sie „Tippen“.',
  'common.signature.padHint': 'Hier mit Maus, Finger oder Stift unterschreiben',
  'common.signature.nameLabel': 'Vollständiger Name',
  'common.signature.initialsLabel': 'Initialen',
  'common.signature.font': 'Stil',
  'common.signature.preview': 'Vorschau',
  'common.signature.accept': 'Unterschrift verwenden',
  'common.signature.acceptInitials': 'Initialen verwenden',
  'common.signature.emptyDrawing': 'Zeichnen Sie zuerst Ihre Unterschrift.',
  'common.signature.emptyText': 'Geben Sie zuerst Ihren Namen ein.',
  'common.signature.cleared': 'Zeichnung geleert.',
  'common.signature.strokeRemoved': 'Letzter Strich entfernt.',
  'common.signature.drawnBy': 'Gezeichnete Unterschrift',
  'common.signature.uploaded': 'Hochgeladene Unterschrift',
  'common.signature.typedAs': 'Unterschrift: {text}',
  'common.signature.fontNumber': 'Handschrift {number}',
  'common.signature.everywhere': {
    one: 'Auch an der anderen Stelle verwenden',
    other: 'Auch an allen {count} anderen Stellen verwenden',
  },
};
