import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { projectRoot } from '../../demo-server/platform/project-root.js';
import { watchFaults } from './support/checked-page.js';
import { startServer, type RunningServer } from './support/running-server.js';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

interface Counts {
  readonly nodes: number;
  readonly listeners: number;
}

async function count(session: CDPSession): Promise<Counts> {
  // what is kept by a finalizer goes with the second collection
  for (let round = 0; round < 2; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { nodes, listeners: jsEventListeners };
}

/** Makes editors one after the other, each with a document of its own, and throws them away: some before they are ready. */
async function mountAndRemove(page: Page, times: number): Promise<void> {
  await page.evaluate(async (rounds) => {
    const pdf = (globalThis as unknown as { pdf: Blob }).pdf;
    for (let round = 0; round < rounds; round += 1) {
      const editor = document.createElement('snp-field-editor');
      Object.assign(editor, {
        src: pdf,
        signers: [{ id: 's', name: 'Ada' }],
        fields: [{ type: 'text', signerId: 's', pageNumber: 1, x: 10, y: 10, width: 20, height: 4 }],
      });
      const ready = new Promise((resolve) => editor.addEventListener('snp-ready', resolve, { once: true }));
      document.body.append(editor);
      if (round % 2 === 0) await ready;
      else await new Promise(requestAnimationFrame);
      editor.remove();
    }
  }, times);
}

test('a hundred editors made and thrown away leave no worker, listener or node behind', async ({ page }) => {
  test.setTimeout(180_000);
  const faults = watchFaults(page);
  await page.route('**/host', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Host</title><script src="${server.url}/elements/snp.js"></script></html>`,
    }),
  );
  await page.goto(`${server.url}/host`);
  const sample = await readFile(path.join(projectRoot, 'demo-server/demo-data/sample-agreement.pdf'));
  await page.evaluate((text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    Object.assign(globalThis, { pdf: new Blob([bytes], { type: 'application/pdf' }) });
  }, sample.toString('base64'));
  const session = await page.context().newCDPSession(page);
  // engines and what they keep for the page come with the first ones
  await mountAndRemove(page, 10);
  await expect.poll(() => page.workers().length).toBe(0);
  const before = await count(session);
  await mountAndRemove(page, 100);
  await expect.poll(() => page.workers().length).toBe(0);
  // fewer than one per two editors: nothing that an editor makes stays
  await expect.poll(async () => (await count(session)).nodes - before.nodes).toBeLessThan(50);
  await expect.poll(async () => (await count(session)).listeners - before.listeners).toBeLessThan(50);
  expect(faults).toEqual([]);
});
