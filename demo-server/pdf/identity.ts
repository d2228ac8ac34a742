import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  randomBytes,
  sign,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BitString, fromBER, Integer, Null, OctetString, Sequence, Set as AsnSet, Utf8String } from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ExtKeyUsage,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
  TimeType,
} from 'pkijs';

/** A key and its certificate as PEM texts. */
export interface SigningIdentity {
  readonly keyPem: string;
  readonly certificatePem: string;
  /** The certificates above it, if there are any. */
  readonly chainPem?: string;
}

/** Who the certificate is for; valid from the day before `now` (default: the system's time) for `validYears`. */
export interface IdentityOptions {
  readonly commonName: string;
  readonly organisation: string;
  readonly validYears: number;
  readonly now?: Date;
}

const sha256WithRsa = '1.2.840.113549.1.1.11';
const usages = {
  documentSigning: '1.3.6.1.5.5.7.3.36',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  adobeAuthenticDocuments: '1.2.840.113583.1.1.5',
} as const;

function exact(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** Each attribute is a set of its own; pkijs would put them all into one, which readers show as `O=…+CN=…`. */
function subject(options: IdentityOptions): RelativeDistinguishedNames {
  const entry = (type: string, text: string): AsnSet =>
    new AsnSet({
      value: [new AttributeTypeAndValue({ type, value: new Utf8String({ value: text }) }).toSchema()],
    });
  const names = new Sequence({
    value: [entry('2.5.4.10', options.organisation), entry('2.5.4.3', options.commonName)],
  });
  return new RelativeDistinguishedNames({ schema: fromBER(names.toBER()).result });
}

function extensions(publicKeyDer: Uint8Array): Extension[] {
  const keyId = createHash('sha1').update(publicKeyDer).digest();
  const extension = (extnID: string, critical: boolean, value: ArrayBuffer): Extension =>
    new Extension({ extnID, critical, extnValue: value });
  // Bits 0 (digitalSignature) and 1 (nonRepudiation); the other six are unused.
  const keyUsage = new BitString({ valueHex: new Uint8Array([0b1100_0000]).buffer, unusedBits: 6 });
  const purposes = new ExtKeyUsage({ keyPurposes: Object.values(usages) });
  return [
    extension('2.5.29.19', true, new BasicConstraints({ cA: false }).toSchema().toBER()),
    extension('2.5.29.15', true, keyUsage.toBER()),
    extension('2.5.29.37', false, purposes.toSchema().toBER()),
    extension('2.5.29.14', false, new OctetString({ valueHex: exact(keyId) }).toBER()),
  ];
}

/** UTCTime up to 2049, GeneralizedTime from then on (RFC 5280, 4.1.2.5). */
function time(value: Date): Time {
  return new Time({ value, type: value.getUTCFullYear() < 2050 ? TimeType.UTCTime : TimeType.GeneralizedTime });
}

function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** Makes an RSA key of 3072 bits and an X.509 certificate signed with it, fit for sealing documents. */
export async function createSelfSignedIdentity(options: IdentityOptions): Promise<SigningIdentity> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 3072 });
  return certify(privateKey, options);
}

function certify(privateKey: KeyObject, options: IdentityOptions): SigningIdentity {
  const spki = createPublicKey(privateKey.export({ type: 'pkcs8', format: 'pem' })).export({
    type: 'spki',
    format: 'der',
  });
  const now = options.now ?? new Date();
  const notBefore = new Date(now.getTime() - 86_400_000);
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + options.validYears);
  const serial = randomBytes(16);
  // A serial number is positive (RFC 5280, 4.1.2.2) and its first byte not 0, so that its encoding is the shortest.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;

  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: exact(serial) });
  certificate.subject = subject(options);
  certificate.issuer = subject(options);
  certificate.notBefore = time(notBefore);
  certificate.notAfter = time(notAfter);
  certificate.subjectPublicKeyInfo = new PublicKeyInfo({ schema: fromBER(exact(spki)).result });
  certificate.extensions = extensions(spki);
  const algorithm = (): AlgorithmIdentifier =>
    new AlgorithmIdentifier({ algorithmId: sha256WithRsa, algorithmParams: new Null() });
  certificate.signature = algorithm();
  certificate.signatureAlgorithm = algorithm();
  const toBeSigned = Buffer.from(certificate.encodeTBS().toBER());
  certificate.tbsView = new Uint8Array(toBeSigned);
  certificate.signatureValue = new BitString({ valueHex: exact(sign('sha256', toBeSigned, privateKey)) });
  const der = Buffer.from(certificate.toSchema(true).toBER());
  return {
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificatePem: pem('CERTIFICATE', der),
  };
}

const keyFile = 'seal-key.pem';
const certificateFile = 'seal-certificate.pem';

function belongTogether(identity: SigningIdentity): boolean {
  const publicKey = createPublicKey(createPrivateKey(identity.keyPem));
  return new X509Certificate(identity.certificatePem).publicKey.equals(publicKey);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The identity stored in a folder, made and stored (readable by the owner only) when there is none. A certificate without
 * its key, or a pair that does not match, is an error: what was sealed with it must stay explainable.
 */
export async function loadOrCreateIdentity(
  folder: string,
  options: IdentityOptions = { commonName: 'Document seal', organisation: 'snp-elements demo server', validYears: 10 },
): Promise<SigningIdentity> {
  const keyPath = join(folder, keyFile);
  const certificatePath = join(folder, certificateFile);
  const [keyPem, certificatePem] = await Promise.all([readIfThere(keyPath), readIfThere(certificatePath)]);
  if (keyPem !== undefined && certificatePem !== undefined) {
    const identity = { keyPem, certificatePem };
    if (!belongTogether(identity)) throw new Error(`The key and the certificate in ${folder} do not belong together.`);
    return identity;
  }
  if (certificatePem !== undefined) throw new Error(`The key for the certificate in ${folder} is missing.`);
  // A key alone is what an interrupted first start leaves, and a key is never thrown away.
  const identity =
    keyPem === undefined ? await createSelfSignedIdentity(options) : certify(createPrivateKey(keyPem), options);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (keyPem === undefined) await store(keyPath, identity.keyPem);
  await store(certificatePath, identity.certificatePem);
  return identity;
}

async function store(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  await writeFile(part, text, { mode: 0o600 });
  // The mode above only counts for a file that did not exist yet.
  await chmod(part, 0o600);
  await rename(part, path);
}
