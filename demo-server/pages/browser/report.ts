import { textOf } from './server.js';

/** A verdict as the page shows it: good, bad or neither, and what there is to know. */
export interface ShownReport {
  readonly tone: 'good' | 'bad' | 'plain';
  readonly title: string;
  readonly text: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
}

const verdicts: Readonly<Record<string, Pick<ShownReport, 'tone' | 'title'>>> = {
  sealed: { tone: 'good', title: 'Sealed here and unchanged' },
  'not-intact': { tone: 'bad', title: 'Do not rely on this file' },
  'signed-elsewhere': { tone: 'plain', title: 'Signed, but not here' },
  'not-signed': { tone: 'plain', title: 'Not signed' },
  unreadable: { tone: 'bad', title: 'This file cannot be read' },
};

type Facts = Record<string, unknown>;

const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null;

function listOf(facts: Facts, name: string): Facts[] {
  const value = facts[name];
  return Array.isArray(value) ? value.filter(isFacts) : [];
}

/** `2026-01-20 10:22 UTC`, the same for every reader. */
function timeOf(facts: Facts, name: string): string {
  const text = textOf(facts, name);
  return text === '' ? 'unknown' : `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}

function signatureFact(signature: Facts): readonly [string, string] {
  const name = textOf(signature, 'signerName') || 'Unknown';
  const problem = textOf(signature, 'problem');
  const where = signature['madeHere'] === true ? 'this server’s own key' : 'a key this server does not know';
  const holds = signature['coversWholeFile'] === true ? 'valid' : 'valid for a part of this file only';
  const state = problem === '' ? `${holds}, made with ${where}` : problem;
  return ['Signature', `${name}, ${timeOf(signature, 'signedAt')} as claimed: ${state}`];
}

/** What is shown of the answer of `POST /v1/verify`. */
export function showReport(data: Facts, fileName: string): ShownReport {
  const verdict = verdicts[textOf(data, 'verdict')] ?? { tone: 'bad', title: 'The answer is not understood' };
  const record = isFacts(data['record']) ? data['record'] : undefined;
  const pages = data['pageCount'];
  return {
    ...verdict,
    text: textOf(data, 'explanation'),
    facts: [
      ['File', fileName],
      ...(record
        ? ([
            ['Document', textOf(record, 'name')],
            ['Completed', timeOf(record, 'completedAt')],
            ...(record['livemode'] === false ? [['Mode', 'Sandbox: made for testing'] as const] : []),
          ] as const)
        : []),
      ...(record
        ? listOf(record, 'signers').map(
            (signer) => ['Signed by', `${textOf(signer, 'name')}, ${timeOf(signer, 'signedAt')}`] as const,
          )
        : []),
      ...listOf(data, 'signatures').map(signatureFact),
      ...(typeof pages === 'number' ? [['Pages', String(pages)] as const] : []),
      ['SHA-256', textOf(data, 'sha256')],
    ],
  };
}
