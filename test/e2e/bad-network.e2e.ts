import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { makePages } from '../support/pdf-makers.js';
import { startCuttingProxy, type Cut, type CuttingProxy } from './support/cutting-proxy.js';
import { startServer, type RunningServer } from './support/running-server.js';
import {
  agree,
  endHeading,
  finish,
  historyOf,
  sendToSign,
  storedSession,
  typeMark,
  type SentRequest,
} from './support/signing-desk.js';

let proxy: CuttingProxy;
let server: RunningServer;
test.beforeAll(async () => {
  proxy = await startCuttingProxy();
  server = await startServer({ PUBLIC_URL: proxy.url, RATE_LIMIT_PER_MINUTE: '100000' });
  proxy.leadTo(server.port);
});
test.afterAll(async () => {
  await proxy.stop();
  await server.stop();
});

const words = 'Head of everything';

/** A short contract: a text, a box and a signature. */
function sendContract(): Promise<SentRequest> {
  return sendToSign(server, {
    pdf: makePages(2),
    sendNotification: false,
    fields: ([signerId = '']) => [
      { type: 'text', signerId, pageNumber: 1, x: 10, y: 8, width: 40, height: 3, label: 'Title' },
      { type: 'checkbox', signerId, pageNumber: 1, x: 10, y: 14, width: 3, height: 2, label: 'Read it' },
      { type: 'signature', signerId, pageNumber: 1, x: 10, y: 20, width: 30, height: 6, label: 'Signature' },
    ],
  });
}

/** What a signer had to do beside signing because of the network. */
interface Trouble {
  reloads: number;
  retries: number;
}

/** Opens a link; a page that did not arrive, or not its scripts, is loaded again after a moment, as anybody would. */
async function open(page: Page, link: string): Promise<number> {
  let loads = 0;
  await expect(async () => {
    loads += 1;
    await page.goto(link);
    const isThere = await page.evaluate(() => {
      const signer = document.querySelector('snp-signer:defined');
      return signer !== null && Reflect.get(signer, 'tokenProvider') !== undefined;
    });
    expect(isThere).toBe(true);
  }).toPass({ timeout: 40_000, intervals: [300, 600, 900] });
  return loads - 1;
}

/** Presses "Try again" where it is offered, until something is there. */
async function until(page: Page, trouble: Trouble, isThere: () => Promise<boolean>): Promise<void> {
  await expect(async () => {
    if (await isThere()) return;
    const again = page.getByRole('button', { name: 'Try again' });
    if (await again.isVisible()) {
      // it may go away by itself, when what was missing arrives after all
      const isPressed = await again.click({ timeout: 1000 }).then(
        () => true,
        () => false,
      );
      if (isPressed) trouble.retries += 1;
    }
    throw new Error('it is not there yet');
  }).toPass({ timeout: 25_000, intervals: [50, 100, 100, 200] });
}

async function fill(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Title' }).fill(words);
  await page.getByRole('checkbox', { name: 'Read it' }).check();
  await page.getByRole('button', { name: /^Signature/ }).click();
  await typeMark(page);
}

/** From the link to the file on the signer's disk. */
async function signThrough(page: Page, link: string): Promise<Trouble> {
  const trouble: Trouble = { reloads: await open(page, link), retries: 0 };
  await until(page, trouble, () => page.locator('#agree').isVisible());
  await agree(page);
  await until(page, trouble, () => page.getByRole('textbox', { name: 'Title' }).isVisible());
  await fill(page);
  await finish(page);
  await until(page, trouble, () => endHeading(page, 'The document is complete').isVisible());
  for (let tries = 0; ; tries++) {
    const downloading = page.waitForEvent('download', { timeout: 15_000 });
    await page.getByRole('button', { name: 'Download the signed document' }).click();
    if ((await (await downloading).failure()) === null) return trouble;
    // the browser itself says that a download broke off
    if (tries > 1) throw new Error('the file never arrives');
  }
}

