import type { EmailTexts } from './email-texts.js';

/** E-mails in English. */
export const en: EmailTexts = {
  greeting: (name) => `Hello ${name},`,
  labels: {
    document: 'Document',
    from: 'From',
    signBy: 'Sign by',
    completed: 'Completed',
    expired: 'Expired',
    reason: 'Reason given',
    handedTo: 'Now signs',
    code: 'Code',
  },
  actions: { sign: 'Read and sign', view: 'View and download', download: 'Download the sealed document' },
  buttonHelp: 'The button does not work? Copy this address into your browser:',
  notes: {
    personal: () => 'This link is personal: whoever has it can sign in your name. Please do not forward this e-mail.',
    unexpected: (sender) => `You did not expect this? Then do not sign, and ask ${sender}.`,
    unwilling: (sender) => `You do not want to sign? Open the document and decline, or ask ${sender}.`,
    questions: (sender) => `For questions, please turn to ${sender}.`,
    again: (sender) => `If it should still be signed, ask ${sender} to send it again.`,
    copy: () => 'This link is personal. Please do not forward this e-mail; send the downloaded PDF instead.',
    code: () => 'Never tell anybody this code. Nobody will ask you for it by phone or e-mail.',
    weekLink: () => 'The link works for seven days. Later you can fetch the document through the API.',
  },
  kinds: {
    invitation: ({ senderName, requestName }) => ({
      subject: `${senderName} asks you to sign: ${requestName}`,
      preview: `Read and sign "${requestName}" online. It takes a few minutes.`,
      heading: 'A document is waiting for your signature',
      body: `${senderName} has sent you a document to read and sign. You need no account.`,
    }),
    turn: ({ senderName, requestName }) => ({
      subject: `It is your turn to sign: ${requestName}`,
      preview: `Those before you have signed "${requestName}".`,
      heading: 'It is your turn to sign',
      body: `${senderName} has sent you a document to read and sign. Those before you have signed it. You need no account.`,
    }),
    delegation: ({ senderName, requestName, delegatedBy }) => ({
      subject: `${delegatedBy ?? 'Somebody'} asks you to sign instead: ${requestName}`,
      preview: `You are to sign "${requestName}" in place of ${delegatedBy ?? 'somebody else'}.`,
      heading: 'You are asked to sign for somebody else',
      body: `${delegatedBy ?? 'A signer'} has named you to sign a document from ${senderName} instead. You need no account.`,
    }),
    reminder: ({ senderName, requestName }) => ({
      subject: `Reminder: ${senderName} asks you to sign: ${requestName}`,
      preview: `"${requestName}" is still waiting for your signature.`,
      heading: 'A document is still waiting for your signature',
      body: `${senderName} has sent you a document to read and sign, and it is not signed yet. You need no account.`,
    }),
    expiring: ({ senderName, requestName }) => ({
      subject: `Expires soon: ${requestName}`,
      preview: `The time to sign "${requestName}" is nearly over.`,
      heading: 'There is little time left to sign',
      body: `${senderName} has sent you a document to read and sign. It can be signed only until the time below.`,
    }),
    completion: ({ requestName }) => ({
      subject: `Signed by everybody: ${requestName}`,
      preview: `"${requestName}" is complete. Download your copy.`,
      heading: 'Everybody has signed',
      body: 'The document is complete and sealed: any later change to it can be seen. Please keep a copy.',
    }),
    decline: ({ requestName, declinedBy }) => ({
      subject: `Declined: ${requestName}`,
      preview: `"${requestName}" was declined and will not be signed.`,
      heading: 'A signer has declined',
      body: `${declinedBy ?? 'A signer'} has declined to sign this document. It is closed, and there is nothing left for you to do.`,
    }),
    expiry: ({ requestName }) => ({
      subject: `Expired: ${requestName}`,
      preview: `The time to sign "${requestName}" is over.`,
      heading: 'The time to sign is over',
      body: 'Not everybody signed this document in time, so it is closed. It is not in force, and there is nothing left for you to do.',
    }),
    void: ({ requestName, senderName }) => ({
      subject: `Withdrawn: ${requestName}`,
      preview: `"${requestName}" was withdrawn and cannot be signed any more.`,
      heading: 'The sender has withdrawn this document',
      body: `${senderName} has withdrawn this document. It is closed and not in force, and there is nothing left for you to do.`,
    }),
    delegated: ({ requestName, delegatedBy, delegatedTo }) => ({
      subject: `Somebody else signs: ${requestName}`,
      preview: `${delegatedBy ?? 'A signer'} has handed "${requestName}" to ${delegatedTo ?? 'somebody else'}.`,
      heading: 'A signer has named somebody else',
      body: `${delegatedBy ?? 'A signer'} will not sign this document; the person below was asked to sign instead.`,
    }),
    later: ({ requestName }) => ({
      subject: `Go on later: ${requestName}`,
      preview: `Your link to go on with "${requestName}".`,
      heading: 'Go on when it suits you',
      body: 'What you have filled in so far is kept. This link takes you back to it, on this device or another.',
    }),
    copy: ({ requestName }) => ({
      subject: `Your copy: ${requestName}`,
      preview: `Your link to the sealed copy of "${requestName}".`,
      heading: 'Your signed document',
      body: 'You asked for a copy. This link takes you to the sealed document, where you can download it.',
    }),
    code: ({ requestName }) => ({
      subject: `Your code for: ${requestName}`,
      preview: 'Use it within ten minutes.',
      heading: 'Your code',
      body: 'Type this code into the page that asked for it. It is good for ten minutes, on that page only.',
    }),
  },
};
