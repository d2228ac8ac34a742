import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { MailError, type MailTransport } from '../../../../demo-server/integrations/mail/mail-transport.js';
import { createOutboxOnlyTransport } from '../../../../demo-server/integrations/mail/outbox-only.js';
import { createSmtpTransport } from '../../../../demo-server/integrations/mail/smtp.js';

const message = {
  to: 'ada@example.com',
  from: 'Contracts <contracts@example.com>',
  subject: 'Please sign: Mietvertrag für Ada',
  html: '<p>Hello Ada</p>',
  text: 'Hello Ada',
  messageId: '<eml_1@sign.example.com>',
};

describe('e-mails through SMTP', () => {
  const received: string[] = [];
  let refusal: { to: RegExp; code: number } | null = null;
  let server: SMTPServer;
  let url: string;
  let transport: MailTransport | undefined;

  before(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (address, _session, done) => {
        if (refusal?.to.test(address.address) !== true) done();
        else done(Object.assign(new Error('no such mailbox'), { responseCode: refusal.code }));
      },
      onData: (stream, _session, done) => {
        let text = '';
        stream.setEncoding('utf8');
        stream.on('data', (chunk: string) => (text += chunk));
        stream.on('end', () => {
          received.push(text);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  afterEach(async () => {
    await transport?.close();
    refusal = null;
  });

  it('arrive with both parts and their own id', async () => {
    transport = createSmtpTransport(url);
    await transport.send(message);
    const [mail] = received;
    assert.match(mail!, /^Message-ID: <eml_1@sign\.example\.com>\r?$/im);
    assert.match(mail!, /multipart\/alternative/);
    assert.match(mail!, /<p>Hello Ada<\/p>/);
    assert.match(mail!, /^To: ada@example\.com\r?$/m);
  });

  const failure = async (sending: Promise<void>): Promise<MailError> => {
    const error: unknown = await sending.then(
      () => null,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof MailError);
    return error;
  };

  it('to an address that is refused for good fail for good, and for now fail for now', async () => {
    transport = createSmtpTransport(url);
    refusal = { to: /ada/, code: 550 };
    assert.equal((await failure(transport.send(message))).permanent, true);
    refusal = { to: /ada/, code: 450 };
    assert.equal((await failure(transport.send(message))).permanent, false);
  });

  it('fail for now when the server is away', async () => {
    transport = createSmtpTransport('smtp://127.0.0.1:1');
    const error = await failure(transport.send(message));
    assert.equal(error.permanent, false);
    assert.match(error.message, /^The mail server 127\.0\.0\.1:1 did not take the e-mail: /);
  });

  it('do not wait for ever for a server that says nothing', { timeout: 10_000 }, async () => {
    const silent: Server = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    transport = createSmtpTransport(`smtp://127.0.0.1:${port}`, { connectMs: 100, idleMs: 100 });
    assert.equal((await failure(transport.send(message))).permanent, false);
    await new Promise<void>((resolve) => silent.close(() => resolve()));
  });

  it('go nowhere without SMTP_URL', async () => {
    const outbox = createOutboxOnlyTransport();
    assert.equal(outbox.kind, 'outbox');
    await outbox.send(message);
    await outbox.close();
  });
});
