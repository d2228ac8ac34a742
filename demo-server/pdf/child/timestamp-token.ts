import { createHash, X509Certificate } from 'node:crypto';
import { fromBER, OctetString, Sequence } from 'asn1js';
import { ContentInfo, SignedData, TSTInfo, type SignerInfo } from 'pkijs';
import type { SignatureTimestamp } from '../port.js';
import { oids } from './oids.js';
import {
  attribute,
  certificateOf,
  certificatesOf,
  commonNameOf,
  hashNames,
  isSignedBy,
  namesCertificate,
} from './signer-info.js';

function parse(bytes: ArrayBuffer): ReturnType<typeof fromBER>['result'] {
  const parsed = fromBER(bytes);
  if (parsed.offset === -1) throw new Error('it is damaged');
  return parsed.result;
}

/** The older reference to the certificate, which most authorities still send, has a SHA-1 digest (RFC 2634, 5.4). */
function namesCertificateBySha1(signer: SignerInfo, der: Uint8Array): boolean {
  const value = attribute(signer, oids.signingCertificate);
  const ids = value instanceof Sequence ? value.valueBlock.value[0] : undefined;
  const id = ids instanceof Sequence ? ids.valueBlock.value[0] : undefined;
  const hash = id instanceof Sequence ? id.valueBlock.value[0] : undefined;
  if (!(hash instanceof OctetString)) return false;
  return createHash('sha1').update(der).digest().equals(Buffer.from(hash.valueBlock.valueHexView));
}

/** What a token says about itself, for looking at its certificates. */
export function certificatesOfToken(token: Uint8Array): { readonly all: readonly Buffer[]; readonly signer: Buffer } {
  const data = new SignedData({ schema: new ContentInfo({ schema: parse(new Uint8Array(token).buffer) }).content });
  const [signer] = data.signerInfos;
  const own = signer && certificateOf(data, signer);
  if (!own) throw new Error('its certificate is missing');
  return { all: certificatesOf(data), signer: Buffer.from(own.toSchema(false).toBER()) };
}

/**
 * Checks a time stamp token over something with this digest: its own signature, the reference to its certificate, the
 * purpose and validity of that certificate, and the digest. Throws with a reason when one fails.
 */
export function checkTimestamp(token: Uint8Array, digestOf: (hashName: string) => Buffer): SignatureTimestamp {
  const parsed = fromBER(new Uint8Array(token).buffer);
  if (parsed.offset === -1) throw new Error('it is damaged');
  if (token.subarray(parsed.offset).some((byte) => byte !== 0)) throw new Error('something follows it');
  const message = new ContentInfo({ schema: parsed.result });
  if (message.contentType !== oids.signedData) throw new Error('it is not signed');
  const data = new SignedData({ schema: message.content });
  const [signer] = data.signerInfos;
  const content = data.encapContentInfo.eContent;
  const isStamp = data.encapContentInfo.eContentType === oids.tstInfo;
  if (!signer?.signedAttrs || data.signerInfos.length !== 1 || !content || !isStamp) {
    throw new Error('it is not a time stamp');
  }
  const certificate = certificateOf(data, signer);
  const hashName = hashNames[signer.digestAlgorithm.algorithmId];
  if (!certificate || !hashName) throw new Error('its certificate is missing or its hash is not known');
  const der = Buffer.from(certificate.toSchema(false).toBER());
  const bytes = content.getValue();
  const digest = attribute(signer, oids.messageDigest);
  const digestOk =
    digest instanceof OctetString &&
    createHash(hashName).update(Buffer.from(bytes)).digest().equals(Buffer.from(digest.valueBlock.valueHexView));
  const named =
    attribute(signer, oids.signingCertificateV2) === undefined
      ? namesCertificateBySha1(signer, der)
      : namesCertificate(signer, der);
  if (!digestOk || !named || !isSignedBy(signer, der, hashName)) throw new Error('its signature is wrong');

  const info = new TSTInfo({ schema: parse(bytes) });
  const imprintHash = hashNames[info.messageImprint.hashAlgorithm.algorithmId];
  const imprint = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView);
  if (!imprintHash || !digestOf(imprintHash).equals(imprint)) {
    throw new Error('it is for something else');
  }
  const x509 = new X509Certificate(der);
  // Node calls the extended key usage so; it is undefined when there is none.
  const usages = (x509.keyUsage as string[] | undefined) ?? [];
  if (usages.length !== 1 || usages[0] !== oids.timeStamping) throw new Error('its certificate is not for time stamps');
  const at = info.genTime;
  if (at < new Date(x509.validFrom) || at > new Date(x509.validTo)) {
    throw new Error('its certificate was not valid at its time');
  }
  return {
    at: at.toISOString(),
    authority: commonNameOf(certificate, der),
    certificateSha256: createHash('sha256').update(der).digest('hex'),
  };
}
