import { randomBytes } from 'node:crypto';
import { Integer, Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';

/** The request (RFC 3161, 2.4.1) for a token over a SHA-256 digest, with the certificate in it. */
export function encodeRequest(digest: Uint8Array, nonce: Uint8Array): Buffer {
  const imprint = new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1', algorithmParams: new Null() }),
    hashedMessage: new OctetString({ valueHex: new Uint8Array(digest).buffer }),
  });
  const query = new TimeStampReq({
    version: 1,
    messageImprint: imprint,
    nonce: new Integer({ valueHex: new Uint8Array(nonce).buffer }),
    certReq: true,
  });
  return Buffer.from(query.toSchema().toBER());
}

/** A number that no earlier request had. */
export function freshNonce(): Uint8Array {
  const nonce = randomBytes(16);
  // Positive and without leading zero bytes, so that DER writes these very bytes.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  return nonce;
}
