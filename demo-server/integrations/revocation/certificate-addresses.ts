import { fromBER } from 'asn1js';
import { Certificate, CRLDistributionPoints, GeneralName, InfoAccess } from 'pkijs';

/** Where a certificate says that things about it can be found; http and https addresses only. */
export interface CertificateAddresses {
  readonly ocsp: readonly string[];
  readonly crl: readonly string[];
  readonly issuer: readonly string[];
}

const infoAccess = '1.3.6.1.5.5.7.1.1';
const distributionPoints = '2.5.29.31';
const ocspMethod = '1.3.6.1.5.5.7.48.1';
const issuerMethod = '1.3.6.1.5.5.7.48.2';

/** A certificate from DER; throws when it is none. */
export function parseDer(der: Uint8Array): Certificate {
  const parsed = fromBER(new Uint8Array(der).buffer);
  if (parsed.offset === -1) throw new Error('not a certificate');
  return new Certificate({ schema: parsed.result });
}

function httpAddress(name: GeneralName | undefined): string[] {
  const value: unknown = name?.type === 6 ? name.value : undefined;
  return typeof value === 'string' && /^https?:\/\//i.test(value) ? [value] : [];
}

/** Reads the addresses (RFC 5280, 4.2.1.13 and 4.2.2.1). */
export function addressesOf(certificate: Certificate): CertificateAddresses {
  const found = { ocsp: [] as string[], crl: [] as string[], issuer: [] as string[] };
  for (const { extnID, parsedValue } of certificate.extensions ?? []) {
    const value: unknown = parsedValue;
    if (extnID === infoAccess && value instanceof InfoAccess) {
      for (const { accessMethod, accessLocation } of value.accessDescriptions) {
        if (accessMethod === ocspMethod) found.ocsp.push(...httpAddress(accessLocation));
        if (accessMethod === issuerMethod) found.issuer.push(...httpAddress(accessLocation));
      }
    }
    if (extnID === distributionPoints && value instanceof CRLDistributionPoints) {
      for (const { distributionPoint } of value.distributionPoints) {
        const names: unknown[] = Array.isArray(distributionPoint) ? distributionPoint : [];
        for (const name of names) if (name instanceof GeneralName) found.crl.push(...httpAddress(name));
      }
    }
  }
  return found;
}
