import { createHash } from 'node:crypto';
import { fromBER, OctetString, Sequence } from 'asn1js';
import { ContentInfo, SignedData, type Certificate, type SignerInfo } from 'pkijs';
import type { SignatureTimestamp, VerifiedSignature } from '../port.js';
import { exact } from './cms.js';
import type { FileHash, Stretch } from './file-hash.js';
import { oids } from './oids.js';
import {
  attribute,
  certificateOf,
  certificatesOf,
  commonNameOf,
  hashNames,
  isSignedBy,
  namesCertificate,
  signatureHashes,
} from './signer-info.js';
import { checkTimestamp } from './timestamp-token.js';

/** What can be said about a signature without the file around it. */
export type Judged = Omit<VerifiedSignature, 'fieldName' | 'subFilter' | 'signedAt' | 'coversWholeFile'>;

/** The certificates (DER) of a signature: the signer's and all it brings, and its time stamp token. */
export interface Evidence {
  readonly signer: Buffer;
  readonly certificates: readonly Buffer[];
  readonly token: Uint8Array | null;
}

interface Stamped {
  readonly timestamp: SignatureTimestamp | null;
  readonly token: Uint8Array | null;
  readonly problem: string;
}

interface Message {
  readonly signer: SignerInfo;
  readonly certificate: Certificate;
  readonly hashName: string;
  readonly certificates: readonly Buffer[];
}

const rsaEncryption = '1.2.840.113549.1.1.1';

/** Reads the message strictly: what the signature does not protect must at least say nothing else than it does. */
function parseCms(bytes: Uint8Array): Message {
  const parsed = fromBER(exact(bytes));
  if (parsed.offset === -1) throw new Error('The signature is not a CMS message.');
  if (bytes.subarray(parsed.offset).some((byte) => byte !== 0)) throw new Error('Something follows the signature.');
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, parsed.offset);
  // Lengths and tags that a lenient reader sees past would otherwise be bytes that anybody may change. Only messages of
  // indefinite length, which end in themselves, cannot be compared.
  if (given[1] !== 0x80 && !given.equals(Buffer.from(parsed.result.toBER()))) {
    throw new Error('The signature is not encoded as it should be.');
  }
  const info = new ContentInfo({ schema: parsed.result });
  const data = new SignedData({ schema: info.content });
  const [signer] = data.signerInfos;
  if (!signer || data.signerInfos.length !== 1) throw new Error('The signature does not have exactly one signer.');
  const hashOid = signer.digestAlgorithm.algorithmId;
  const hashName = hashNames[hashOid];
  const signatureOid = signer.signatureAlgorithm.algorithmId;
  const sound =
    info.contentType === oids.signedData &&
    data.encapContentInfo.eContentType === oids.data &&
    data.encapContentInfo.eContent === undefined &&
    data.version === 1 &&
    signer.version === 1 &&
    data.digestAlgorithms.every((algorithm) => algorithm.algorithmId === hashOid) &&
    hashName !== undefined &&
    (signatureHashes[signatureOid] === hashName || signatureOid === rsaEncryption);
  if (!sound) throw new Error('The signature contradicts itself or uses an unsupported algorithm.');
  const certificate = certificateOf(data, signer);
  if (!certificate) throw new Error("The signer's certificate is missing.");
  const changed = certificatesOf(data).find((der) => !given.includes(der));
  if (changed) throw new Error('A certificate of the signature was changed.');
  return { signer, certificate, hashName, certificates: certificatesOf(data) };
}

/** What a signature alone says, and what it says it with; `level` goes no further than `B-T`. */
export function judgeSignature(
  cms: Uint8Array,
  hash: FileHash,
  signed: readonly Stretch[],
  profile: string,
): { readonly judged: Judged; readonly evidence: Evidence } {
  const { signer, certificate, hashName, certificates } = parseCms(cms);
  const der = Buffer.from(certificate.toSchema(false).toBER());
  if (!signer.signedAttrs) throw new Error('The signature has no signed attributes.');
  const found = hash.digest(hashName, signed);
  const digest = attribute(signer, oids.messageDigest);
  const digestOk = digest instanceof OctetString && found.equals(Buffer.from(digest.valueBlock.valueHexView));
  const isPades = profile === 'ETSI.CAdES.detached';
  const named = attribute(signer, oids.signingCertificateV2) !== undefined || !isPades;
  const signedOk = named && namesCertificate(signer, der) && isSignedBy(signer, der, hashName);
  const { timestamp, token, problem } = timestampOf(signer);
  const signatureOk = signedOk && problem === '';
  const judged: Judged = {
    signerName: commonNameOf(certificate, der),
    certificateSha256: createHash('sha256').update(der).digest('hex'),
    digestOk,
    signatureOk,
    timestamp,
    level: isPades && digestOk && signatureOk ? (timestamp ? 'B-T' : 'B-B') : null,
    problem: !digestOk
      ? 'The document was changed after it was signed.'
      : signedOk
        ? problem
        : 'The signature was not made with the key of its certificate.',
  };
  return { judged, evidence: { signer: der, certificates, token } };
}

/** The time stamp over the signature (RFC 3161, appendix A); one that does not hold is a problem of the signature. */
function timestampOf(signer: SignerInfo): Stamped {
  const found = signer.unsignedAttrs?.attributes.filter((entry) => entry.type === oids.timeStampToken) ?? [];
  const [value, ...more] = found.flatMap((entry) => entry.values as unknown[]);
  if (value === undefined) return { timestamp: null, token: null, problem: '' };
  try {
    if (more.length > 0 || !(value instanceof Sequence)) throw new Error('there is not exactly one');
    const token = new Uint8Array(value.toBER());
    const signature = signer.signature.valueBlock.valueHexView;
    const digestOf = (hashName: string): Buffer => createHash(hashName).update(signature).digest();
    return { timestamp: checkTimestamp(token, digestOf), token, problem: '' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { timestamp: null, token: null, problem: `The time stamp of the signature does not hold: ${reason}.` };
  }
}
