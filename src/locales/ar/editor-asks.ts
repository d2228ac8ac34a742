import type { editorAsks as source } from '../en/editor-asks.js';
import type { TranslationOf } from '../locale.js';

/** Arabic texts of the dialogs that the editor asks with. */
export const editorAsks: TranslationOf<typeof source> = {
  'editor.send.title': 'إرسال للتوقيع',
  'editor.send.intro': 'يتلقى كل موقّع رسالة إلكترونية برابط شخصي.',
  'editor.send.introInTurn': 'يتلقى الموقّعون رسالة برابط شخصي واحدًا بعد الآخر، كلٌّ بعد توقيع من قبله.',
  'editor.send.noEmail': 'عنوان البريد الإلكتروني ناقص.',
  'editor.send.badEmail': 'هذا ليس عنوان بريد إلكتروني.',
  'editor.send.noField': 'لم يوضع أي حقل لهذا الموقّع.',
  'editor.send.placeField': 'وضع حقل',
  'editor.send.removeSigner': 'إزالة الموقّع',
  'editor.send.sameEmail': 'لموقّع آخر العنوان نفسه.',
  'editor.send.confirm': {
    one: 'إرسال إلى موقّع واحد',
    two: 'إرسال إلى موقّعَين',
    few: 'إرسال إلى {count} موقّعين',
    other: 'إرسال إلى {count} موقّعًا',
  },
  'editor.send.sending': 'جارٍ الإرسال…',
  'editor.removeSignerTitle': 'إزالة {name}؟',
  'editor.removeSignerText': {
    one: 'وُضع حقل واحد لهذا الموقّع. ماذا تريد أن تفعل به؟',
    two: 'وُضع حقلان لهذا الموقّع. ماذا تريد أن تفعل بهما؟',
    few: 'وُضعت {count} حقول لهذا الموقّع. ماذا تريد أن تفعل بها؟',
    other: 'وُضع {count} حقلًا لهذا الموقّع. ماذا تريد أن تفعل بها؟',
  },
  'editor.giveFieldsTo': 'إعطاؤها إلى {name}',
  'editor.removeFieldsToo': { one: 'إزالة الحقل أيضًا', other: 'إزالة الحقول أيضًا' },
};
