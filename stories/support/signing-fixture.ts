import type { SigningSession } from '../../src/contract/signing.js';
import { samplePageSize } from './sample-pdf.js';

type SessionField = SigningSession['fields'][number];

function place(pageNumber: number, x: number, y: number, width: number, height: number) {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    pageNumber,
    x: round((x / samplePageSize.width) * 100),
    y: round((y / samplePageSize.height) * 100),
    width: round((width / samplePageSize.width) * 100),
    height: round((height / samplePageSize.height) * 100),
  };
}

const empty = { value: null, label: null, required: true } as const;

/** The fields of the sample agreement: two texts, a tick, initials on page 2, date and signature on page 3. */
export const agreementFields: readonly SessionField[] = [
  { ...empty, id: 'fld_name', type: 'text', label: 'Full name', ...place(1, 64, 142, 230, 20) },
  { ...empty, id: 'fld_company', type: 'text', label: 'Company', required: false, ...place(1, 330, 142, 200, 20) },
  { ...empty, id: 'fld_terms', type: 'checkbox', label: 'I have read Annex A', ...place(1, 64, 640, 16, 16) },
  { ...empty, id: 'fld_initials1', type: 'initials', label: null, ...place(1, 490, 770, 60, 28) },
  { ...empty, id: 'fld_initials2', type: 'initials', label: null, ...place(2, 490, 770, 60, 28) },
  { ...empty, id: 'fld_note', type: 'text', label: 'Remarks', required: false, ...place(2, 88, 640, 400, 64) },
  { ...empty, id: 'fld_date', type: 'date', label: 'Date', ...place(3, 170, 722, 94, 20) },
  { ...empty, id: 'fld_place', type: 'text', label: 'Place', ...place(3, 64, 722, 100, 20) },
  { ...empty, id: 'fld_signature', type: 'signature', label: null, ...place(3, 330, 690, 200, 52) },
];

/** A signing session as the server would give it: Ada has opened the agreement and agreed to nothing yet. */
export function signingFixture(): SigningSession {
  return {
    request: {
      id: 'req_sample',
      name: 'Consulting agreement 2026',
      status: 'viewed',
      expiresAt: '2026-12-31T22:00:00.000Z',
      completedAt: null,
      pageCount: 3,
      fileName: 'consulting-agreement.pdf',
      senderName: 'Acme Industries',
    },
    signer: {
      id: 'sgn_ada',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      status: 'viewed',
      color: '#2352D0',
      signedAt: null,
    },
    turn: { yours: true, waitingFor: [] },
    options: { canDecline: true, canDelegate: true },
    locked: null,
    next: { nextUrl: null, invoiceId: null },
    sitting: null,
    others: [],
    consent: {
      version: '2026-01',
      text: [
        'You can sign this document electronically. Your electronic signature has the same effect as one on paper.',
        'We keep the document, your answers, the time of each step and the address of your device, so that it can be proved later who signed what.',
        'You may ask the sender for a copy on paper, or decline to sign electronically, at no cost. Declining closes this request.',
        'To read and keep the document you need a current browser and a program that shows PDF files.',
      ],
      acceptedAt: null,
    },
    fields: [...agreementFields],
    otherFields: [],
    adopted: { signature: null, initials: null },
  };
}

/** The session after the disclosure. */
export function agreed(session: SigningSession): SigningSession {
  return {
    ...session,
    consent: { ...session.consent, acceptedAt: '2026-11-21T09:00:00.000Z' },
    signer: { ...session.signer, status: 'consented' },
  };
}

/** The session with an answer in every field. */
export function filled(session: SigningSession): SigningSession {
  const texts: Readonly<Record<string, string>> = {
    fld_name: 'Ada Lovelace',
    fld_company: 'Analytical Engines Ltd',
    fld_place: 'London',
    fld_note: 'Please quote the order number on every invoice.\nThank you.',
  };
  const valueOf = (field: SessionField): SessionField['value'] => {
    switch (field.type) {
      case 'text':
        return { kind: 'text', text: texts[field.id] ?? 'Ada' };
      case 'checkbox':
        return { kind: 'checked', checked: true };
      case 'signature':
      case 'initials': {
        const text = field.type === 'initials' ? 'AL' : session.signer.name;
        return { kind: 'signature', signature: { kind: 'typed', text, font: 'caveat' } };
      }
      default:
        return null;
    }
  };
  return { ...agreed(session), fields: session.fields.map((field) => ({ ...field, value: valueOf(field) })) };
}

