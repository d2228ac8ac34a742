import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReplyInputOf } from '../../../src/contract/endpoint.js';
import type { verifyDocument } from '../../../src/contract/verification.js';
import type { PdfRoom, Verification, VerifiedSignature } from '../../pdf/port.js';
import type { PdfRefusal } from '../../pdf/refusals.js';
import { ProblemError } from '../../platform/problem.js';

/** What this server knows of a file that it sealed. */
export interface SealedRecord {
  readonly name: string;
  readonly completedAt: Date;
  readonly livemode: boolean;
  readonly signers: readonly { readonly name: string; readonly signedAt: Date | null }[];
}

/** What the verification service works with. */
export interface VerificationDeps {
  readonly pdf: Pick<PdfRoom, 'inspect' | 'verify'>;
  /** An existing folder for files that live as long as one call. */
  readonly tempDir: string;
  /** The record of the request whose sealed file has this SHA-256 (lower-case hex), of any tenant. */
  readonly findSealed: (sha256: string) => Promise<SealedRecord | null>;
  /** SHA-256 (lower-case hex) of the certificate that this server seals with. */
  readonly ownCertificateSha256: () => Promise<string>;
}

/** What is said about a file. */
export type VerificationReport = ReplyInputOf<typeof verifyDocument>;

/** The verb of verification. */
export type VerificationService = ReturnType<typeof createVerificationService>;

/** Makes the verification service. */
export function createVerificationService(deps: VerificationDeps) {
  return {
    /** Looks at a file, whatever it is. Throws `unavailable` while too many are being looked at. */
    async verify(bytes: Uint8Array): Promise<VerificationReport> {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const sizeBytes = bytes.length;
      const { verification, pageCount } = await look(deps, bytes);
      if (!verification.ok) {
        const nothing = { pageCount: null, appendedAfter: false, signatures: [], record: null };
        return { verdict: 'unreadable', explanation: verification.message, sha256, sizeBytes, ...nothing };
      }
      const [record, own] = await Promise.all([deps.findSealed(sha256), deps.ownCertificateSha256()]);
      return {
        ...judge(verification, own, record !== null),
        sha256,
        sizeBytes,
        pageCount,
        appendedAfter: verification.appendedAfter,
        signatures: verification.signatures.map((signature) => ({
          signerName: signature.signerName,
          signedAt: signature.signedAt,
          certificateSha256: signature.certificateSha256,
          madeHere: isOwn(signature, own),
          digestOk: signature.digestOk,
          signatureOk: signature.signatureOk,
          coversWholeFile: signature.coversWholeFile,
          level: signature.level,
          timestampedAt: signature.timestamp?.at ?? null,
          problem: signature.problem === '' ? null : signature.problem,
        })),
        record: record && {
          name: record.name,
          completedAt: record.completedAt.toISOString(),
          livemode: record.livemode,
          signers: record.signers.map(({ name, signedAt }) => ({ name, signedAt: signedAt?.toISOString() ?? null })),
        },
      };
    },
  };
}

async function look(
  { pdf, tempDir }: VerificationDeps,
  bytes: Uint8Array,
): Promise<{ verification: Verification | PdfRefusal; pageCount: number | null }> {
  const folder = await mkdtemp(path.join(tempDir, 'verify-'));
  try {
    const given = path.join(folder, 'given.pdf');
    await writeFile(given, bytes);
    const verification = await pdf.verify({ path: given });
    if (!verification.ok) {
      if (verification.code === 'pdf_room_busy' || verification.code === 'pdf_room_closed')
        throw new ProblemError('unavailable');
      return { verification, pageCount: null };
    }
    const inspection = await pdf.inspect({ path: given });
    return { verification, pageCount: inspection.ok ? inspection.pageCount : null };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether the key of this server made the signature, and not only its name or certificate was put into the file. */
function isOwn(signature: VerifiedSignature, own: string): boolean {
  return signature.signatureOk && signature.certificateSha256 === own;
}

function judge(
  { signatures, appendedAfter, hasUnprotectedEvidence, intact }: Verification,
  own: string,
  isRecorded: boolean,
): Pick<VerificationReport, 'verdict' | 'explanation'> {
  const seal = signatures.at(-1);
  if (!seal && !isRecorded)
    return { verdict: 'not-signed', explanation: 'There is no signature in this file, so nothing protects it.' };
  // earlier signatures may have come with the uploaded file; the seal speaks for itself
  const sealHolds = seal !== undefined && isOwn(seal, own) && seal.digestOk && seal.coversWholeFile && !appendedAfter;
  if (sealHolds && hasUnprotectedEvidence && !isRecorded)
    return {
      verdict: 'sealed',
      explanation:
        'This document was sealed here, and nothing that was sealed has changed. This is not the very copy that was made ' +
        'here, though: what was added to judge its certificates may have been changed.',
    };
  if (isRecorded || sealHolds)
    return { verdict: 'sealed', explanation: 'This document was sealed here, and nothing has changed since.' };
  if (appendedAfter)
    return { verdict: 'not-intact', explanation: 'Something was added to this file after it was signed.' };
  const wrong = signatures.find(({ problem }) => problem !== '');
  if (!intact)
    return { verdict: 'not-intact', explanation: wrong?.problem ?? 'A signature in this file does not hold.' };
  return {
    verdict: 'signed-elsewhere',
    explanation:
      'The signatures hold, but they were not made here. Whether to trust those who made them is for you to say.',
  };
}
