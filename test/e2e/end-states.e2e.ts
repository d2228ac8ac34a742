import { expect, test, type Page } from '@playwright/test';
import { makePages } from '../support/pdf-makers.js';
import { consent, fillAll } from '../support/signing-steps.js';
import { accessibilityFaults } from './support/checked-page.js';
import { startServer, type RunningServer } from './support/running-server.js';
import {
  agree,
  endHeading,
  finish,
  senderApi,
  sendToSign,
  signerApi,
  typeMark,
  type Sending,
  type SentRequest,
} from './support/signing-desk.js';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer({ RATE_LIMIT_PER_MINUTE: '100000' });
});
test.afterAll(() => server.stop());
test.beforeEach(({ page }) => page.setDefaultTimeout(20_000));

const ada = { name: 'Ada Lovelace' };
const ben = { name: 'Ben Nevis' };

/** A page with a signature of each signer. */
function send(more: Partial<Sending> = {}): Promise<SentRequest> {
  return sendToSign(server, {
    pdf: makePages(1),
    fields: (ids) =>
      ids.map((signerId, index) => ({
        type: 'signature',
        signerId,
        pageNumber: 1,
        x: 10,
        y: 10 + index * 15,
        width: 30,
        height: 8,
        label: 'Signature',
      })),
    ...more,
  });
}

/** The screen with this heading is on show, is accessible, and asks for nothing to be filled. */
async function expectEnd(page: Page, heading: string): Promise<void> {
  await expect(endHeading(page, heading)).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.bar [data-step]')).toHaveCount(0);
  // colours are judged once they have settled
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  expect(await accessibilityFaults(page)).toEqual([]);
}

async function signOnPage(page: Page): Promise<void> {
  await agree(page);
  await page.getByRole('button', { name: /^Signature/ }).click();
  await typeMark(page);
  await finish(page);
}

/** Signs by the interface, as another person somewhere else. */
async function signElsewhere(link: string | undefined): Promise<void> {
  const signer = await signerApi(server, link ?? '');
  await consent(signer);
  await fillAll(signer);
  expect((await signer.call('completeSigning', { body: {} })).status).toBe(200);
}

/** Opens the newest e-mail whose address and subject fit, and gives its text and first link. */
async function newestMail(page: Page, to: string, kind: RegExp): Promise<{ text: string; link: string }> {
  let found = { text: '', link: '' };
  await expect(async () => {
    await page.goto(`${server.url}/outbox`);
    const mails = page.locator('.mails a').filter({ hasText: to }).filter({ hasText: kind });
    const href = await mails.first().getAttribute('href', { timeout: 500 });
    await page.goto(`${server.url}${href ?? ''}/body`);
    const link = page.getByRole('link').first();
    found = {
      text: await page.locator('body').innerText(),
      link: (await link.count()) > 0 ? ((await link.getAttribute('href')) ?? '') : '',
    };
  }).toPass({ timeout: 20_000 });
  return found;
}

