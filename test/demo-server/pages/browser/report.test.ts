import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showReport } from '../../../../demo-server/pages/browser/report.js';
import { verdicts } from '../../../../src/contract/verification.js';

const signature = {
  signerName: 'Document seal',
  signedAt: '2026-01-20T10:22:41.000Z',
  madeHere: true,
  coversWholeFile: true,
  problem: null,
};
const answer = {
  verdict: 'sealed',
  explanation: 'Nothing has changed.',
  sha256: 'ab12',
  pageCount: 4,
  signatures: [signature],
  record: {
    name: 'Lease',
    completedAt: '2026-01-20T10:22:41.000Z',
    livemode: false,
    signers: [{ name: 'Ada', signedAt: '2026-01-19T08:00:00.000Z' }],
  },
};

test('a sealed file is shown with everything that is known of it', () => {
  const shown = showReport(answer, 'lease.pdf');
  assert.equal(shown.tone, 'good');
  assert.deepEqual(shown.facts, [
    ['File', 'lease.pdf'],
    ['Document', 'Lease'],
    ['Completed', '2026-01-20 10:22 UTC'],
    ['Mode', 'Sandbox: made for testing'],
    ['Signed by', 'Ada, 2026-01-19 08:00 UTC'],
    ['Signature', 'Document seal, 2026-01-20 10:22 UTC as claimed: valid, made with this server’s own key'],
    ['Pages', '4'],
    ['SHA-256', 'ab12'],
  ]);
});

test('a signature that covers only a part of the file is shown as such', () => {
  const partial = { ...answer, signatures: [{ ...signature, coversWholeFile: false }] };
  const shown = showReport(partial, 'a.pdf').facts.find(([label]) => label === 'Signature');
  assert.match(shown?.[1] ?? '', /valid for a part of this file only/);
});

test('only a sealed file looks good, and every verdict has its words', () => {
  const titles = verdicts.map((verdict) => showReport({ ...answer, verdict }, 'a.pdf'));
  assert.deepEqual(
    titles.filter(({ tone }) => tone === 'good').map(({ title }) => title),
    ['Sealed here and unchanged'],
  );
  assert.equal(new Set(titles.map(({ title }) => title)).size, verdicts.length);
  assert.equal(showReport({ verdict: 'new-verdict' }, 'a.pdf').tone, 'bad');
});
