import { sql } from 'kysely';
import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';

/**
 * The table `signing_images`: pictures that signers have uploaded. Only those with `is_checked` may be used; `signer_id` is
 * empty once the signer was replaced. `touched_at` is when a picture was uploaded or last put somewhere.
 */
export interface SigningImagesTable {
  id: string;
  tenant_id: string;
  livemode: boolean;
  request_id: string;
  signer_id: string;
  file_key: string;
  sha256: string;
  media_type: string;
  width: number;
  height: number;
  is_checked: boolean;
  touched_at: Date;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    signing_images: SigningImagesTable;
  }
}

/** A picture as it is kept. */
export interface StoredImage {
  readonly id: string;
  readonly signerId: string;
  readonly fileKey: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

/** Whose pictures: of one signer of a request. */
export interface ImageOwner {
  readonly signingRequestId: string;
  readonly signerId: string;
}

/** Rows of one tenant and half of its data. */
const inScope = ({ tenantId, livemode }: TenantScope) => ({ tenant_id: tenantId, livemode });

/** Rows of one signer. */
const ofSigner = (scope: TenantScope, { signingRequestId, signerId }: ImageOwner) => ({
  ...inScope(scope),
  request_id: signingRequestId,
  signer_id: signerId,
});

const imageOf = (row: SigningImagesTable): StoredImage => ({
  id: row.id,
  signerId: row.signer_id,
  fileKey: row.file_key,
  sha256: row.sha256,
  mediaType: row.media_type,
  width: row.width,
  height: row.height,
});

/** How many pictures a signer has, and the one with these bytes. */
export async function findImages(
  db: Database,
  scope: TenantScope,
  owner: ImageOwner,
  sha256: string,
): Promise<{ readonly count: number; readonly same: StoredImage | undefined }> {
  const rows = await db
    .selectFrom('signing_images')
    .selectAll()
    .where((eb) => eb.and(ofSigner(scope, owner)))
    .execute();
  const same = rows.find((row) => row.is_checked && row.sha256 === sha256);
  return { count: rows.length, same: same && imageOf(same) };
}

/** Stores a picture that is not checked yet. */
export async function insertImage(
  db: Database,
  scope: TenantScope,
  owner: ImageOwner,
  image: Omit<StoredImage, 'signerId'>,
  now: Date,
): Promise<void> {
  await db
    .insertInto('signing_images')
    .values({
      id: image.id,
      ...ofSigner(scope, owner),
      file_key: image.fileKey,
      sha256: image.sha256,
      media_type: image.mediaType,
      width: image.width,
      height: image.height,
      is_checked: false,
      touched_at: now,
    })
    .execute();
}

/** Says that a picture can be drawn. */
export async function markChecked(db: Database, scope: TenantScope, id: string): Promise<void> {
  await db
    .updateTable('signing_images')
    .set({ is_checked: true })
    .where((eb) => eb.and({ ...inScope(scope), id }))
    .execute();
}

/** Forgets one picture. */
export async function deleteImage(db: Database, scope: TenantScope, id: string): Promise<void> {
  await db
    .deleteFrom('signing_images')
    .where((eb) => eb.and({ ...inScope(scope), id }))
    .execute();
}

/** Keeps a signer's picture from being deleted as unused; gives its SHA-256, undefined when it is not the signer's. */
export async function touchImage(
  db: Database,
  scope: TenantScope,
  owner: ImageOwner,
  id: string,
  now: Date,
): Promise<string | undefined> {
  const row = await db
    .updateTable('signing_images')
    .set({ touched_at: now })
    .where((eb) => eb.and(ofSigner(scope, owner)))
    .where('id', '=', id)
    .where('is_checked', '=', true)
    .returning('sha256')
    .executeTakeFirst();
  return row?.sha256;
}

/** The checked pictures of a request among these ids. */
export async function listImages(
  db: Database,
  scope: TenantScope,
  requestId: string,
  ids: readonly string[],
): Promise<StoredImage[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('signing_images')
    .selectAll()
    .where((eb) => eb.and({ ...inScope(scope), request_id: requestId }))
    .where('id', 'in', [...ids])
    .where('is_checked', '=', true)
    .execute();
  return rows.map(imageOf);
}

/** Takes a signer's pictures away: they belong to nobody, until they are deleted as unused. */
export async function disownImages(db: Database, scope: TenantScope, owner: ImageOwner): Promise<void> {
  await db
    .updateTable('signing_images')
    .set({ signer_id: '' })
    .where((eb) => eb.and(ofSigner(scope, owner)))
    .execute();
}

/**
 * Forgets every tenant's pictures that were not touched since `before` and that nothing names; gives the keys of their
 * files. One that is put somewhere at the same moment stays: it was touched.
 */
export async function deleteUnusedImages(db: Database, before: Date): Promise<string[]> {
  const rows = await db
    .deleteFrom('signing_images')
    .where('touched_at', '<', before)
    .where(
      sql<boolean>`not exists (select 1 from signing_values v
        where v.request_id = signing_images.request_id and strpos(v.value, signing_images.id) > 0)`,
    )
    .where(
      sql<boolean>`not exists (select 1 from signing_adopted a
        where a.request_id = signing_images.request_id
        and strpos(concat(a.signature, a.initials), signing_images.id) > 0)`,
    )
    .returning('file_key')
    .execute();
  return rows.map(({ file_key }) => file_key);
}
