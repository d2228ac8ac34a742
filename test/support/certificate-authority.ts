import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A certificate authority on loopback with time stamps, OCSP, a list of revoked certificates and its own certificate. */
export interface CertificateAuthority {
  /** Gives time stamps (RFC 3161). */
  readonly timestampUrl: string;
  /** PEM of the root. */
  readonly rootPath: string;
  /** PEM of the certificate that signs time stamps; the root made it. */
  readonly certificatePath: string;
  /** Paths that answer 500 from now on. */
  breakDown(...paths: readonly ('/ocsp' | '/crl')[]): void;
  /** Revokes the certificate that signs time stamps. */
  revoke(): Promise<void>;
  /** Paths asked for so far. */
  asked(): readonly string[];
  close(): Promise<void>;
}

const config = (folder: string, url: string): string => `
[ca]
default_ca = own
[own]
database = ${folder}/index.txt
serial = ${folder}/serial
crlnumber = ${folder}/crlnumber
new_certs_dir = ${folder}
certificate = ${folder}/ca.pem
private_key = ${folder}/ca.key
default_md = sha256
default_days = 30
default_crl_days = 7
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = name
prompt = no
[name]
CN = Test root
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign,digitalSignature
subjectKeyIdentifier = hash
[stamps]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
authorityInfoAccess = OCSP;URI:${url}/ocsp,caIssuers;URI:${url}/ca
crlDistributionPoints = URI:${url}/crl
[tsa]
default_tsa = tsa_config
[tsa_config]
serial = ${folder}/tsa-serial
crypto_device = builtin
signer_cert = ${folder}/tsa.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** Starts an authority; close it in `after`. */
export async function startCertificateAuthority(): Promise<CertificateAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'snp-ca-'));
  const at = (name: string): string => join(folder, name);
  const asked: string[] = [];
  const broken = new Set<string>();
  const openssl = async (...args: string[]): Promise<void> => {
    await run('openssl', args, { cwd: folder });
  };

  let count = 0;
  const answers: Record<string, (body: Buffer) => Promise<Buffer>> = {
    '/ca': async () => {
      await openssl('x509', '-in', 'ca.pem', '-outform', 'DER', '-out', 'ca.der');
      return readFile(at('ca.der'));
    },
    '/crl': async () => {
      await openssl('ca', '-config', 'openssl.cnf', '-gencrl', '-out', 'crl.pem');
      await openssl('crl', '-in', 'crl.pem', '-outform', 'DER', '-out', 'crl.der');
      return readFile(at('crl.der'));
    },
    '/ocsp': async (body) => {
      const [question, answer] = [`${String((count += 1))}.ocspq`, `${String(count)}.ocspr`];
      await writeFile(at(question), body);
      const by = ['-index', 'index.txt', '-CA', 'ca.pem', '-rsigner', 'ca.pem', '-rkey', 'ca.key'];
      await openssl('ocsp', ...by, '-reqin', question, '-respout', answer, '-ndays', '1');
      return readFile(at(answer));
    },
    '/tsa': async (body) => {
      const [question, answer] = [`${String((count += 1))}.tsq`, `${String(count)}.tsr`];
      await writeFile(at(question), body);
      const from = ['-config', 'openssl.cnf', '-section', 'tsa_config'];
      await openssl('ts', '-reply', ...from, '-queryfile', question, '-out', answer);
      return readFile(at(answer));
    },
  };
  const types: Record<string, string> = { '/tsa': 'application/timestamp-reply', '/ocsp': 'application/ocsp-response' };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const answer = broken.has(path) ? undefined : answers[path];
      (answer?.(Buffer.concat(parts)) ?? Promise.reject(new Error('broken'))).then(
        (body) => response.writeHead(200, { 'content-type': types[path] ?? 'application/octet-stream' }).end(body),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  await writeFile(at('openssl.cnf'), config(folder, url));
  await writeFile(at('index.txt'), '');
  for (const name of ['serial', 'crlnumber', 'tsa-serial']) await writeFile(at(name), '01\n');
  const make = (...args: string[]): Buffer => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const key = (name: string): string[] => ['-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`];
  const root = ['-x509', '-config', 'openssl.cnf', '-extensions', 'root', '-days', '60', '-out', 'ca.pem'];
  make('req', ...root, ...key('ca'));
  make('req', '-new', '-config', 'openssl.cnf', '-subj', '/CN=Chained time stamps', ...key('tsa'), '-out', 'tsa.csr');
  const issue = ['-batch', '-notext', '-extensions', 'stamps', '-in', 'tsa.csr', '-out', 'tsa.pem'];
  make('ca', '-config', 'openssl.cnf', ...issue);

  return {
    timestampUrl: `${url}/tsa`,
    rootPath: at('ca.pem'),
    certificatePath: at('tsa.pem'),
    breakDown: (...paths) => paths.forEach((path) => broken.add(path)),
    revoke: () => openssl('ca', '-config', 'openssl.cnf', '-revoke', 'tsa.pem'),
    asked: () => asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
