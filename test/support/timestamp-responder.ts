import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A time stamp authority on loopback, made of `openssl ts -reply`. */
export interface TimestampResponder {
  readonly url: string;
  /** PEM of the certificate that signs the time stamps (its own authority). */
  readonly certificatePath: string;
  /** Requests answered so far. */
  answered(): number;
  /** Changes what the authority does next; undefined makes it honest again. */
  misbehave(how: ((reply: Buffer) => { status?: number; body: Buffer } | 'silence') | undefined): void;
  close(): Promise<void>;
}

const config = (folder: string, purpose: string): string => `
[req]
distinguished_name = name
x509_extensions = extensions
prompt = no
[name]
CN = Test time stamps
[extensions]
basicConstraints = CA:FALSE
keyUsage = digitalSignature
extendedKeyUsage = ${purpose}
[tsa]
default_tsa = tsa_config
[tsa_config]
serial = ${join(folder, 'serial')}
crypto_device = builtin
signer_cert = ${join(folder, 'tsa.pem')}
signer_key = ${join(folder, 'tsa.key')}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
`;

/** Starts an authority; close it in `after`. `purpose` is the certificate's extended key usage, in openssl's words. */
export async function startTimestampResponder(purpose = 'critical,timeStamping'): Promise<TimestampResponder> {
  const folder = await mkdtemp(join(tmpdir(), 'snp-tsa-'));
  const configPath = join(folder, 'openssl.cnf');
  await writeFile(configPath, config(folder, purpose));
  await writeFile(join(folder, 'serial'), '01\n');
  const certificatePath = join(folder, 'tsa.pem');
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(folder, 'tsa.key')];
  const args = ['req', '-x509', '-config', configPath, ...key, '-out', certificatePath, '-days', '30'];
  execFileSync('openssl', args, { stdio: 'ignore' });

  let count = 0;
  let change: Parameters<TimestampResponder['misbehave']>[0];
  const answer = async (query: Buffer): Promise<Buffer> => {
    count += 1;
    const [asked, said] = [join(folder, `${String(count)}.tsq`), join(folder, `${String(count)}.tsr`)];
    await writeFile(asked, query);
    await run('openssl', [
      'ts',
      '-reply',
      '-config',
      configPath,
      '-section',
      'tsa_config',
      '-queryfile',
      asked,
      '-out',
      said,
    ]);
    return readFile(said);
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      answer(Buffer.concat(parts)).then(
        (body) => {
          const changed = change?.(body) ?? { body };
          if (changed === 'silence') return;
          response
            .writeHead(changed.status ?? 200, { 'content-type': 'application/timestamp-reply' })
            .end(changed.body);
        },
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    certificatePath,
    answered: () => count,
    misbehave: (how) => {
      change = how;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
