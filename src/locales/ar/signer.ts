import type { signer as source } from '../en/signer.js';
import type { TranslationOf } from '../locale.js';

/** Arabic texts of the signer. */
export const signer: TranslationOf<typeof source> = {
  'signer.from': 'من {sender}',
  'signer.actions': 'الإجراءات',
  'signer.loading': 'جارٍ تحميل مستندك',
  'signer.menu.document': 'المستند',
  'signer.menu.form': 'عرض النموذج',
  'signer.menu.view': 'طريقة عرض المستند',
  'signer.decline': 'رفض التوقيع',
  'signer.declineShort': 'رفض',

  'signer.consent.title': 'قبل أن توقّع',
  'signer.consent.text': 'إفصاح بشأن السجلات الإلكترونية',
  'signer.consent.agree': 'أوافق على استخدام السجلات والتوقيعات الإلكترونية.',
  'signer.consent.continue': 'الموافقة والمتابعة',
  'signer.consent.mustAgree': 'ضع علامة في المربع إذا كنت توافق، أو ارفض التوقيع.',

  'signer.start': 'ابدأ',
  'signer.next': 'التالي',
  'signer.finish': 'إنهاء',
  'signer.progress': '{done} من {count}',
  'signer.progressLabel': 'الحقول المطلوبة',
  'signer.progressText': {
    zero: 'لا حقول مطلوبة',
    one: 'تم ملء {done} من حقل مطلوب واحد',
    two: 'تم ملء {done} من حقلين مطلوبين',
    few: 'تم ملء {done} من {count} حقول مطلوبة',
    many: 'تم ملء {done} من {count} حقلًا مطلوبًا',
    other: 'تم ملء {done} من {count} حقل مطلوب',
  },
  'signer.ready': 'تم ملء جميع الحقول المطلوبة',

  'signer.saved': 'تم حفظ جميع الإجابات',
  'signer.saving': 'جارٍ الحفظ',
  'signer.waiting': {
    zero: 'لا إجابات في انتظار الحفظ',
    one: 'إجابة واحدة في انتظار الحفظ',
    two: 'إجابتان في انتظار الحفظ',
    few: '{count} إجابات في انتظار الحفظ',
    many: '{count} إجابة في انتظار الحفظ',
    other: '{count} إجابة في انتظار الحفظ',
  },
  'signer.offline': 'أنت غير متصل بالإنترنت. تابع: إجاباتك محفوظة في هذه الصفحة وستُرسل عند عودة الاتصال.',
  'signer.online': 'عاد الاتصال بالإنترنت.',
  'signer.locked': 'انتهت صلاحية وصولك ولا يمكن حفظ المزيد. افتح الرابط في بريدك مرة أخرى؛ كل ما حُفظ ما زال موجودًا.',

  'signer.field.name': '{type}: {label}',
  'signer.field.sign': 'وقّع هنا',
  'signer.field.initial': 'الأحرف الأولى هنا',
  'signer.field.apply': 'انقر للتوقيع',
  'signer.field.applyInitials': 'انقر لإضافة الأحرف',
  'signer.field.stateFilled': 'مملوء',
  'signer.announce.missing': {
    zero: 'لا حقول مطلوبة فارغة.',
    one: 'ما زال حقل مطلوب واحد فارغًا.',
    two: 'ما زال حقلان مطلوبان فارغين.',
    few: 'ما زالت {count} حقول مطلوبة فارغة.',
    many: 'ما زال {count} حقلًا مطلوبًا فارغًا.',
    other: 'ما زال {count} حقل مطلوب فارغًا.',
  },

  'signer.linkInvalid.text': 'قد يكون ناقصًا أو مستخدمًا. افتح أحدث رسالة وصلتك، أو اطلب من المُرسِل رابطًا جديدًا.',
  'signer.linkExpired.text':
    'حفاظًا على أمانك ينتهي الوصول بعد فترة. افتح الرابط في بريدك مرة أخرى للمتابعة من حيث توقفت.',
  'signer.noToken': 'لم تقدّم هذه الصفحة رمزًا لفتح المستند.',

  'signer.problem.consentOutdated': 'تغيّر الإفصاح. يُرجى قراءته مرة أخرى.',
  'signer.problem.incomplete': 'ما زال هناك حقل مطلوب فارغ.',
  'signer.turn.yours': 'حان دورك للتوقيع الآن.',
};
