import type { EmailTexts } from './email-texts.js';

/** E-mails in German. */
export const de: EmailTexts = {
  greeting: (name) => `Guten Tag ${name},`,
  labels: {
    document: 'Dokument',
    from: 'Von',
    signBy: 'Unterschreiben bis',
    completed: 'Abgeschlossen',
    expired: 'Abgelaufen',
    reason: 'Begründung',
    handedTo: 'Es unterschreibt',
    code: 'Code',
  },
  actions: {
    sign: 'Lesen und unterschreiben',
    view: 'Ansehen und herunterladen',
    download: 'Versiegeltes Dokument herunterladen',
  },
  buttonHelp: 'Die Schaltfläche geht nicht? Kopieren Sie diese Adresse in Ihren Browser:',
  notes: {
    personal: () =>
      'Dieser Link ist persönlich: Wer ihn hat, kann in Ihrem Namen unterschreiben. Bitte leiten Sie diese E-Mail nicht weiter.',
    unexpected: (sender) =>
      `Sie haben das nicht erwartet? Dann unterschreiben Sie nicht und fragen Sie bei ${sender} nach.`,
    unwilling: (sender) =>
      `Sie möchten nicht unterschreiben? Öffnen Sie das Dokument und lehnen Sie ab, oder wenden Sie sich an ${sender}.`,
    questions: (sender) => `Bei Fragen wenden Sie sich bitte an ${sender}.`,
    again: (sender) => `Soll es doch noch unterschrieben werden, bitten Sie ${sender}, es erneut zu senden.`,
    copy: () =>
      'Dieser Link ist persönlich. Bitte leiten Sie nicht diese E-Mail weiter, sondern das heruntergeladene PDF.',
    code: () => 'Geben Sie diesen Code niemandem weiter. Niemand wird Sie am Telefon oder per E-Mail danach fragen.',
    weekLink: () => 'Der Link gilt sieben Tage. Danach erhalten Sie das Dokument über die API.',
  },
  kinds: {
    invitation: ({ senderName, requestName }) => ({
      subject: `${senderName} bittet um Ihre Unterschrift: ${requestName}`,
      preview: `Lesen und unterschreiben Sie „${requestName}“ online. Es dauert wenige Minuten.`,
      heading: 'Ein Dokument wartet auf Ihre Unterschrift',
      body: `${senderName} hat Ihnen ein Dokument zum Lesen und Unterschreiben gesendet. Sie brauchen kein Konto.`,
    }),
    turn: ({ senderName, requestName }) => ({
      subject: `Sie sind an der Reihe: ${requestName}`,
      preview: `Alle vor Ihnen haben „${requestName}“ unterschrieben.`,
      heading: 'Sie sind an der Reihe',
      body: `${senderName} hat Ihnen ein Dokument zum Lesen und Unterschreiben gesendet. Alle vor Ihnen haben unterschrieben. Sie brauchen kein Konto.`,
    }),
    delegation: ({ senderName, requestName, delegatedBy }) => ({
      subject: `${delegatedBy ?? 'Jemand'} bittet Sie, stattdessen zu unterschreiben: ${requestName}`,
      preview: `Sie sollen „${requestName}“ anstelle von ${delegatedBy ?? 'jemand anderem'} unterschreiben.`,
      heading: 'Sie sollen für jemand anderen unterschreiben',
      body: `${delegatedBy ?? 'Jemand'} hat Sie benannt, um ein Dokument von ${senderName} zu unterschreiben. Sie brauchen kein Konto.`,
    }),
    reminder: ({ senderName, requestName }) => ({
      subject: `Erinnerung: ${senderName} bittet um Ihre Unterschrift: ${requestName}`,
      preview: `„${requestName}“ wartet noch auf Ihre Unterschrift.`,
      heading: 'Ein Dokument wartet noch auf Ihre Unterschrift',
      body: `${senderName} hat Ihnen ein Dokument gesendet, das noch nicht unterschrieben ist. Sie brauchen kein Konto.`,
    }),
    expiring: ({ senderName, requestName }) => ({
      subject: `Läuft bald ab: ${requestName}`,
      preview: `Die Zeit, um „${requestName}“ zu unterschreiben, ist fast vorbei.`,
      heading: 'Es bleibt nur noch wenig Zeit',
      body: `${senderName} hat Ihnen ein Dokument zum Unterschreiben gesendet. Das ist nur noch bis zum angegebenen Zeitpunkt möglich.`,
    }),
    completion: ({ requestName }) => ({
      subject: `Von allen unterschrieben: ${requestName}`,
      preview: `„${requestName}“ ist vollständig. Laden Sie Ihre Kopie herunter.`,
      heading: 'Alle haben unterschrieben',
      body: 'Das Dokument ist vollständig und versiegelt: Jede spätere Änderung ist erkennbar. Bitte bewahren Sie eine Kopie auf.',
    }),
    decline: ({ requestName, declinedBy }) => ({
      subject: `Abgelehnt: ${requestName}`,
      preview: `„${requestName}“ wurde abgelehnt und wird nicht unterschrieben.`,
      heading: 'Jemand hat abgelehnt',
      body: `${declinedBy ?? 'Jemand'} hat die Unterschrift abgelehnt. Das Dokument ist geschlossen, Sie müssen nichts weiter tun.`,
    }),
    expiry: ({ requestName }) => ({
      subject: `Abgelaufen: ${requestName}`,
      preview: `Die Zeit, um „${requestName}“ zu unterschreiben, ist vorbei.`,
      heading: 'Die Frist ist abgelaufen',
      body: 'Nicht alle haben rechtzeitig unterschrieben, deshalb ist das Dokument geschlossen. Es gilt nicht, und Sie müssen nichts weiter tun.',
    }),
    void: ({ requestName, senderName }) => ({
      subject: `Zurückgezogen: ${requestName}`,
      preview: `„${requestName}“ wurde zurückgezogen und kann nicht mehr unterschrieben werden.`,
      heading: 'Das Dokument wurde zurückgezogen',
      body: `${senderName} hat dieses Dokument zurückgezogen. Es ist geschlossen und gilt nicht; Sie müssen nichts weiter tun.`,
    }),
    delegated: ({ requestName, delegatedBy, delegatedTo }) => ({
      subject: `Jemand anderes unterschreibt: ${requestName}`,
      preview: `${delegatedBy ?? 'Jemand'} hat „${requestName}“ an ${delegatedTo ?? 'jemand anderen'} übergeben.`,
      heading: 'Die Unterschrift wurde übergeben',
      body: `${delegatedBy ?? 'Jemand'} unterschreibt nicht selbst; stattdessen wurde die unten genannte Person gebeten.`,
    }),
    later: ({ requestName }) => ({
      subject: `Später weitermachen: ${requestName}`,
      preview: `Ihr Link, um mit „${requestName}“ weiterzumachen.`,
      heading: 'Machen Sie weiter, wann es Ihnen passt',
      body: 'Was Sie bisher ausgefüllt haben, bleibt erhalten. Dieser Link führt Sie dorthin zurück, auf jedem Gerät.',
    }),
    copy: ({ requestName }) => ({
      subject: `Ihre Kopie: ${requestName}`,
      preview: `Ihr Link zur versiegelten Kopie von „${requestName}“.`,
      heading: 'Ihr unterschriebenes Dokument',
      body: 'Sie haben um eine Kopie gebeten. Über diesen Link können Sie das versiegelte Dokument herunterladen.',
    }),
    code: ({ requestName }) => ({
      subject: `Ihr Code für: ${requestName}`,
      preview: 'Er gilt zehn Minuten.',
      heading: 'Ihr Code',
      body: 'Geben Sie diesen Code auf der Seite ein, die danach fragt. Er gilt zehn Minuten und nur auf dieser Seite.',
    }),
  },
};
