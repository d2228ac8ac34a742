import type { signerScreens as source } from '../en/signer-screens.js';
import type { TranslationOf } from '../locale.js';

/** Arabic texts of the signer's screens around the signing, which load late. */
export const signerScreens: TranslationOf<typeof source> = {
  'signer.completing.title': 'شكرًا لك، لقد وقّعت',
  'signer.completing.text': 'نقوم الآن بختم المستند. يستغرق ذلك بضع ثوانٍ.',
  'signer.completed.title': 'اكتمل المستند',
  'signer.completed.text': 'وقّع الجميع. يكشف المستند المختوم أي تغيير لاحق.',
  'signer.completed.download': 'تنزيل المستند الموقَّع',
  'signer.completed.downloading': 'جارٍ تحضير التنزيل',
  'signer.completed.at': 'اكتمل في {date}',
  'signer.waitingFor.title': 'شكرًا لك، لقد وقّعت',
  'signer.waitingFor.text': 'ستصلك نسخة المستند المختوم بالبريد الإلكتروني بعد توقيع الجميع.',
  'signer.waitingFor.list': 'لم يوقّع بعد',
  'signer.declined.title': 'لقد رفضت التوقيع',
  'signer.declined.text': 'تم إبلاغ {sender}. لن يُستخدم شيء مما كتبته.',
  'signer.declined.byOther': 'تم رفض هذا المستند',
  'signer.declined.byOtherText': 'رفض أحد الأطراف التوقيع، لذلك أُغلق المستند. لأي أسئلة تواصل مع {sender}.',
  'signer.expired.title': 'انتهت مهلة التوقيع',
  'signer.expired.text': 'انتهى هذا الطلب في {date}. اطلب من {sender} إرساله مرة أخرى.',
  'signer.voided.title': 'تم سحب هذا الطلب',
  'signer.voided.text': 'سحب {sender} المستند. لا يلزمك فعل أي شيء.',
  'signer.linkInvalid.title': 'هذا الرابط لا يعمل',
  'signer.linkExpired.title': 'انتهت صلاحية وصولك',
  'signer.loadFailed.title': 'تعذّر تحميل المستند',
};
