import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const { startPostgres } = await import('../../scripts/lib/postgres.mjs');
// Compiled files exist only after `npm run compile`.
const compiled = (path) => import(new URL(`../../.build/test/${path}`, import.meta.url).href);
const { createRealServer } = await compiled('support/real-server.js');
const { api } = await compiled('support/api.js');
const steps = await compiled('support/signing-steps.js');

const requests = Number(process.env.REQUESTS ?? 50);
const perSecond = Number(process.env.PER_SECOND ?? 100);
const idleSeconds = Number(process.env.IDLE_SECONDS ?? 10);
const goal = 5;

const percentile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
};

/**
 * Asks for customers at a steady rate, whether answers have come or not, until `done` says so; the milliseconds each answer
 * took from when its question was due.
 */
async function listCustomers(server, done) {
  const times = [];
  const open = [];
  const started = performance.now();
  for (let count = 0; !done(); count += 1) {
    const due = started + (count * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    const ask = async () => {
      const answer = await fetch(`${server.url}/v1/external/customers`, { headers: { 'x-api-key': server.apiKey } });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`customers answered ${String(answer.status)}`);
      times.push(performance.now() - due);
    };
    open.push(ask());
  }
  await Promise.all(open);
  return times;
}

/** As many requests as asked for, each with one signer who has only the last click left. */
async function prepare(server, partner) {
  const ready = [];
  for (let count = 0; count < requests; count += 1) {
    const sent = await steps.sendRequest(partner, ['Ada'], { sendNotification: false });
    const [{ signingUrl }] = sent.signerLinks;
    const signer = await steps.openLink({ api: (credential) => api(server, credential) }, signingUrl);
    await steps.consent(signer);
    await steps.fillAll(signer);
    ready.push({ signer, id: sent.signingRequestId });
  }
  return ready;
}

async function untilSealed(partner, ids) {
  for (const id of ids) {
    for (;;) {
      const { data } = await partner.call('getSigningRequest', { params: { id } });
      if (data.signingRequest.status === 'completed') break;
      await pause(250);
    }
  }
}

const dataDir = await mkdtemp(join(tmpdir(), 'snp-bench-'));
const database = process.env.DATABASE === 'built-in' ? undefined : await startPostgres();
const server = await createRealServer(dataDir, {
  PDF_WORKERS: '2',
  ...(database ? { DATABASE_URL: database.url } : {}),
});
try {
  await server.start();
  const partner = api(server, server.apiKey);
  const ready = await prepare(server, partner);
  // The first answers are slower than all later ones.
  const warmUntil = performance.now() + 3000;
  await listCustomers(server, () => performance.now() > warmUntil);

  const idleUntil = performance.now() + idleSeconds * 1000;
  const idle = await listCustomers(server, () => performance.now() > idleUntil);

  let sealed = false;
  const begun = performance.now();
  await Promise.all(ready.map(({ signer }) => signer.call('completeSigning', { body: { timeZone: 'Europe/Vienna' } })));
  const clicked = (performance.now() - begun) / 1000;
  const ids = ready.map(({ id }) => id);
  const sealing = untilSealed(partner, ids).finally(() => (sealed = true));
  const busy = await listCustomers(server, () => sealed);
  await sealing;
  const seconds = (performance.now() - begun) / 1000;

  const row = (what, times) => ({
    what,
    answers: times.length,
    'p50 ms': percentile(times, 0.5).toFixed(1),
    'p99 ms': percentile(times, 0.99).toFixed(1),
    'max ms': Math.max(...times).toFixed(1),
  });
  console.table([row('idle', idle), row(`while ${String(requests)} requests are sealed`, busy)]);
  const ratio = percentile(busy, 0.99) / percentile(idle, 0.99);
  console.log(
    `p99 ${ratio.toFixed(2)} times idle (goal <= ${String(goal)}); 50 clicks took ${clicked.toFixed(1)} s, all were sealed after ${seconds.toFixed(1)} s`,
  );
  console.log(`${String(cpus().length)} cores, ${process.version}`);
} finally {
  await server.stop();
  await database?.stop();
  await rm(dataDir, { recursive: true, force: true });
}
