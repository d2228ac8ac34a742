import type { TranslationOf } from '../locale.js';
import type { preview as en } from '../en/preview.js';

/** Arabic texts of the preview as a signer. */
export const preview: TranslationOf<typeof en> = {
  'common.preview.title': 'معاينة كموقّع',
  'common.preview.signer': 'كما يراه',
  'common.preview.sign': 'وقّع هنا',
  'common.preview.initial': 'الأحرف الأولى هنا',
  'common.preview.note': 'هكذا يُفتح المستند لهذا الشخص. لا يمكن ملء أي شيء هنا.',
  'common.preview.count': {
    zero: '⁨{name}⁩: لا حقول للملء.',
    one: '⁨{name}⁩: حقل واحد للملء.',
    two: '⁨{name}⁩: حقلان للملء.',
    few: '⁨{name}⁩: {count} حقول للملء.',
    many: '⁨{name}⁩: {count} حقلًا للملء.',
    other: '⁨{name}⁩: {count} حقل للملء.',
  },
};