/** Changes a session to one in which there is nothing to fill. */
export function closed(
  status: SigningSession['request']['status'],
  signer: SigningSession['signer']['status'],
): (session: SigningSession) => SigningSession {
  return (session) => ({
    ...session,
    request: { ...session.request, status, completedAt: status === 'completed' ? '2026-11-21T09:30:00.000Z' : null },
    signer: { ...session.signer, status: signer },
    others: [
      { name: 'Grace Hopper', status: 'pending' },
      { name: 'Alan Turing', status: 'completed' },
    ],
  });
}

const given = { ...empty, readOnly: true, required: false, signerName: 'Acme Industries' } as const;

/** One field of every type on the first page of the sample agreement, with conditions and a formula. */
export function everyType(session: SigningSession): SigningSession {
  const optional = { ...empty, required: false } as const;
  const at = (row: number, column: 0 | 1, width = 200, height = 22) =>
    place(1, column === 0 ? 64 : 330, 190 + row * 44, width, height);
  const fields: SessionField[] = [
    { ...empty, id: 'fld_name', type: 'text', label: 'Full name', ...place(1, 64, 142, 230, 20) },
    { ...empty, id: 'fld_email', type: 'email', label: 'E-mail', help: 'The invoice goes here.', ...at(0, 0) },
    { ...empty, id: 'fld_phone', type: 'phone', label: 'Phone', ...at(0, 1) },
    {
      ...empty,
      id: 'fld_days',
      type: 'number',
      label: 'Days',
      validation: { min: 1, max: 20 },
      align: 'right',
      ...at(1, 0),
    },
    {
      ...empty,
      id: 'fld_total',
      type: 'formula',
      label: 'Total',
      formula: '{fld_days} * 800',
      format: '#,##0.00',
      ...at(1, 1),
    },
    { ...empty, id: 'fld_plan', type: 'select', label: 'Plan', options: ['Basic', 'Plus', 'Other'], ...at(2, 0) },
    {
      ...empty,
      id: 'fld_other',
      type: 'text',
      label: 'Which plan',
      condition: { match: 'all', rules: [{ fieldId: 'fld_plan', operator: 'equals', value: 'Other' }] },
      ...at(2, 1),
    },
    {
      ...empty,
      id: 'fld_yes',
      type: 'radio',
      label: 'Yes',
      group: 'newsletter',
      optionValue: 'yes',
      ...at(3, 0, 16, 16),
    },
    { ...empty, id: 'fld_no', type: 'radio', label: 'No', group: 'newsletter', optionValue: 'no', ...at(3, 1, 16, 16) },
    { ...optional, id: 'fld_remarks', type: 'multiline', label: 'Remarks', color: '#7a1f1f', ...at(4, 1, 200, 60) },
    { ...empty, id: 'fld_terms', type: 'checkbox', label: 'I have read Annex A', ...place(1, 64, 640, 16, 16) },
    { ...empty, id: 'fld_date', type: 'date', label: 'Date', format: 'dd.MM.yyyy', ...place(1, 330, 640, 94, 20) },
    { ...empty, id: 'fld_initials1', type: 'initials', label: null, ...place(1, 490, 770, 60, 28) },
    { ...empty, id: 'fld_signature', type: 'signature', label: null, ...place(3, 330, 690, 200, 52) },
  ];
  return {
    ...session,
    fields,
    otherFields: [
      {
        ...given,
        id: 'oth_label',
        type: 'label',
        text: 'Please write clearly',
        fontSize: 9,
        ...place(1, 64, 118, 200, 18),
      },
      { ...given, id: 'oth_stamp', type: 'stamp', text: 'ORIGINAL', ...place(1, 440, 60, 110, 34) },
      {
        ...given,
        id: 'oth_tag',
        type: 'merge_tag',
        tagName: 'order',
        value: { kind: 'text', text: 'Order 4711' },
        ...place(1, 330, 118, 200, 18),
      },
    ],
  };
}

/** The session with two places for pictures: one that is asked for, one as the signer likes. */
export function withPictures(session: SigningSession): SigningSession {
  const pictures: readonly SessionField[] = [
    { ...empty, id: 'fld_photo', type: 'image', label: 'Photo of your card', ...place(1, 64, 668, 150, 80) },
    { ...empty, id: 'fld_logo', type: 'image', label: 'Logo', required: false, ...place(1, 260, 668, 150, 80) },
  ];
  return { ...session, fields: [...session.fields, ...pictures] };
}
