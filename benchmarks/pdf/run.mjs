import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeScan } from './made-files.mjs';

// Compiled files exist only after `tsc -b`.
const compiled = (path) => import(new URL(`../../.build/demo-server/pdf/${path}`, import.meta.url).href);
const { createSelfSignedIdentity } = await compiled('identity.js');
const { createPdfRoom } = await compiled('room.js');

const folder = await mkdtemp(join(tmpdir(), 'snp-bench-'));
const at = (name) => join(folder, name);
const rounds = Number(process.env.ROUNDS ?? 9);
// A child does 200 jobs before it is replaced, so the usual one is warm.
const warmRounds = Number(process.env.WARM_ROUNDS ?? 10);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const pageOrder = (pages) => Array.from({ length: pages }, (_, index) => pages - index);

/** Highest resident memory of a process in MB; NaN where /proc does not tell. */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

/**
 * Time and memory of a job in a child process of its own, and of qpdf doing its counterpart. They take turns, so that a
 * busy moment of the machine counts for both; the first rounds warm up and are thrown away.
 */
async function measure(job, qpdfArgs) {
  const room = createPdfRoom({ size: 1 });
  try {
    const ours = [];
    const theirs = [];
    for (let round = 0; round < warmRounds + rounds; round += 1) {
      const begun = performance.now();
      const answer = await job(room);
      const between = performance.now();
      if (!answer.ok) throw new Error(JSON.stringify(answer));
      execFileSync('qpdf', qpdfArgs, { stdio: 'ignore' });
      if (round < warmRounds) continue;
      ours.push(between - begun);
      theirs.push(performance.now() - between);
    }
    return [
      { ms: median(ours), mb: peakOf(room.pids()[0]) },
      { ms: median(theirs), mb: memoryOfQpdf(qpdfArgs) },
    ];
  } finally {
    await room.close();
  }
}

function memoryOfQpdf(args) {
  try {
    execFileSync('/usr/bin/time', ['-f', '%M', '-o', at('memory'), 'qpdf', ...args], { stdio: 'ignore' });
    return Number(readFileSync(at('memory'), 'utf8').trim()) / 1024;
  } catch {
    // GNU time is not everywhere; the time of the run is what is compared.
    return NaN;
  }
}

const key = await createSelfSignedIdentity({ commonName: 'Benchmark', organisation: 'Benchmark', validYears: 1 });
const signature = { key, name: 'Benchmark', reason: 'Sealed', signedAt: '2026-01-20T10:00:00.000Z' };
const time = '2026-01-20T10:00:00.000Z';
const certificate = (pageCount) => ({
  requestName: 'Lease',
  requestId: 'req_1',
  documentName: 'lease.pdf',
  documentSha256: 'ab'.repeat(32),
  pageCount,
  issuer: 'Acme',
  createdAt: time,
  completedAt: time,
  signers: [{ name: 'Ada Lovelace', email: 'ada@example.com', status: 'completed', signedAt: time }],
  events: [1, 2, 3, 4, 5, 6].map((step) => ({ at: time, actor: 'Ada', action: `Step ${step}`, hash: 'cd'.repeat(32) })),
});
const rect = { x: 10, y: 80, width: 30, height: 5 };
const marks = [
  { pageNumber: 1, rect, content: { kind: 'text', text: 'Ada Lovelace' } },
  { pageNumber: 2, rect, content: { kind: 'typed', text: 'Ada Lovelace', font: 'caveat' } },
  { pageNumber: 3, rect, content: { kind: 'check' } },
];

const rows = [];
const compare = async (what, goal, job, ...qpdfArgs) => {
  const [ours, theirs] = await measure(job, qpdfArgs);
  const whole = (value) => (Number.isNaN(value) ? '?' : String(Math.round(value)));
  rows.push({
    what,
    'ms (ours)': whole(ours.ms),
    'ms (qpdf)': whole(theirs.ms),
    ratio: (ours.ms / theirs.ms).toFixed(2),
    goal,
    'MB (ours)': whole(ours.mb),
    'MB (qpdf)': whole(theirs.mb),
  });
};

try {
  const files = [
    { name: 'small.pdf', pages: 10, imageBytes: 100_000 },
    { name: 'large.pdf', pages: 300, imageBytes: 170_000 },
  ];
  for (const { name, pages, imageBytes } of files) {
    await makeScan(at(name), pages, imageBytes);
    const title = `${String(pages)} pages, ${((await stat(at(name))).size / 1e6).toFixed(1)} MB`;
    const copy = [at(name), at('copy.pdf')];
    const stamp = (source) => (room) => room.stamp({ sourcePath: at(source), outPath: at('stamped.pdf'), marks });
    await compare(`stamp, ${title}`, '< 1', stamp(name), ...copy);
    const late = `late-${name}`;
    await makeScan(at(late), pages, imageBytes, '%late\n');
    await compare(`stamp, late header, ${title}`, '<= 2', stamp(late), at(late), at('copy.pdf'));
    // Nothing is appended where offsets count from a first byte that is not the header's.
    await makeScan(at(late), pages, imageBytes, '%late\n', true);
    // qpdf copies the plain file: this one it would have to repair, and would say so by its exit code.
    await compare(`stamp, written anew, ${title}`, '<= 2', stamp(late), ...copy);
    const seal = (source, out) => (room) =>
      room.seal({ sourcePath: at(source), outPath: at(out), marks, certificate: certificate(pages), signature });
    await compare(`seal, ${title}`, '', seal(name, 'sealed.pdf'), ...copy);
    const again = (room) => room.seal({ sourcePath: at('sealed.pdf'), outPath: at('again.pdf'), marks, signature });
    await compare(`seal again, ${title}`, '', again, at('sealed.pdf'), at('copy.pdf'));
    const reorder = (room) =>
      room.reorder({ sourcePath: at(name), pageOrder: pageOrder(pages), outPath: at('reordered.pdf') });
    const backwards = [at(name), '--pages', at(name), 'z-1', '--', at('reordered.pdf')];
    await compare(`reorder, ${title}`, '<= 1.5', reorder, ...backwards);
  }
  const sourcePaths = files.map(({ name }) => at(name));
  const merge = (room) => room.merge({ sourcePaths, outPath: at('merged.pdf') });
  await compare('merge both', '<= 1.5', merge, '--empty', '--pages', ...sourcePaths, '--', at('merged.pdf'));
  console.table(rows);
} finally {
  await rm(folder, { recursive: true, force: true });
}
