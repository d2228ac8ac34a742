import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { auditLedger, readObservations, type LedgerEndpoint } from '../../scripts/check-ledger.js';

const getThing: LedgerEndpoint = {
  id: 'getThing',
  successStatus: 200,
  problems: ['thing_not_found'],
  common: ['rate_limited', 'internal_error'],
};
const complete = [
  { endpoint: 'getThing', status: 200 },
  { endpoint: 'getThing', status: 404, code: 'thing_not_found' },
  { endpoint: 'getThing', status: 429, code: 'rate_limited' },
];

describe('the ledger of observed answers', () => {
  it('is satisfied when every documented outcome was seen', () => {
    assert.deepEqual(auditLedger([getThing], complete), []);
  });

  it('names an outcome that no test saw', () => {
    assert.deepEqual(auditLedger([getThing], complete.slice(1)), ['getThing: no test saw it answer 200']);
    assert.deepEqual(auditLedger([getThing], [...complete.slice(0, 1), ...complete.slice(2)]), [
      'getThing: no test saw the problem "thing_not_found"',
    ]);
  });

  it('wants a shared problem once, on whichever endpoint', () => {
    const other = { ...getThing, id: 'other', problems: [] };
    assert.deepEqual(auditLedger([getThing, other], [...complete, { endpoint: 'other', status: 200 }]), []);
    assert.match(auditLedger([getThing], complete.slice(0, 2)).join(), /no test saw the problem "rate_limited" on any/);
  });

  it('names an answer that nobody documented', () => {
    const surprise = { endpoint: 'getThing', status: 409, code: 'thing_locked' };
    assert.deepEqual(auditLedger([getThing], [...complete, surprise]), [
      'getThing: answered "thing_locked", which it does not document',
    ]);
    assert.match(auditLedger([], complete).join(), /the contract has no such endpoint/);
  });

  it('reads every file of the folder and refuses a damaged line', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, '1.jsonl'), `${complete.map((line) => JSON.stringify(line)).join('\n')}\n`);
    writeFileSync(join(folder, '2.jsonl'), `${JSON.stringify(complete[0])}\n`);
    assert.equal(readObservations(folder).length, 4);
    writeFileSync(join(folder, '3.jsonl'), '{"endpoint":1}\n');
    assert.throws(() => readObservations(folder), /3\.jsonl holds a line that is not an observation/);
    assert.deepEqual(readObservations(join(folder, 'absent')), []);
  });
});
