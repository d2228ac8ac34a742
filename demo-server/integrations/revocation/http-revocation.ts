import { createHash } from 'node:crypto';
import { Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, CertID, OCSPRequest, Request, TBSRequest, type Certificate } from 'pkijs';
import type { GuardedFetcher } from '../outgoing/guarded-fetch.js';
import { addressesOf, parseDer } from './certificate-addresses.js';
import { RevocationError, type RevocationAnswer, type RevocationSource } from './revocation-source.js';

/** Largest answer that is read, in bytes; lists of large authorities have some megabytes. */
const mostBytes = { ocsp: 64 * 1024, crl: 8 * 2 ** 20, issuer: 64 * 1024 } as const;

/** SHA-1 is what every responder knows to look a certificate up by; nothing is protected by it (RFC 6960, 4.3). */
function sha1(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: new Uint8Array(createHash('sha1').update(bytes).digest()).buffer });
}

/** The question whether a certificate was revoked (RFC 6960, 4.1). */
export function ocspRequest(certificate: Certificate, issuer: Certificate): Buffer {
  const id = new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '1.3.14.3.2.26', algorithmParams: new Null() }),
    issuerNameHash: sha1(Buffer.from(issuer.subject.toSchema().toBER())),
    issuerKeyHash: sha1(issuer.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView),
    serialNumber: certificate.serialNumber,
  });
  const tbsRequest = new TBSRequest({ requestList: [new Request({ reqCert: id })] });
  return Buffer.from(new OCSPRequest({ tbsRequest }).toSchema(true).toBER());
}

/** Asks OCSP responders, and where there is none or it does not answer takes the list of revoked certificates. */
export function createHttpRevocation(fetcher: GuardedFetcher): RevocationSource {
  /** The first that answers; the reasons of those that did not are in the error. */
  const firstOf = async (what: string, attempts: readonly (() => Promise<RevocationAnswer>)[]) => {
    const reasons: string[] = [];
    for (const attempt of attempts) {
      try {
        return await attempt();
      } catch (error) {
        reasons.push(error instanceof Error ? error.message : String(error));
      }
    }
    throw new RevocationError(`${what}: ${reasons.join('; ') || 'the certificate does not say where to ask'}`);
  };
  return {
    about(certificate, issuer) {
      const parsed = parseDer(certificate);
      const { ocsp, crl } = addressesOf(parsed);
      const asked = ocspRequest(parsed, parseDer(issuer));
      return firstOf('nobody says whether a certificate was revoked', [
        ...ocsp.map((url) => async () => ({
          ocsp: await fetcher.fetch(url, {
            maxBytes: mostBytes.ocsp,
            body: asked,
            headers: { 'content-type': 'application/ocsp-request', accept: 'application/ocsp-response' },
          }),
        })),
        ...crl.map((url) => async () => ({ crl: await fetcher.fetch(url, { maxBytes: mostBytes.crl }) })),
      ]);
    },
    async issuerOf(certificate) {
      const { issuer } = addressesOf(parseDer(certificate));
      const answer = await firstOf(
        'the certificate of an issuer is missing',
        issuer.map((url) => async () => ({ crl: await fetcher.fetch(url, { maxBytes: mostBytes.issuer }) })),
      );
      return answer.crl ?? new Uint8Array();
    },
  };
}
