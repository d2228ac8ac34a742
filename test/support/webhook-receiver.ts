import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One post that a receiver got. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  /** The raw body. */
  readonly body: string;
}

/** What a receiver answers to its n-th post (from 0). */
export type ReceiverAnswer = (index: number) => { status: number; headers?: Record<string, string>; body?: string };

/** A partner's server on this machine that remembers what was posted to it. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: Received[];
  answer: ReceiverAnswer;
  close(): Promise<void>;
}

/** Starts a receiver that answers 200 until told otherwise. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      received.push({ headers: req.headers, body: Buffer.concat(chunks).toString('utf8') });
      const { status, headers = {}, body = '' } = receiver.answer(received.length - 1);
      res.writeHead(status, headers);
      res.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`,
    received,
    answer: () => ({ status: 200 }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return receiver;
}
