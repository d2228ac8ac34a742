import type { signerViews as source } from '../en/signer-views.js';
import type { TranslationOf } from '../locale.js';

/** Arabic texts of the signer's dialogs and form, which load late. */
export const signerViews: TranslationOf<typeof source> = {
  'signer.form.title': 'جميع الحقول',
  'signer.form.intro': 'هذه هي الحقول نفسها الموجودة في المستند. ما تكتبه هنا يظهر هناك.',
  'signer.form.page': 'الصفحة {page}',
  'signer.form.pageText': 'قراءة نص الصفحة {page}',
  'signer.form.noText': 'لا تحتوي هذه الصفحة على نص يمكن قراءته.',
  'signer.form.showInDocument': 'إظهار في المستند',

  'signer.review.title': 'هل أنت مستعد للإنهاء؟',
  'signer.review.intro': 'أنت على وشك توقيع «{name}». لا يمكن التراجع عن ذلك.',
  'signer.review.filled': {
    zero: 'لا حقول مملوءة',
    one: 'تم ملء حقل واحد',
    two: 'تم ملء حقلين',
    few: 'تم ملء {count} حقول',
    many: 'تم ملء {count} حقلًا',
    other: 'تم ملء {count} حقل',
  },
  'signer.review.asSigned': 'توقّع باسم',
  'signer.review.date': 'التاريخ',
  'signer.review.optional': {
    zero: 'لا حقول اختيارية فارغة.',
    one: 'يبقى حقل اختياري واحد فارغًا.',
    two: 'يبقى حقلان اختياريان فارغين.',
    few: 'تبقى {count} حقول اختيارية فارغة.',
    many: 'يبقى {count} حقلًا اختياريًا فارغًا.',
    other: 'يبقى {count} حقل اختياري فارغًا.',
  },
  'signer.review.statement': 'باختيار «التوقيع والإنهاء» أوقّع هذا المستند إلكترونيًا، وتوقيعي ملزم كالتوقيع على الورق.',
  'signer.review.confirm': 'التوقيع والإنهاء',
  'signer.review.back': 'متابعة التحرير',
  'signer.review.working': 'جارٍ الإنهاء',
  'signer.review.waiting': 'في انتظار حفظ إجاباتك الأخيرة.',

  'signer.declineDialog.title': 'هل تريد رفض التوقيع؟',
  'signer.declineDialog.intro': 'سيتم إبلاغ {sender}، ثم يُغلق المستند للجميع.',
  'signer.declineDialog.reason': 'السبب',
  'signer.declineDialog.reasonNeeded': 'يُرجى ذكر السبب حتى يتمكن المُرسِل من معالجته.',
  'signer.declineDialog.confirm': 'رفض التوقيع',
  'signer.declineDialog.working': 'جارٍ الرفض',
};
