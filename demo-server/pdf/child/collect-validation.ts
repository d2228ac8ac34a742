import { createHash } from 'node:crypto';
import { RefusalError } from '../refusals.js';
import type { ParentDesk } from './ask-parent.js';
import { checkCrl, checkOcsp, isBeyondRevocation, isIssuedBy, type ValidationData } from './revocation.js';

const mostCertificates = 30;

/**
 * Gets what is needed to judge certificates later: their issuers, and of each what is said about it now, checked. `known`
 * are certificates at hand. Refuses with `revocation_unavailable` when anything is missing.
 */
export async function collectValidation(
  leaves: readonly Buffer[],
  known: readonly Buffer[],
  desk: ParentDesk,
): Promise<ValidationData> {
  const certificates = new Map<string, Buffer>();
  const ocsps: Buffer[] = [];
  const crls: Buffer[] = [];
  const queue = [...leaves];
  for (let certificate = queue.shift(); certificate; certificate = queue.shift()) {
    const id = createHash('sha256').update(certificate).digest('hex');
    if (certificates.has(id)) continue;
    if (certificates.size >= mostCertificates) throw new RefusalError('revocation_unavailable', 'a chain without end');
    certificates.set(id, certificate);
    if (isBeyondRevocation(certificate)) continue;
    const current = certificate;
    const issuer =
      [...known, ...certificates.values()].find((candidate) => isIssuedBy(current, candidate)) ??
      (await desk.issuerOf(certificate));
    if (!isIssuedBy(certificate, issuer)) throw new RefusalError('revocation_unavailable', 'this is not the issuer');
    queue.push(issuer);
    const { ocsp, crl } = await desk.revocation(certificate, issuer);
    try {
      if (ocsp) {
        queue.push(checkOcsp(ocsp, certificate, issuer, new Date()));
        ocsps.push(ocsp);
      } else if (crl) {
        checkCrl(crl, certificate, issuer, new Date());
        if (!crls.some((other) => other.equals(crl))) crls.push(crl);
      }
    } catch (error) {
      throw new RefusalError('revocation_unavailable', error instanceof Error ? error.message : String(error));
    }
  }
  return { certificates: [...certificates.values()], ocsps, crls };
}