test('who has signed sees the sealed document, and sees it again when the link is opened once more', async ({
  page,
}) => {
  const { links } = await send();
  await page.goto(links[0] ?? '');
  await signOnPage(page);
  await expectEnd(page, 'The document is complete');
  await page.getByRole('button', { name: 'Show it here' }).click();
  await expect(page.getByRole('group', { name: 'Page 1 of' })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Back' }).click();

  await page.goto(links[0] ?? '');
  await expectEnd(page, 'The document is complete');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the signed document' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.pdf$/);
});

test('who has signed before others sees whom the document waits for', async ({ page }) => {
  const { links } = await send({ signers: [ada, ben] });
  await page.goto(links[0] ?? '');
  await signOnPage(page);
  await expectEnd(page, 'Thank you, you have signed');
  await expect(page.locator('.end')).toContainText('Ben Nevis');
  await expect(page.locator('.end')).not.toContainText('Ada Lovelace');
});

test('declining asks for a reason, and closes the document for everybody', async ({ page, context }) => {
  const { requestId, links } = await send({ signers: [ada, ben] });
  await page.goto(links[0] ?? '');
  await page.getByRole('button', { name: 'Decline to sign' }).click();
  const dialog = page.locator('.decline-dialog');
  await dialog.getByRole('button', { name: 'Decline to sign' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Please say why, so that the sender can act on it.');
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The price is wrong.');
  await dialog.getByRole('button', { name: 'Decline to sign' }).click();
  await expectEnd(page, 'You declined to sign');

  await page.goto(links[0] ?? '');
  await expectEnd(page, 'You declined to sign');
  const other = await context.newPage();
  await other.goto(links[1] ?? '');
  await expectEnd(other, 'This document was declined');
  const { data } = await senderApi(server).call('getSigningRequest', { params: { id: requestId } });
  expect(data.signingRequest.signers[0]?.declineReason).toBe('The price is wrong.');
});

test('who hands the signing on is told so, and the other person signs by the link in the e-mail', async ({
  page,
  context,
}) => {
  const { links } = await send({ allowDelegation: true });
  await page.goto(links[0] ?? '');
  await page.locator('summary[aria-label="More"]').click();
  await page.getByRole('button', { name: 'Let somebody else sign' }).click();
  const dialog = page.locator('.delegate-dialog');
  await dialog.getByRole('textbox', { name: 'Full name' }).fill('Charles Babbage');
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill('charles@example.com');
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Hand on' }).click();
  await expectEnd(page, 'Somebody else signs now');
  await page.goto(links[0] ?? '');
  await expectEnd(page, 'Somebody else signs now');

  const other = await context.newPage();
  other.setDefaultTimeout(20_000);
  const mail = await newestMail(other, 'charles@example.com', /./);
  await other.goto(mail.link);
  await signOnPage(other);
  await expectEnd(other, 'The document is complete');
});

/** Signs on, unless the page has heard of the end by itself in the meantime. */
async function goOn(page: Page): Promise<void> {
  const act = async (): Promise<void> => {
    await page.getByRole('button', { name: /^Signature/ }).click();
    await typeMark(page);
  };
  // what is clicked may go away at any moment
  await Promise.race([act().catch(() => undefined), page.locator('.end').waitFor()]);
}

test('a withdrawn document says so, to who opens its link and to who is in the middle of it', async ({
  page,
  context,
}) => {
  const { requestId, links } = await send();
  await page.goto(links[0] ?? '');
  await agree(page);
  await expect(page.getByRole('button', { name: /^Signature/ })).toBeVisible();
  const params = { id: requestId };
  expect((await senderApi(server).call('voidSigningRequest', { params, body: {} })).status).toBe(200);
  await goOn(page);
  await expectEnd(page, 'This request was withdrawn');
  const other = await context.newPage();
  await other.goto(links[0] ?? '');
  await expectEnd(other, 'This request was withdrawn');
});

test('a link that is incomplete, made up or replaced says that it does not work', async ({ page }) => {
  const { requestId, links, signerIds } = await send();
  await page.goto(`${server.url}/sign?token=broken`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This signing link does not work');
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.goto(`${server.url}/sign?token=${signerIds[0] ?? ''}.${'x'.repeat(43)}`);
  await expectEnd(page, 'This link does not work');

  const params = { id: requestId, signerId: signerIds[0] ?? '' };
  const changed = await senderApi(server).call('replaceSigner', { params, body: { email: 'ada@other.example' } });
  expect(changed.status).toBe(200);
  await page.goto(links[0] ?? '');
  await expectEnd(page, 'This link does not work');
});

test('who comes too early sees who signs before, and the document appears by itself when the turn comes', async ({
  page,
}) => {
  const { links } = await send({
    signingOrder: 'sequential',
    signers: [
      { ...ada, signingOrder: 1 },
      { ...ben, signingOrder: 2 },
    ],
  });
  await page.clock.install();
  await page.goto(links[1] ?? '');
  await expectEnd(page, 'It is not your turn yet');
  await expect(page.locator('.end')).toContainText('Ada Lovelace');
  await signElsewhere(links[0]);
  await page.clock.fastForward(20_000);
  await expect(page.locator('#agree')).toBeVisible();
  await signOnPage(page);
  await expectEnd(page, 'The document is complete');
});

test('a document behind a code opens with the code from the e-mail and with no other', async ({ page, context }) => {
  const { links } = await send({ signerVerification: 'email_code' });
  await page.goto(links[0] ?? '');
  await expectEnd(page, 'Is it you?');
  await expect(page.locator('.end')).toContainText('a***@example.com');
  await page.getByRole('button', { name: 'Send me the code' }).click();
  const input = page.getByRole('textbox', { name: 'Code from the e-mail' });
  await expect(input).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  const mail = await newestMail(await context.newPage(), 'ada@example.com', /code/i);
  const code = /\b\d{6}\b/.exec(mail.text)?.[0] ?? '';
  await input.fill(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
  await expect(page.getByText('This code is not right.')).toBeVisible();
  await expect(page.getByText('4 attempts are left.')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await input.fill(code);
  await signOnPage(page);
  await expectEnd(page, 'The document is complete');
});

test('a document whose time is over says so, to who opens its link and to who is in the middle of it', async ({
  page,
  context,
}) => {
  const { links } = await send({ expiresInDays: 1 });
  await page.goto(links[0] ?? '');
  await agree(page);
  await expect(page.getByRole('button', { name: /^Signature/ })).toBeVisible();
  // as the outbox's button "31 days on" does
  const days = 31 * 24 * 3600;
  const moved = await fetch(`${server.url}/demo/clock/${String(days)}`, {
    method: 'POST',
    headers: { origin: server.url },
  });
  expect(moved.status).toBe(200);
  await goOn(page);
  await expectEnd(page, 'The time to sign is over');
  const other = await context.newPage();
  await other.goto(links[0] ?? '');
  await expectEnd(other, 'The time to sign is over');
  const refused = await (await signerApi(server, links[0] ?? '')).call('completeSigning', { body: {} });
  expect(refused.code).toBe('signing_closed');
});