/** The answers in the order of the fields. */
const whatIsFilled = [
  { kind: 'text', text: words },
  { kind: 'checked', checked: true },
  { kind: 'signature', signature: { kind: 'typed', text: 'Ada Lovelace', font: 'caveat' } },
];

/** Everything the journey leaves behind, once. */
async function expectStoredOnce({ requestId, links }: SentRequest): Promise<void> {
  const session = await storedSession(server, links[0] ?? '');
  expect(session.fields.map(({ value }) => value)).toEqual(whatIsFilled);
  expect(session.request.status).toBe('completed');
  const history = (await historyOf(server, requestId)).filter((action) => action !== 'link.opened');
  expect(history.sort()).toEqual([
    'consent.given',
    'document.viewed',
    'field.filled',
    'field.filled',
    'field.filled',
    'request.completed',
    'request.sealing',
    'request.sent',
    'signature.adopted',
    'signer.completed',
  ]);
}

/** What the element asks for by itself, beside the page and its scripts. */
const isOfInterface = (name: string): boolean => / \/(v1|sign\/sgn\/session)/.test(name);

/** A browser without a memory, in which nothing waits for ever. */
async function newDevice(browser: Browser): Promise<BrowserContext> {
  const device = await browser.newContext({ acceptDownloads: true });
  device.setDefaultTimeout(20_000);
  return device;
}

async function onNewPage<Result>(device: BrowserContext, run: (page: Page) => Promise<Result>): Promise<Result> {
  const page = await device.newPage();
  try {
    return await run(page);
  } finally {
    await page.close();
  }
}

/** One signing from the link to the file while requests are cut; what the signer had to do for that. */
async function signOnce(browser: Browser, cutOf?: (name: string) => Cut | undefined): Promise<Trouble> {
  const sent = await sendContract();
  proxy.watch(cutOf);
  const device = await newDevice(browser);
  const trouble = await onNewPage(device, (page) => signThrough(page, sent.links[0] ?? ''));
  await device.close();
  await expectStoredOnce(sent);
  return trouble;
}

const acts = [
  'POST /sign/sgn/session',
  'POST /v1/signing/complete',
  'POST /v1/signing/consent',
  'POST /v1/signing/viewed',
  'PUT /v1/signing/adopted',
  'PUT /v1/signing/fields/fld',
  'PUT /v1/signing/fields/fld',
  'PUT /v1/signing/fields/fld',
];
const isAct = (name: string): boolean => !name.startsWith('GET');

test.describe('a signing completes, with everything stored once,', () => {
  test('on a good line, without anything asked twice', async ({ browser }) => {
    expect(await signOnce(browser)).toEqual({ reloads: 0, retries: 0 });
    expect(proxy.seen.filter(isAct).sort()).toEqual(acts);
  });

  test('with every single request failing once, the page\u2019s own too', async ({ browser }) => {
    const { retries } = await signOnce(browser, () => 'never-arrives');
    expect(proxy.wasCut.filter(isAct).sort()).toEqual(acts);
    expect(proxy.wasCut.filter((name) => !isAct(name)).length).toBeGreaterThan(10);
    expect(retries).toBeLessThan(4);
  });

  test('with the answer to every act lost once, without help', async ({ browser }) => {
    const trouble = await signOnce(browser, (name) => (isAct(name) ? 'answer-lost' : undefined));
    expect(proxy.wasCut.slice().sort()).toEqual(acts);
    expect(trouble).toEqual({ reloads: 0, retries: 0 });
  });

  test('with every answer of the interface breaking off once, without loading the page again', async ({ browser }) => {
    const trouble = await signOnce(browser, (name) => (isOfInterface(name) ? 'answer-torn' : undefined));
    expect(proxy.wasCut.filter(isAct).sort()).toEqual(acts);
    expect(trouble.reloads).toBe(0);
  });
});

