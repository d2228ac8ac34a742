import { createHash, createPublicKey, verify as verifyBytes, X509Certificate } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { Certificate, IssuerAndSerialNumber, type SignedData, type SignerInfo } from 'pkijs';
import { oids } from './oids.js';

/** The hashes that signatures may use, by object identifier. */
export const hashNames: Readonly<Record<string, string>> = {
  [oids.sha256]: 'sha256',
  [oids.sha384]: 'sha384',
  [oids.sha512]: 'sha512',
};

/** The certificate that a signer says is its own, or undefined when the message does not carry it. */
export function certificateOf(data: SignedData, signer: SignerInfo): Certificate | undefined {
  const sid: unknown = signer.sid;
  return (data.certificates ?? [])
    .filter((candidate): candidate is Certificate => candidate instanceof Certificate)
    .find(
      (candidate) =>
        sid instanceof IssuerAndSerialNumber &&
        candidate.serialNumber.isEqual(sid.serialNumber) &&
        candidate.issuer.isEqual(sid.issuer),
    );
}

/** All certificates of a message, DER. */
export function certificatesOf(data: SignedData): Buffer[] {
  return (data.certificates ?? []).flatMap((candidate) =>
    candidate instanceof Certificate ? [Buffer.from(candidate.toSchema(false).toBER())] : [],
  );
}

/** Algorithms a signature may name, with the hash each implies; plain `rsaEncryption` leaves the hash to the digest. */
export const signatureHashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

/** The first value of a signed attribute. */
export function attribute(signer: SignerInfo, type: string): unknown {
  return signer.signedAttrs?.attributes.find((candidate) => candidate.type === type)?.values[0];
}

/** Whether the signed reference to the certificate (ESS, RFC 5035) means this certificate; true when there is none. */
export function namesCertificate(signer: SignerInfo, der: Uint8Array): boolean {
  const value = attribute(signer, oids.signingCertificateV2);
  if (value === undefined) return true;
  const certs = value instanceof Sequence ? value.valueBlock.value[0] : undefined;
  const first = certs instanceof Sequence ? certs.valueBlock.value[0] : undefined;
  if (!(first instanceof Sequence)) return false;
  const [head, next] = first.valueBlock.value;
  const algorithm = head instanceof Sequence ? head.valueBlock.value[0] : undefined;
  const oid = algorithm instanceof ObjectIdentifier ? algorithm.valueBlock.toString() : oids.sha256;
  const hash = head instanceof Sequence ? next : head;
  const name = hashNames[oid];
  if (!(hash instanceof OctetString) || !name) return false;
  return createHash(name).update(der).digest().equals(Buffer.from(hash.valueBlock.valueHexView));
}

/** Whether the signed attributes were signed with the certificate's key. */
export function isSignedBy(signer: SignerInfo, der: Uint8Array, hashName: string): boolean {
  if (!signer.signedAttrs) return false;
  const attributes = Buffer.from(signer.signedAttrs.toSchema().toBER());
  // What is signed is the SET OF itself, not its implicit tag inside the message (RFC 5652, 5.4).
  attributes[0] = 0x31;
  const key = createPublicKey(new X509Certificate(der).publicKey.export({ type: 'spki', format: 'pem' }));
  return verifyBytes(hashName, attributes, key, Buffer.from(signer.signature.valueBlock.valueHexView));
}

/** The common name of a certificate's subject, or all of the subject when it has none. */
export function commonNameOf(certificate: Certificate, der: Uint8Array): string {
  const entry = certificate.subject.typesAndValues.find((candidate) => candidate.type === oids.commonName);
  return entry ? entry.value.valueBlock.value : new X509Certificate(der).subject;
}
