import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileStore, LocalFile } from '../integrations/storage/file-store.js';
import type { SigningService } from '../modules/signing/service.js';
import type { RequestWithSigners } from '../modules/signing-requests/request.js';
import type { SigningRequestsService } from '../modules/signing-requests/service.js';
import type { PdfRoom, SealKey } from '../pdf/port.js';
import type { Clock } from '../platform/clock.js';
import type { JobHandler, JobRun } from '../platform/jobs/job-handler.js';
import { JobHopelessError, jobKind } from '../platform/jobs/job.js';
import type { TenantScope } from '../platform/scope.js';
import type { InTransaction, Tx } from '../platform/transaction.js';
import { certificateOf } from './seal-certificate.js';
import { imageIdsOf, sealMarks } from './seal-marks.js';

/** What the sealing of a request needs to know. */
export type SealDocument = { readonly tenantId: string; readonly livemode: boolean; readonly signingRequestId: string };

/** Makes the sealed PDF of a request that everybody has signed. */
export const sealDocumentJob = jobKind<SealDocument>('document.seal');

/** Stores the job, within the transaction that made it due; one per request. */
export async function enqueueSeal(
  tx: Tx,
  { tenantId, livemode }: TenantScope,
  signingRequestId: string,
): Promise<void> {
  const uniqueKey = `${sealDocumentJob.name}:${signingRequestId}`;
  await tx.enqueue(sealDocumentJob, { tenantId, livemode, signingRequestId }, { uniqueKey });
}

/** What sealing works with. */
export interface SealDocumentDeps {
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly signingRequests: Pick<SigningRequestsService, 'get' | 'listFields' | 'history' | 'markSealed'>;
  readonly signing: Pick<SigningService, 'listValues' | 'listImages'>;
  readonly pdf: Pick<PdfRoom, 'seal' | 'verify'>;
  readonly files: Pick<FileStore, 'localPath' | 'put'>;
  /** The key that seals; made on its first use. */
  readonly loadKey: () => Promise<SealKey>;
  /** Who runs this server, as the certificate page and the signature name it. */
  readonly issuer: string;
  /** An existing folder for files that live as long as one run. */
  readonly tempDir: string;
  readonly log: { error(facts: object, message: string): void };
}

/**
 * How sealing is done. Nothing counts before the last transaction, which checks that the job is still this run's: a run
 * that was cut short leaves at most a file nobody refers to, and the next one starts over. The sealed file's key contains
 * its SHA-256, so that two runs that overlap cannot put one's bytes under the other's digest.
 */
export function sealDocumentHandler(deps: SealDocumentDeps): JobHandler<SealDocument> {
  return {
    async handle({ tenantId, livemode, signingRequestId }, run) {
      const scope = { tenantId, livemode };
      const stored = await deps.signingRequests.get(scope, signingRequestId);
      if (stored.request.status !== 'sealing') return;
      await seal(deps, scope, stored, run);
    },
    // async, so that a log that fails does not keep the job from being put aside
    async onDead({ signingRequestId }, error) {
      deps.log.error({ signingRequestId, error }, 'A signing request could not be sealed; it stays in sealing');
    },
  };
}

async function seal(
  deps: SealDocumentDeps,
  scope: TenantScope,
  stored: RequestWithSigners,
  run: JobRun,
): Promise<void> {
  const { request } = stored;
  const [fields, values, history] = await Promise.all([
    deps.signingRequests.listFields(scope, request.id),
    deps.signing.listValues(scope, request.id),
    deps.signingRequests.history(scope, request.id),
  ]);
  if (history.brokenAt !== null)
    throw new JobHopelessError(`The history of ${request.id} was changed at entry ${history.brokenAt}`);

  const key = await deps.loadKey();
  const completedAt = deps.clock.now();
  const folder = await mkdtemp(path.join(deps.tempDir, 'seal-'));
  const source = await deps.files.localPath(request.fileKey);
  const pictures = new Map<string, LocalFile>();
  try {
    if ((await sha256Of(source.path)) !== request.fileSha256)
      throw new JobHopelessError(`The file of ${request.id} is not the one that was sent`);
    for (const image of await deps.signing.listImages(scope, request.id, [...imageIdsOf(values.values())])) {
      const file = await deps.files.localPath(image.fileKey);
      pictures.set(image.id, file);
      if ((await sha256Of(file.path)) !== image.sha256)
        throw new JobHopelessError(`The picture ${image.id} of ${request.id} is not the one that was uploaded`);
    }
    const imagePath = (imageId: string): string => {
      const file = pictures.get(imageId);
      if (!file) throw new JobHopelessError(`The picture ${imageId} of ${request.id} is not there`);
      return file.path;
    };
    const outPath = path.join(folder, 'sealed.pdf');
    const sealed = await deps.pdf.seal({
      sourcePath: source.path,
      outPath,
      marks: sealMarks(fields, values, imagePath),
      certificate: certificateOf({
        ...stored,
        fields,
        values,
        imagePath,
        history: history.entries,
        issuer: deps.issuer,
        completedAt,
      }),
      signature: {
        key,
        name: deps.issuer,
        reason: `Sealed after ${stored.signers.length === 1 ? 'the signer' : 'all signers'} finished: ${request.id}`,
        signedAt: completedAt.toISOString(),
      },
    });
    if (!sealed.ok) throw new Error(`Sealing was refused: ${sealed.code} ${sealed.detail ?? sealed.message}`);
    assertSealed(await deps.pdf.verify({ path: outPath }), sealed.sha256);
    run.signal.throwIfAborted();
    const fileKey = `tenants/${scope.tenantId}/requests/${request.id}/sealed-${sealed.sha256}.pdf`;
    const file = await deps.files.put(fileKey, outPath);
    if (file.sha256 !== sealed.sha256) throw new Error('The sealed file was not stored as it is');
    await deps.inTransaction(async (tx) => {
      await deps.signingRequests.markSealed(tx, scope, request.id, { fileKey, sha256: sealed.sha256, completedAt });
      await run.finishIn(tx);
    });
  } finally {
    for (const file of [source, ...pictures.values()]) await file.release();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ours is the last signature: an earlier one that came with the uploaded file may be in any state, and is not our word. */
function assertSealed(verified: Awaited<ReturnType<PdfRoom['verify']>>, sha256: string): void {
  if (!verified.ok) throw new Error(`The sealed file does not verify: ${verified.code}`);
  const seal = verified.signatures.at(-1);
  const holds = seal !== undefined && seal.digestOk && seal.signatureOk && seal.coversWholeFile;
  if (!holds || verified.appendedAfter || verified.sha256 !== sha256)
    throw new Error(`The sealed file does not verify: ${seal?.problem ?? 'it has no signature'}`);
}

async function sha256Of(filePath: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(filePath), hash);
  return hash.digest('hex');
}
