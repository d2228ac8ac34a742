import { createHash } from 'node:crypto';
import { Integer, Null, ObjectIdentifier, OctetString, Sequence, fromBER } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  GeneralName,
  GeneralNames,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { oids } from './oids.js';
import type { SigningKey } from './signing-key.js';

/** The bytes as a buffer of exactly their length, as the ASN.1 libraries want them. */
export function exact(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** Gets a checked time stamp token over the bytes of a signature. */
export type Stamp = (signature: Uint8Array) => Promise<Uint8Array>;

/** A certificate from its DER bytes. */
export function parseCertificate(der: Uint8Array): Certificate {
  const parsed = fromBER(exact(der));
  if (parsed.offset === -1) throw new Error('not a certificate');
  return new Certificate({ schema: parsed.result });
}

/** ESSCertIDv2 with the default hash SHA-256, which DER therefore leaves out (RFC 5035, section 4). */
function signingCertificate(der: Uint8Array, certificate: Certificate): Attribute {
  const issuer = new GeneralNames({ names: [new GeneralName({ type: 4, value: certificate.issuer })] });
  const id = new Sequence({
    value: [
      new OctetString({ valueHex: exact(createHash('sha256').update(der).digest()) }),
      new Sequence({
        value: [issuer.toSchema(), new Integer({ valueHex: certificate.serialNumber.valueBlock.valueHexView })],
      }),
    ],
  });
  return new Attribute({
    type: oids.signingCertificateV2,
    values: [new Sequence({ value: [new Sequence({ value: [id] })] })],
  });
}

/**
 * A detached CMS signature of the profile PAdES B-B (ETSI EN 319 142-1, 6.3): content type, message digest and signing
 * certificate are signed; the signing time is not an attribute but the /M entry of the signature dictionary.
 * With `stamp` the signature gets a time stamp, which makes it B-T.
 */
export async function createCms(digest: Uint8Array, key: SigningKey, stamp?: Stamp): Promise<Uint8Array> {
  const certificate = parseCertificate(key.certificate);
  const attributes = [
    new Attribute({ type: oids.contentType, values: [new ObjectIdentifier({ value: oids.data })] }),
    new Attribute({ type: oids.messageDigest, values: [new OctetString({ valueHex: exact(digest) })] }),
    signingCertificate(key.certificate, certificate),
  ];
  // DER wants the elements of a SET in ascending order of their encodings (X.690, 11.6).
  const ordered = attributes
    .map((attribute) => ({ attribute, der: Buffer.from(attribute.toSchema().toBER()) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(({ attribute }) => attribute);
  const signedAttrs = new SignedAndUnsignedAttributes({ type: 0, attributes: ordered });
  const toSign = Buffer.from(signedAttrs.toSchema().toBER());
  // What is signed is the SET OF itself, not its implicit tag inside the message (RFC 5652, 5.4).
  toSign[0] = 0x31;
  const signature = await key.sign(toSign);
  const sha256 = new AlgorithmIdentifier({ algorithmId: oids.sha256 });
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: sha256,
    signedAttrs,
    signatureAlgorithm:
      key.keyType === 'RSA'
        ? new AlgorithmIdentifier({ algorithmId: oids.sha256WithRsa, algorithmParams: new Null() })
        : new AlgorithmIdentifier({ algorithmId: oids.ecdsaWithSha256 }),
    signature: new OctetString({ valueHex: exact(signature) }),
  });
  if (stamp) {
    const token = fromBER(exact(await stamp(signature))).result;
    const attributes = [new Attribute({ type: oids.timeStampToken, values: [token] })];
    signer.unsignedAttrs = new SignedAndUnsignedAttributes({ type: 1, attributes });
  }
  const signedData = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oids.data }),
    digestAlgorithms: [sha256],
    certificates: [certificate, ...key.chain.map(parseCertificate)],
    signerInfos: [signer],
  });
  const message = new ContentInfo({ contentType: oids.signedData, content: signedData.toSchema(true) });
  return new Uint8Array(message.toSchema().toBER(false));
}
