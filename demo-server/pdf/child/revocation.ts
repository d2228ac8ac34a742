import { verify as verifyBytes, X509Certificate } from 'node:crypto';
import { fromBER, OctetString } from 'asn1js';
import { BasicOCSPResponse, CertificateRevocationList, OCSPResponse, type AlgorithmIdentifier } from 'pkijs';
import { exact, parseCertificate } from './cms.js';
import { oids } from './oids.js';
import { signatureHashes } from './signer-info.js';

/** Certificates and what was said about them, all DER. */
export interface ValidationData {
  readonly certificates: readonly Buffer[];
  readonly ocsps: readonly Buffer[];
  readonly crls: readonly Buffer[];
}

function parse(bytes: Uint8Array): ReturnType<typeof fromBER>['result'] {
  const parsed = fromBER(exact(bytes));
  if (parsed.offset === -1) throw new Error('it is damaged');
  return parsed.result;
}

/** Whether `issuer` made `certificate`; both DER. */
export function isIssuedBy(certificate: Buffer, issuer: Buffer): boolean {
  try {
    const [child, parent] = [new X509Certificate(certificate), new X509Certificate(issuer)];
    return child.checkIssued(parent) && child.verify(parent.publicKey);
  } catch {
    return false;
  }
}

/** Whether nobody can revoke it: it is its own issuer, or a responder that is exempt (RFC 6960, 4.2.2.2.1). */
export function isBeyondRevocation(certificate: Buffer): boolean {
  const x509 = new X509Certificate(certificate);
  // Not `checkIssued`: a certificate that vouches for itself only need not be fit to vouch for others.
  if (x509.issuer === x509.subject && x509.verify(x509.publicKey)) return true;
  const extensions = parseCertificate(certificate).extensions ?? [];
  return extensions.some((extension) => extension.extnID === oids.ocspNoCheck);
}

function isSigned(tbs: Uint8Array, algorithm: AlgorithmIdentifier, signature: Uint8Array, signer: Buffer): boolean {
  const hashName = signatureHashes[algorithm.algorithmId];
  return hashName !== undefined && verifyBytes(hashName, tbs, new X509Certificate(signer).publicKey, signature);
}

function isFresh(from: Date, until: Date | undefined, now: Date | undefined): boolean {
  // Clocks of authorities may go a little fast.
  return now === undefined || (from.getTime() <= now.getTime() + 300_000 && (until === undefined || until >= now));
}

/** The certificate that signed an OCSP response: the issuer's, or one that the issuer made for this purpose. */
function responderOf(response: BasicOCSPResponse, issuer: Buffer): Buffer {
  const signedBy = (signer: Buffer): boolean =>
    isSigned(
      response.tbsResponseData.tbsView,
      response.signatureAlgorithm,
      response.signature.valueBlock.valueHexView,
      signer,
    );
  if (signedBy(issuer)) return issuer;
  const made = (response.certs ?? []).map((certificate) => Buffer.from(certificate.toSchema(false).toBER()));
  const responder = made.find((certificate) => {
    // Node calls the extended key usage so; it is undefined when there is none.
    const usages = (new X509Certificate(certificate).keyUsage as string[] | undefined) ?? [];
    return usages.includes(oids.ocspSigning) && isIssuedBy(certificate, issuer) && signedBy(certificate);
  });
  if (!responder) throw new Error('nobody with the right to has signed the answer');
  return responder;
}

/**
 * Checks an OCSP response about a certificate: signer, certificate and good status; with `now` also that it is fresh.
 * Returns the responder's certificate. Throws with a reason.
 */
export function checkOcsp(bytes: Buffer, certificate: Buffer, issuer: Buffer, now?: Date): Buffer {
  const { responseStatus, responseBytes } = new OCSPResponse({ schema: parse(bytes) });
  if (responseStatus.valueBlock.valueDec !== 0 || !responseBytes) throw new Error('the responder did not answer');
  const { response } = responseBytes;
  if (!(response instanceof OctetString)) throw new Error('it is damaged');
  const basic = new BasicOCSPResponse({ schema: parse(Buffer.from(response.getValue())) });
  const responder = responderOf(basic, issuer);
  const wanted = parseCertificate(certificate).serialNumber;
  const about = basic.tbsResponseData.responses.find((item) => item.certID.serialNumber.isEqual(wanted));
  if (!about) throw new Error('the answer is about another certificate');
  // GOOD is [0], REVOKED [1], UNKNOWN [2] (RFC 6960, 4.2.1).
  const status = (about.certStatus as { idBlock: { tagNumber: number } }).idBlock.tagNumber;
  if (status !== 0) throw new Error(status === 1 ? 'the certificate was revoked' : 'the certificate is not known');
  if (!isFresh(about.thisUpdate, about.nextUpdate, now)) throw new Error('the answer is out of date');
  return responder;
}

/** Checks a list of revoked certificates: signer, that the certificate is not on it; with `now` also that it is fresh. */
export function checkCrl(bytes: Buffer, certificate: Buffer, issuer: Buffer, now?: Date): void {
  const list = new CertificateRevocationList({ schema: parse(bytes) });
  const wanted = parseCertificate(certificate);
  const signature = list.signatureValue.valueBlock.valueHexView;
  if (!list.issuer.isEqual(wanted.issuer) || !isSigned(list.tbsView, list.signatureAlgorithm, signature, issuer)) {
    throw new Error('the list is not by the issuer');
  }
  const isOn = list.revokedCertificates?.some((entry) => entry.userCertificate.isEqual(wanted.serialNumber)) ?? false;
  if (isOn) throw new Error('the certificate was revoked');
  if (!isFresh(list.thisUpdate.value, list.nextUpdate?.value, now)) throw new Error('the list is out of date');
}

/** Certificates of one chain longer than this belong to nobody. */
const longestChain = 12;

/** Whether the data says of a certificate, and of all above it, that it was good. */
export function isCovered(certificate: Buffer, data: ValidationData, depth = 0): boolean {
  if (isBeyondRevocation(certificate)) return true;
  const issuer = data.certificates.find((candidate) => isIssuedBy(certificate, candidate));
  if (!issuer || depth > longestChain) return false;
  const holds = (check: () => Buffer | undefined): boolean => {
    try {
      const responder = check();
      return !responder || responder.equals(issuer) || isCovered(responder, data, depth + 1);
    } catch {
      return false;
    }
  };
  const said =
    data.ocsps.some((bytes) => holds(() => checkOcsp(bytes, certificate, issuer))) ||
    data.crls.some((bytes) =>
      holds(() => {
        checkCrl(bytes, certificate, issuer);
        return undefined;
      }),
    );
  return said && isCovered(issuer, data, depth + 1);
}
