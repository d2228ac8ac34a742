import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EndpointSpec } from '../src/contract/endpoint.js';
import { commonProblems, endpoints } from '../src/contract/endpoints.js';

/** What the check needs to know of one endpoint of the contract. */
export interface LedgerEndpoint {
  id: string;
  successStatus: number;
  /** Codes of its own problems: each must be seen on this very endpoint. */
  problems: readonly string[];
  /** Codes of problems it shares with all endpoints of its kind: each must be seen on some endpoint. */
  common: readonly string[];
}

/** One answer that a test received; tests append such lines to files in LEDGER_DIR. */
export interface Observation {
  /** The endpoint's id. */
  endpoint: string;
  status: number;
  /** The problem's code, for answers that report one. */
  code?: string | null;
}

/** Reads every line of every file in the folder; a line that is not an observation is an error. */
export function readObservations(folder: string): Observation[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const value: unknown = JSON.parse(line);
        if (!isObservation(value)) throw new Error(`${file} holds a line that is not an observation: ${line}`);
        return value;
      }),
  );
}

function isObservation(value: unknown): value is Observation {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'endpoint' in value && typeof value.endpoint === 'string' && 'status' in value && typeof value.status === 'number'
  );
}

/** Shared problems that no request can provoke, and why. */
export const unprovokable: readonly { code: string; reason: string }[] = [
  { code: 'internal_error', reason: 'it reports a defect; the tests of the error handler make one' },
];

/** What no test has seen, and what tests saw though no endpoint documents it; each a sentence. */
export function auditLedger(endpoints: readonly LedgerEndpoint[], observations: readonly Observation[]): string[] {
  const seen = new Set(observations.map(({ endpoint, status, code }) => `${endpoint} ${code ?? status}`));
  const faults: string[] = [];
  for (const { id, successStatus, problems } of endpoints) {
    if (!seen.has(`${id} ${successStatus}`)) faults.push(`${id}: no test saw it answer ${successStatus}`);
    for (const code of problems) {
      if (!seen.has(`${id} ${code}`)) faults.push(`${id}: no test saw the problem "${code}"`);
    }
  }
  const seenSomewhere = new Set(observations.map(({ code }) => code));
  for (const code of new Set(endpoints.flatMap(({ common }) => common))) {
    if (seenSomewhere.has(code) || unprovokable.some((entry) => entry.code === code)) continue;
    faults.push(`every endpoint: no test saw the problem "${code}" on any of them`);
  }
  const known = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));
  const undocumented = new Set<string>();
  for (const { endpoint, code } of observations) {
    const documented = known.get(endpoint);
    if (!documented) undocumented.add(`${endpoint}: observed, but the contract has no such endpoint`);
    else if (code && ![...documented.problems, ...documented.common].includes(code))
      undocumented.add(`${endpoint}: answered "${code}", which it does not document`);
  }
  return [...faults, ...undocumented];
}

function main(folder: string): void {
  const known = Object.values<EndpointSpec>(endpoints).map((endpoint) => ({
    ...endpoint,
    common: commonProblems(endpoint),
  }));
  const observations = readObservations(folder);
  const faults = auditLedger(known, observations);
  for (const fault of faults) console.error(fault);
  console.log(`${known.length} endpoints, ${observations.length} observed answers, ${faults.length} gaps.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv[2] ?? process.env['LEDGER_DIR'] ?? '.build/ledger');
}