/** Opens a link on a device, with the disclosure agreed to and the fields on show. */
async function openToFill(device: BrowserContext, link: string, isFirst: boolean): Promise<Page> {
  const page = await device.newPage();
  await page.goto(link);
  if (isFirst) await agree(page);
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible({ timeout: 20_000 });
  return page;
}

async function expectAllSaved(page: Page): Promise<void> {
  await expect(page.getByText('All answers are saved')).toBeVisible({ timeout: 30_000 });
}

test('when the server dies in the middle of filling and comes back, the signing completes and nothing is lost', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const device = await newDevice(browser);
  const sent = await sendContract();
  proxy.watch();
  const page = await openToFill(device, sent.links[0] ?? '', true);
  await page.getByRole('textbox', { name: 'Title' }).fill('Head of nothing');
  await expectAllSaved(page);
  await server.kill();
  await page.getByRole('textbox', { name: 'Title' }).fill(words);
  await page.getByRole('checkbox', { name: 'Read it' }).check();
  await expect(page.getByText('You are offline.', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: /^Signature/ }).click();
  await typeMark(page);
  await finish(page);
  await expect(page.getByText('Waiting for your last answers to be saved.')).toBeVisible();
  await server.start();
  await expect(endHeading(page, 'The document is complete')).toBeVisible({ timeout: 60_000 });
  const session = await storedSession(server, sent.links[0] ?? '');
  expect(session.fields.map(({ value }) => value)).toEqual(whatIsFilled);
  await device.close();
});

test('what was filled on one device is there on another, which finishes', async ({ browser }) => {
  const [desk, phone] = [await newDevice(browser), await newDevice(browser)];
  const sent = await sendContract();
  const link = sent.links[0] ?? '';
  const first = await openToFill(desk, link, true);
  await first.getByRole('textbox', { name: 'Title' }).fill(words);
  await first.getByRole('checkbox', { name: 'Read it' }).check();
  await expectAllSaved(first);
  await desk.close();
  const second = await openToFill(phone, link, false);
  await expect(second.getByRole('textbox', { name: 'Title' })).toHaveValue(words);
  await expect(second.getByRole('checkbox', { name: 'Read it' })).toBeChecked();
  await second.getByRole('button', { name: /^Signature/ }).click();
  await typeMark(second);
  await finish(second);
  await expect(endHeading(second, 'The document is complete')).toBeVisible({ timeout: 60_000 });
  expect((await storedSession(server, link)).fields.map(({ value }) => value)).toEqual(whatIsFilled);
  await phone.close();
});

test('two tabs of one signer do not spoil each other, and both show how it ended', async ({ browser }) => {
  const device = await newDevice(browser);
  const sent = await sendContract();
  const link = sent.links[0] ?? '';
  const left = await openToFill(device, link, true);
  const right = await openToFill(device, link, false);
  await left.getByRole('textbox', { name: 'Title' }).fill('From the left');
  await expectAllSaved(left);
  // the other tab has not heard of it and writes something else: the last word counts, whole
  await right.getByRole('textbox', { name: 'Title' }).fill(words);
  await right.getByRole('checkbox', { name: 'Read it' }).check();
  await expectAllSaved(right);
  await right.getByRole('button', { name: /^Signature/ }).click();
  await typeMark(right);
  await finish(right);
  await expect(endHeading(right, 'The document is complete')).toBeVisible({ timeout: 60_000 });
  // not `check()`: the box goes away with the screen
  await left.getByRole('checkbox', { name: 'Read it' }).click();
  await expect(endHeading(left, 'The document is complete')).toBeVisible({ timeout: 20_000 });
  const session = await storedSession(server, link);
  expect(session.fields.map(({ value }) => value)).toEqual(whatIsFilled);
  expect((await historyOf(server, sent.requestId)).filter((action) => action === 'signer.completed')).toHaveLength(1);
  await device.close();
});
