import assert from 'node:assert/strict';
import { truncate } from 'node:fs/promises';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { makePages } from '../../support/pdf-makers.js';
import { openWorkshop, testCertificate, testSignature } from '../../support/pdf-workshop.js';

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a job whose child is killed is refused, and the pool lives on', async () => {
  const workshop = await openWorkshop();
  try {
    const path = await workshop.put('in.pdf', makePages(2));
    assert.ok((await workshop.room.inspect({ path })).ok);
    const [pid] = workshop.room.pids();
    assert.ok(pid);
    const job = workshop.room.seal({
      sourcePath: path,
      outPath: workshop.path('out.pdf'),
      marks: [],
      certificate: testCertificate(500),
      signature: await testSignature(),
    });
    process.kill(pid, 'SIGKILL');
    const answer = await job;
    assert.ok(!answer.ok);
    assert.equal(answer.code, 'pdf_too_complex');
    await assert.rejects(workshop.read('out.pdf'), { code: 'ENOENT' });
    assert.ok((await workshop.room.inspect({ path })).ok);
  } finally {
    await workshop.close();
  }
});

test('a job that takes too long is stopped, and the next one runs', async () => {
  const workshop = await openWorkshop({ timeoutMs: { seal: 1 } });
  try {
    const path = await workshop.put('in.pdf', makePages(2));
    const answer = await workshop.room.seal({
      sourcePath: path,
      outPath: workshop.path('out.pdf'),
      marks: [],
      certificate: testCertificate(500),
      signature: await testSignature(),
    });
    assert.ok(!answer.ok);
    assert.match(answer.detail ?? '', /not done after 1 ms/);
    assert.ok((await workshop.room.inspect({ path })).ok);
  } finally {
    await workshop.close();
  }
});

test(
  'a file is not refused because the machine had no time for it',
  { skip: process.platform !== 'linux' && 'only Linux tells how much processor time a process has used' },
  async () => {
    const workshop = await openWorkshop({ timeoutMs: { inspect: 1000 } });
    try {
      const path = await workshop.put('in.pdf', makePages(2));
      assert.ok((await workshop.room.inspect({ path })).ok);
      const [pid] = workshop.room.pids();
      assert.ok(pid);
      process.kill(pid, 'SIGSTOP');
      const answer = workshop.room.inspect({ path });
      await pause(1500);
      process.kill(pid, 'SIGCONT');
      assert.ok((await answer).ok);
    } finally {
      await workshop.close();
    }
  },
);

test('children that cannot even start give an answer, not a wait without end', async () => {
  const workshop = await openWorkshop({ memoryKiB: 50_000 });
  try {
    const answer = await workshop.room.inspect({ path: await workshop.put('in.pdf', makePages(1)) });
    assert.ok(!answer.ok);
    assert.equal(answer.code, 'pdf_room_busy');
    assert.match(answer.detail ?? '', /do not start/);
  } finally {
    await workshop.close();
  }
});

test('a file that needs more memory than there is gets refused, and the next file is served', async () => {
  const workshop = await openWorkshop();
  try {
    // Two gigabytes of nothing: reading them alone is more than a child may hold.
    const path = await workshop.put('huge.pdf', makePages(1));
    await truncate(path, 2 ** 31 - 1);
    const answer = await workshop.room.inspect({ path });
    assert.ok(!answer.ok);
    assert.equal(answer.code, 'pdf_too_complex');
    assert.ok((await workshop.room.inspect({ path: await workshop.put('in.pdf', makePages(1)) })).ok);
  } finally {
    await workshop.close();
  }
});

test('children are replaced after their share of jobs, and no job is lost', async () => {
  const workshop = await openWorkshop({ jobsPerChild: 2 });
  try {
    const path = await workshop.put('in.pdf', makePages(1));
    await workshop.room.inspect({ path });
    const first = workshop.room.pids();
    const answers = await Promise.all(Array.from({ length: 7 }, () => workshop.room.inspect({ path })));
    assert.ok(answers.every((answer) => answer.ok));
    assert.notDeepEqual(workshop.room.pids(), first);
  } finally {
    await workshop.close();
  }
});

test('a full queue says so', async () => {
  const workshop = await openWorkshop({ maxQueue: 2 });
  try {
    const path = await workshop.put('in.pdf', makePages(1));
    const answers = await Promise.all(Array.from({ length: 9 }, () => workshop.room.inspect({ path })));
    assert.ok(answers.some((answer) => answer.ok));
    assert.ok(answers.some((answer) => !answer.ok && answer.code === 'pdf_room_busy'));
  } finally {
    await workshop.close();
  }
});

test('closing refuses what waits and leaves no process behind', async () => {
  const workshop = await openWorkshop({ size: 2 });
  const path = await workshop.put('in.pdf', makePages(1));
  await workshop.room.inspect({ path });
  const pids = workshop.room.pids();
  const waiting = workshop.room.inspect({ path });
  await workshop.close();
  const answer = await waiting;
  assert.ok(answer.ok || answer.code === 'pdf_room_closed');
  assert.ok(pids.every((pid) => !alive(pid)));
  const late = await workshop.room.inspect({ path });
  assert.ok(!late.ok && late.code === 'pdf_room_closed');
});
