import { createHash } from 'node:crypto';
import type { SignatureValue } from '../../../src/contract/signatures.js';
import type { FieldValue } from '../../../src/contract/signing.js';
import { imageIdOf } from '../../../src/core/field-answer.js';
import { readImageHeader } from '../../../src/core/image-header.js';
import type { FileStore } from '../../integrations/storage/file-store.js';
import type { PdfRoom } from '../../pdf/port.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db/tables.js';
import type { NewId } from '../../platform/ids.js';
import type { JobHandler } from '../../platform/jobs/job-handler.js';
import { jobKind } from '../../platform/jobs/job.js';
import { ProblemError } from '../../platform/problem.js';
import type { InTransaction, Tx } from '../../platform/transaction.js';
import {
  deleteImage,
  deleteUnusedImages,
  findImages,
  insertImage,
  listImages,
  markChecked,
  touchImage,
  type StoredImage,
} from './image-store.js';
import type { SignerCall, SigningAct } from './ports.js';

/** Deletes the file of a picture that nothing named. */
export const deleteImageFileJob = jobKind<{ readonly fileKey: string }>('signing.delete-image');

/** How files of pictures are deleted. */
export function deleteImageFileHandler(files: Pick<FileStore, 'delete'>): JobHandler<{ readonly fileKey: string }> {
  return { handle: ({ fileKey }) => files.delete(fileKey) };
}

/** A picture that nothing names is kept this long: the signer may come back to the dialog it was chosen in. */
export const unusedImageMs = 24 * 60 * 60 * 1000;

/** How many pictures one signer may have at once. */
export const maxImagesPerSigner = 50;

/** What pictures work with. */
export interface ImagesDeps {
  readonly db: Database;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly files: Pick<FileStore, 'put' | 'localPath' | 'delete'>;
  readonly pdf: Pick<PdfRoom, 'checkImage'>;
  /** Runs one act of a signer, who must be at work on an open request. */
  readonly act: <R>(call: SignerCall, work: (tx: Tx, signing: SigningAct) => Promise<R>) => Promise<R>;
}

const invalid = (why: string): ProblemError =>
  new ProblemError('image_invalid', { details: [{ path: 'body', message: why }] });

/** The pictures that signers put into fields and use as signatures. */
export function createImages({ db, inTransaction, clock, newId, files, pdf, act }: ImagesDeps) {
  /**
   * Keeps a picture. Throws `image_invalid`, `too_many_images` and what an act throws.
   * The row comes first and the picture counts last: what a crash cuts short is unused, and deleted as such. The id is
   * told only when everything is there.
   */
  const upload = async (call: SignerCall, bytes: Uint8Array): Promise<StoredImage> => {
    const header = readImageHeader(bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const id = newId('img');
    const { image, isKnown } = await act(call, async (tx, signing) => {
      signing.assertCan('fill');
      if (!header.ok) throw invalid(header.why);
      const { count, same } = await findImages(tx.db, call.scope, call, sha256);
      if (same) {
        await touchImage(tx.db, call.scope, call, same.id, clock.now());
        return { image: same, isKnown: true };
      }
      if (count >= maxImagesPerSigner) throw new ProblemError('too_many_images');
      const { type: mediaType, width, height } = header;
      const ending = mediaType === 'image/png' ? 'png' : 'jpg';
      const fileKey = `tenants/${call.scope.tenantId}/requests/${call.signingRequestId}/${id}.${ending}`;
      const made: StoredImage = { id, signerId: call.signerId, fileKey, sha256, mediaType, width, height };
      await insertImage(tx.db, call.scope, call, made, clock.now());
      return { image: made, isKnown: false };
    });
    if (isKnown) return image;
    await files.put(image.fileKey, bytes);
    await assertDrawable(call, image);
    await markChecked(db, call.scope, image.id);
    return image;
  };

  const assertDrawable = async (call: SignerCall, image: StoredImage): Promise<void> => {
    const local = await files.localPath(image.fileKey);
    try {
      const answer = await pdf.checkImage({ path: local.path });
      if (answer.ok) return;
      const isImages = answer.code === 'image_not_drawable' || answer.code === 'pdf_too_complex';
      if (!isImages) throw new ProblemError('unavailable', { cause: answer });
    } finally {
      await local.release();
    }
    await deleteImage(db, call.scope, image.id);
    await files.delete(image.fileKey);
    throw invalid('it is damaged');
  };

  return {
    upload,

    /** A checked picture of a call's request, whoever's it is. */
    async find({ scope, signingRequestId }: SignerCall, imageId: string): Promise<StoredImage | undefined> {
      const [image] = await listImages(db, scope, signingRequestId, [imageId]);
      return image;
    },

    /** The SHA-256 of the picture that a value names, if any. Throws `invalid_request` for one that is not the signer's. */
    async use(tx: Tx, call: SignerCall, value: FieldValue | null, path: string): Promise<string | undefined> {
      const imageId = imageIdOf(value);
      if (imageId === undefined) return undefined;
      const sha256 = await touchImage(tx.db, call.scope, call, imageId, clock.now());
      if (sha256 !== undefined) return sha256;
      const message = 'is not the id of a picture that this signer has uploaded';
      throw new ProblemError('invalid_request', { details: [{ path: `${path}.imageId`, message }] });
    },

    /** As `use`, for a signature. */
    useMark(tx: Tx, call: SignerCall, mark: SignatureValue | null | undefined, path: string) {
      return this.use(tx, call, mark ? { kind: 'signature', signature: mark } : null, path);
    },

    /** Deletes pictures that nothing has named for a day, also those of signers who were replaced; gives their number. */
    deleteUnused(): Promise<number> {
      return inTransaction(async (tx) => {
        const keys = await deleteUnusedImages(tx.db, new Date(clock.now().getTime() - unusedImageMs));
        for (const fileKey of keys) await tx.enqueue(deleteImageFileJob, { fileKey });
        return keys.length;
      });
    },
  };
}
