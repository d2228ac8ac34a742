import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SigningIdentity } from './identity.js';

/** Absolute paths of PEM files: a private key without password, and its certificate followed by the chain to the root. */
export interface SealFiles {
  readonly keyFile: string;
  readonly certificateFile: string;
}

/** The files cannot be used; the message is one sentence that names the setting and says what to do. */
export class SealFilesError extends Error {
  override readonly name = 'SealFilesError';
}

const blocks = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

async function readPem(setting: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new SealFilesError(`${setting}: ${file} cannot be read. Put the PEM file there, readable by the server.`, {
      cause: error,
    });
  }
}

function privateKey(pem: string, file: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (error) {
    throw new SealFilesError(`SEAL_KEY_FILE: ${file} holds no private key in PEM without a password.`, {
      cause: error,
    });
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  const isEc = key.asymmetricKeyType === 'ec';
  if (isEc || (key.asymmetricKeyType === 'rsa' && bits >= 2048)) return key;
  throw new SealFilesError('SEAL_KEY_FILE: the key must be RSA with at least 2048 bits, or EC.');
}

/**
 * Reads what a certificate authority (or the operator) has given out for sealing. Throws `SealFilesError` for files that
 * cannot be read or do not belong together, and for a certificate that is not valid at `now`.
 */
export async function loadSealFiles({ keyFile, certificateFile }: SealFiles, now: Date): Promise<SigningIdentity> {
  const keyPem = await readPem('SEAL_KEY_FILE', keyFile);
  const key = privateKey(keyPem, keyFile);
  const [certificatePem, ...chain] = (await readPem('SEAL_CERTIFICATE_FILE', certificateFile)).match(blocks) ?? [];
  const wrong = (text: string) => new SealFilesError(`SEAL_CERTIFICATE_FILE: ${text}`);
  if (certificatePem === undefined) throw wrong(`${certificateFile} holds no certificate in PEM.`);
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(certificatePem);
    chain.forEach((one) => new X509Certificate(one));
  } catch (error) {
    throw new SealFilesError(`SEAL_CERTIFICATE_FILE: ${certificateFile} holds something that is no certificate.`, {
      cause: error,
    });
  }
  if (!certificate.checkPrivateKey(key))
    throw wrong('the first certificate must be that of the key in SEAL_KEY_FILE; its chain follows it.');
  if (new Date(certificate.validFrom) > now)
    throw wrong(`the certificate is valid only from ${certificate.validFrom}.`);
  if (new Date(certificate.validTo) < now)
    throw wrong(`the certificate ended on ${certificate.validTo}. Put a new one there.`);
  return { keyPem, certificatePem, ...(chain.length === 0 ? {} : { chainPem: chain.join('\n') }) };
}
