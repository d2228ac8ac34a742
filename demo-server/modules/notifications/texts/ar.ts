import type { EmailTexts } from './email-texts.js';

/** E-mails in Arabic, laid out from right to left. */
export const ar: EmailTexts = {
  greeting: (name) => `مرحبًا ${name}،`,
  labels: {
    document: 'المستند',
    from: 'من',
    signBy: 'التوقيع قبل',
    completed: 'اكتمل في',
    expired: 'انتهى في',
    reason: 'السبب',
    handedTo: 'الموقّع الآن',
    code: 'الرمز',
  },
  actions: { sign: 'القراءة والتوقيع', view: 'العرض والتنزيل', download: 'تنزيل المستند المختوم' },
  buttonHelp: 'الزر لا يعمل؟ انسخ هذا العنوان إلى متصفحك:',
  notes: {
    personal: () => 'هذا الرابط شخصي: من يملكه يستطيع التوقيع باسمك. يُرجى عدم إعادة توجيه هذه الرسالة.',
    unexpected: (sender) => `لم تكن تتوقع هذه الرسالة؟ لا توقّع، واسأل ${sender}.`,
    unwilling: (sender) => `لا تريد التوقيع؟ افتح المستند وارفضه، أو اسأل ${sender}.`,
    questions: (sender) => `للاستفسار يُرجى التواصل مع ${sender}.`,
    again: (sender) => `إذا كان لا بد من توقيعه فاطلب من ${sender} إرساله مرة أخرى.`,
    copy: () => 'هذا الرابط شخصي. لا تُعد توجيه هذه الرسالة، بل أرسل ملف PDF بعد تنزيله.',
    code: () => 'لا تُخبر أحدًا بهذا الرمز. لن يطلبه منك أحد بالهاتف أو البريد.',
    weekLink: () => 'الرابط صالح لسبعة أيام. بعد ذلك يمكن الحصول على المستند عبر الواجهة البرمجية.',
  },
  kinds: {
    invitation: ({ senderName, requestName }) => ({
      subject: `${senderName} يطلب توقيعك: ${requestName}`,
      preview: `اقرأ «${requestName}» ووقّعه عبر الإنترنت في دقائق.`,
      heading: 'مستند بانتظار توقيعك',
      body: `أرسل إليك ${senderName} مستندًا للقراءة والتوقيع. لا تحتاج إلى حساب.`,
    }),
    turn: ({ senderName, requestName }) => ({
      subject: `حان دورك في التوقيع: ${requestName}`,
      preview: `وقّع من قبلك «${requestName}».`,
      heading: 'حان دورك في التوقيع',
      body: `أرسل إليك ${senderName} مستندًا للقراءة والتوقيع، وقد وقّع من قبلك. لا تحتاج إلى حساب.`,
    }),
    delegation: ({ senderName, requestName, delegatedBy }) => ({
      subject: `${delegatedBy ?? 'أحدهم'} يطلب منك التوقيع بدلًا عنه: ${requestName}`,
      preview: `مطلوب منك توقيع «${requestName}» بدلًا عن ${delegatedBy ?? 'شخص آخر'}.`,
      heading: 'طُلب منك التوقيع بدلًا عن شخص آخر',
      body: `اختارك ${delegatedBy ?? 'أحد الموقّعين'} لتوقيع مستند من ${senderName} بدلًا عنه. لا تحتاج إلى حساب.`,
    }),
    reminder: ({ senderName, requestName }) => ({
      subject: `تذكير: ${senderName} يطلب توقيعك: ${requestName}`,
      preview: `ما زال «${requestName}» بانتظار توقيعك.`,
      heading: 'ما زال مستند بانتظار توقيعك',
      body: `أرسل إليك ${senderName} مستندًا لم يُوقّع بعد. لا تحتاج إلى حساب.`,
    }),
    expiring: ({ senderName, requestName }) => ({
      subject: `ينتهي قريبًا: ${requestName}`,
      preview: `أوشكت مهلة توقيع «${requestName}» على الانتهاء.`,
      heading: 'لم يبقَ وقت طويل للتوقيع',
      body: `أرسل إليك ${senderName} مستندًا للتوقيع، ويمكن توقيعه حتى الوقت المذكور أدناه فقط.`,
    }),
    completion: ({ requestName }) => ({
      subject: `وقّع الجميع: ${requestName}`,
      preview: `اكتمل «${requestName}». نزّل نسختك.`,
      heading: 'وقّع الجميع',
      body: 'المستند مكتمل ومختوم، وأي تغيير لاحق فيه يمكن كشفه. يُرجى الاحتفاظ بنسخة.',
    }),
    decline: ({ requestName, declinedBy }) => ({
      subject: `مرفوض: ${requestName}`,
      preview: `رُفض توقيع «${requestName}».`,
      heading: 'رفض أحد الموقّعين',
      body: `رفض ${declinedBy ?? 'أحد الموقّعين'} توقيع هذا المستند. أُغلق المستند ولا يلزمك فعل شيء.`,
    }),
    expiry: ({ requestName }) => ({
      subject: `انتهت المهلة: ${requestName}`,
      preview: `انتهت مهلة توقيع «${requestName}».`,
      heading: 'انتهت مهلة التوقيع',
      body: 'لم يوقّع الجميع في الوقت المحدد، لذا أُغلق المستند. المستند غير سارٍ ولا يلزمك فعل شيء.',
    }),
    void: ({ requestName, senderName }) => ({
      subject: `سُحب: ${requestName}`,
      preview: `سُحب «${requestName}» ولم يعد ممكنًا توقيعه.`,
      heading: 'سحب المرسل هذا المستند',
      body: `سحب ${senderName} هذا المستند. المستند مغلق وغير سارٍ، ولا يلزمك فعل شيء.`,
    }),
    delegated: ({ requestName, delegatedBy, delegatedTo }) => ({
      subject: `شخص آخر سيوقّع: ${requestName}`,
      preview: `أحال ${delegatedBy ?? 'أحد الموقّعين'} «${requestName}» إلى ${delegatedTo ?? 'شخص آخر'}.`,
      heading: 'أحال أحد الموقّعين التوقيع',
      body: `لن يوقّع ${delegatedBy ?? 'أحد الموقّعين'} هذا المستند، وطُلب من الشخص المذكور أدناه التوقيع بدلًا عنه.`,
    }),
    later: ({ requestName }) => ({
      subject: `المتابعة لاحقًا: ${requestName}`,
      preview: `رابطك لمتابعة «${requestName}».`,
      heading: 'تابع متى شئت',
      body: 'ما أدخلته حتى الآن محفوظ. يعيدك هذا الرابط إليه من هذا الجهاز أو غيره.',
    }),
    copy: ({ requestName }) => ({
      subject: `نسختك: ${requestName}`,
      preview: `رابطك إلى النسخة المختومة من «${requestName}».`,
      heading: 'مستندك الموقّع',
      body: 'طلبت نسخة. يأخذك هذا الرابط إلى المستند المختوم حيث يمكنك تنزيله.',
    }),
    code: ({ requestName }) => ({
      subject: `رمزك للمستند: ${requestName}`,
      preview: 'استخدمه خلال عشر دقائق.',
      heading: 'رمزك',
      body: 'أدخل هذا الرمز في الصفحة التي طلبته. الرمز صالح لعشر دقائق وفي تلك الصفحة فقط.',
    }),
  },
};
