import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { P12Signer, parsePem } from '@libpdf/core';
import type { SealKey } from '../port.js';
import { RefusalError } from '../refusals.js';

/** A certificate with its chain (DER) and what signs: takes bytes, hashes them with SHA-256, returns the signature. */
export interface SigningKey {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly keyType: 'RSA' | 'EC';
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>;
}

function fromPem(key: Extract<SealKey, { keyPem: string }>): SigningKey {
  const privateKey = createPrivateKey(key.keyPem);
  const certificate = new X509Certificate(key.certificatePem);
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new RefusalError('signing_key_unusable', 'the key does not belong to the certificate');
  }
  const keyType = privateKey.asymmetricKeyType === 'ec' ? 'EC' : 'RSA';
  if (keyType === 'RSA' && privateKey.asymmetricKeyType !== 'rsa') {
    throw new RefusalError('signing_key_unusable', `keys of type ${String(privateKey.asymmetricKeyType)}`);
  }
  return {
    certificate: certificate.raw,
    chain: key.chainPem ? parsePem(key.chainPem).map((block) => block.der) : [],
    keyType,
    sign: (data) => Promise.resolve(sign('sha256', data, privateKey)),
  };
}

async function fromP12(key: Extract<SealKey, { p12Path: string }>): Promise<SigningKey> {
  const signer = await P12Signer.create(await readFile(key.p12Path), key.p12Password);
  return {
    certificate: signer.certificate,
    chain: signer.certificateChain,
    keyType: signer.keyType,
    sign: (data) => signer.sign(data, 'SHA-256'),
  };
}

/** Reads the key; refuses with `signing_key_unusable` when it cannot sign. */
export async function readSigningKey(key: SealKey): Promise<SigningKey> {
  try {
    return 'keyPem' in key ? fromPem(key) : await fromP12(key);
  } catch (error) {
    if (error instanceof RefusalError) throw error;
    throw new RefusalError('signing_key_unusable', String(error));
  }
}
