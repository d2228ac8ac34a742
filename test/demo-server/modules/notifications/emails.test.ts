import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MailMessage, MailTransport } from '../../../../demo-server/integrations/mail/mail-transport.js';
import { MailError } from '../../../../demo-server/integrations/mail/mail-transport.js';
import { languages } from '../../../../src/contract/sending-options.js';
import { emailKinds, type EmailFacts } from '../../../../demo-server/modules/notifications/email.js';
import { renderEmail } from '../../../../demo-server/modules/notifications/templates.js';
// brings the module's table into the database's type
import type {} from '../../../../demo-server/modules/notifications/store.js';
import { startTestServer, type TestServer } from '../../../support/server.js';
import { newSandbox, openLink, sendRequest } from '../../../support/signing-steps.js';

const sent: MailMessage[] = [];
let answer: () => Promise<void> = async () => undefined;
const mail: MailTransport = {
  kind: 'smtp',
  async send(message) {
    await answer();
    sent.push(message);
  },
  close: async () => undefined,
};
let server: TestServer;

before(async () => {
  server = await startTestServer({ mail });
});

after(() => server.close());

async function afterSending(more: Parameters<typeof sendRequest>[2] = {}) {
  sent.length = 0;
  const { tenant, sandbox } = await newSandbox(server);
  const request = await sendRequest(sandbox, ['Ada', 'Ben'], more);
  await server.settle();
  const list = () => server.app.services.notifications.list(tenant.sandbox);
  return { tenant, sandbox, request, list, links: request.signerLinks.map(({ signingUrl }) => signingUrl) };
}

test('every signer gets an invitation with the own link, and no other', async () => {
  const { list, links } = await afterSending();
  assert.deepEqual(sent.map(({ to }) => to).sort(), ['ada@example.com', 'ben@example.com']);
  const toAda = sent.find(({ to }) => to.startsWith('ada')) ?? assert.fail();
  assert.ok(toAda.html.includes(links[0] ?? '-') && toAda.text.includes(links[0] ?? '-'));
  assert.ok(!toAda.html.includes(links[1] ?? '-'));
  assert.match(toAda.subject, /asks you to sign: Service agreement/);
  assert.ok((await list()).every(({ status }) => status === 'sent'));
});

test('nobody is written to when the sender does not want it', async () => {
  const { list } = await afterSending({ sendNotification: false });
  assert.deepEqual([sent, await list()], [[], []]);
});

test('after a decline the others are told, and by whom and why', async () => {
  const { links, list } = await afterSending();
  sent.length = 0;
  const ada = await openLink(server, links[0] ?? '');
  await ada.call('declineSigning', { body: { reason: 'Wrong <price>' } });
  await server.settle();
  assert.deepEqual(
    sent.map(({ to, subject }) => [to, subject]),
    [['ben@example.com', 'Declined: Service agreement']],
  );
  assert.match(sent[0]?.html ?? '', /Ada has declined[\s\S]*Wrong &lt;price&gt;/);
  assert.equal((await list()).length, 3);
});

test('after an expiry all are told', async () => {
  await afterSending({ expiresInDays: 1 });
  sent.length = 0;
  server.clock.advance(25 * 3600 * 1000);
  await server.settle();
  assert.deepEqual(sent.map(({ to }) => to).sort(), ['ada@example.com', 'ben@example.com']);
  assert.ok(sent.every(({ subject }) => subject === 'Expired: Service agreement'));
  server.clock.advance(-25 * 3600 * 1000);
});

test('a mail server that is down for a while gets the same e-mail again', async () => {
  let calls = 0;
  answer = () => (++calls <= 1 ? Promise.reject(new MailError('not now', { permanent: false })) : Promise.resolve());
  const { list } = await afterSending();
  assert.ok((await list()).some(({ status }) => status === 'queued'));
  server.clock.advance(10 * 60 * 1000);
  await server.settle();
  answer = async () => undefined;
  assert.ok((await list()).every(({ status }) => status === 'sent'));
  assert.equal(new Set(sent.map(({ messageId }) => messageId)).size, 2);
});

test('an e-mail that is refused for good is marked so, with the reason', async () => {
  answer = () => Promise.reject(new MailError('no such mailbox', { permanent: true }));
  const { list } = await afterSending();
  answer = async () => undefined;
  const emails = await list();
  assert.equal(emails.length, 2);
  assert.ok(emails.every(({ status, lastError }) => status === 'failed' && lastError?.includes('no such mailbox')));
});

test("another tenant's outbox and the other half of the data are empty", async () => {
  const { tenant, list } = await afterSending();
  const [email] = await list();
  assert.ok(email);
  const other = await newSandbox(server);
  const { notifications } = server.app.services;
  for (const scope of [tenant.live, other.tenant.sandbox]) {
    assert.deepEqual(await notifications.list(scope), []);
    assert.equal(await notifications.get(scope, email.id), undefined);
  }
});

test('links are not kept in the database', async () => {
  const { links } = await afterSending();
  const { db } = server.app.backbone;
  const token = new URL(links[0] ?? '').searchParams.get('token') ?? '-';
  const secret = token.split('.')[1] ?? '-';
  const rows = [
    await db.selectFrom('outbox_events').selectAll().execute(),
    await db.selectFrom('jobs').selectAll().execute(),
    await db.selectFrom('emails').selectAll().execute(),
  ];
  assert.ok(!JSON.stringify(rows).includes(secret));
});

const facts: EmailFacts = {
  recipientName: '<b>Ada</b>',
  senderName: 'A & B "Ltd"',
  requestName: 'Agreement\r\nBcc: everybody@example.com',
  fileName: 'contract.pdf',
  expiresAt: '2026-02-20T00:00:00.000Z',
  completedAt: '2026-01-20T15:30:00.000Z',
  declinedBy: 'Ben <script>',
  declineReason: `"><img src=x onerror=alert(1)>`,
  voidReason: '<img src=x onerror=alert(2)>',
  language: 'en',
  delegatedBy: '<i>Ada</i>',
  delegatedTo: 'Eve <eve@example.com>',
  delegateReason: '<img src=x onerror=alert(3)>',
  codeId: 'otc_1',
};

test('names cannot become markup or headers', () => {
  for (const language of languages)
    for (const kind of emailKinds) {
      const link = 'https://sign.example.com/sign?token=a.b&x="1"';
      const email = renderEmail(kind, { ...facts, language }, { link, code: '012345' });
      assert.doesNotMatch(email.html, /<b>|<i>|<script>|<img|x="1"/);
      assert.match(email.html, language === 'ar' ? /<html lang="ar" dir="rtl">/ : /dir="ltr"/);
      assert.match(email.html, /A &amp; B &quot;Ltd&quot;/);
      assert.doesNotMatch(email.subject, /[\r\n]/);
      assert.match(email.html, /color-scheme/);
      assert.ok(email.text.length > 100);
      assert.equal(email.text.includes('012345'), kind === 'code');
    }
});
