import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { systemClock } from '../../platform/clock.js';
import { contentDisposition } from '../../platform/content-disposition.js';
import { assertFileKey } from './file-key.js';
import {
  StorageUnusableError,
  FileMissingError,
  type ByteRange,
  type FileContent,
  type FileStore,
  type StoredFile,
} from './file-store.js';
import { linkSeconds, uploadSize } from './link-terms.js';

/** A bucket and how to reach it. */
export interface S3Settings {
  readonly bucket: string;
  /** Null for Amazon's own. */
  readonly endpoint: string | null;
  readonly region: string;
  /** Null: what the SDK finds, such as the role of the machine. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
  /** Whether the bucket is named in the path instead of the host. */
  readonly forcePathStyle: boolean;
}

/** Where files lie and where copies for reading go. */
export interface S3Options extends S3Settings {
  /** Folder for copies that live as long as one call; made when it is needed. */
  readonly tempDir: string;
}

/** Files in a bucket; links to them lead to S3 itself. */
export interface S3FileStore extends FileStore {
  /** Throws `StorageUnusableError` when the bucket is not there or not open to these credentials. */
  check(): Promise<void>;
  /** Ends connections. */
  close(): Promise<void>;
}

const uploadAttempts = 3;

/** The SDK is large, so it is loaded with the first file. */
async function connect(settings: S3Settings) {
  const sdk = await import('@aws-sdk/client-s3');
  const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
  const { endpoint, region, credentials, forcePathStyle } = settings;
  const client: S3Client = new sdk.S3Client({
    region,
    forcePathStyle,
    ...(endpoint === null ? {} : { endpoint }),
    ...(credentials === null ? {} : { credentials }),
    // not every S3 knows the checksums the SDK would add, and links must not demand them of browsers
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return { sdk, client, getSignedUrl };
}

type Connection = Awaited<ReturnType<typeof connect>>;

function statusOf(error: unknown): number | undefined {
  const metadata = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  return (metadata as { httpStatusCode?: number } | undefined)?.httpStatusCode;
}

const isMissing = (error: unknown): boolean => statusOf(error) === 404;

interface Digests extends StoredFile {
  readonly md5: string;
}

async function digest(source: Uint8Array | string): Promise<Digests> {
  const [sha256, md5] = [createHash('sha256'), createHash('md5')];
  let sizeBytes = 0;
  const chunks: AsyncIterable<Uint8Array> =
    typeof source === 'string' ? createReadStream(source) : Readable.from([source]);
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    sha256.update(chunk);
    md5.update(chunk);
  }
  return { sizeBytes, sha256: sha256.digest('hex'), md5: md5.digest('base64') };
}

/** Makes the store; nothing is asked of the bucket before the first file. */
export function createS3FileStore(options: S3Options): S3FileStore {
  const { bucket: Bucket, tempDir } = options;
  let connecting: Promise<Connection> | undefined;
  const connection = (): Promise<Connection> => {
    connecting ??= connect(options);
    return connecting;
  };

  const sizeOf = async (key: string): Promise<number | null> => {
    const { sdk, client } = await connection();
    try {
      const head = await client.send(new sdk.HeadObjectCommand({ Bucket, Key: assertFileKey(key) }));
      return head.ContentLength ?? 0;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
  const existingSize = async (key: string): Promise<number> => {
    const sizeBytes = await sizeOf(key);
    if (sizeBytes === null) throw new FileMissingError(`There is no file ${key}`);
    return sizeBytes;
  };

  const put = async (key: string, source: Uint8Array | string): Promise<StoredFile> => {
    assertFileKey(key);
    // read twice: S3 then refuses what does not arrive as it was
    const { md5, ...stored } = await digest(source);
    const { sdk, client } = await connection();
    const input: PutObjectCommandInput = { Bucket, Key: key, ContentLength: stored.sizeBytes, ContentMD5: md5 };
    for (let attempt = 1; ; attempt += 1) {
      // the SDK cannot read a stream again
      const Body = typeof source === 'string' ? createReadStream(source) : source;
      try {
        await client.send(new sdk.PutObjectCommand({ ...input, Body }));
        return stored;
      } catch (error) {
        const status = statusOf(error) ?? 500;
        if (attempt >= uploadAttempts || typeof source !== 'string' || status < 500) throw error;
      } finally {
        if (Body instanceof Readable) Body.destroy();
      }
    }
  };

  const get = async (key: string, range?: ByteRange): Promise<FileContent> => {
    const sizeBytes = await existingSize(key);
    if (range !== undefined && !(range.start >= 0 && range.start <= range.end && range.end < sizeBytes))
      throw new RangeError(`Bytes ${range.start}-${range.end} lie outside of ${key} (${sizeBytes} bytes)`);
    const { sdk, client } = await connection();
    const Range = range === undefined ? undefined : `bytes=${range.start}-${range.end}`;
    try {
      const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key: key, Range }));
      if (!(Body instanceof Readable)) throw new TypeError('S3 answered without a body');
      return { stream: Body, sizeBytes, contentBytes: range === undefined ? sizeBytes : range.end - range.start + 1 };
    } catch (error) {
      if (isMissing(error)) throw new FileMissingError(`There is no file ${key}`, { cause: error });
      throw error;
    }
  };

  return {
    put,
    get,
    stat: async (key) => {
      const sizeBytes = await sizeOf(key);
      return sizeBytes === null ? null : { sizeBytes };
    },
    copy: async (fromKey, toKey) => {
      const { sdk, client } = await connection();
      const source = `${Bucket}/${assertFileKey(fromKey)}`;
      try {
        await client.send(new sdk.CopyObjectCommand({ Bucket, Key: assertFileKey(toKey), CopySource: source }));
      } catch (error) {
        if (isMissing(error)) throw new FileMissingError(`There is no file ${fromKey}`, { cause: error });
        throw error;
      }
    },
    delete: async (key) => {
      const { sdk, client } = await connection();
      try {
        await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: assertFileKey(key) }));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
    localPath: async (key) => {
      const { stream, sizeBytes } = await get(key);
      await mkdir(tempDir, { recursive: true, mode: 0o700 });
      const file = path.join(tempDir, `s3-${randomBytes(12).toString('hex')}`);
      const release = (): Promise<void> => rm(file, { force: true });
      try {
        await pipeline(stream, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
        if ((await stat(file)).size !== sizeBytes) throw new Error(`${key} arrived incomplete`);
        return { path: file, release };
      } catch (error) {
        await release();
        throw error;
      }
    },
    presignGet: async (key, { expiresInSeconds, fileName, contentType }) => {
      assertFileKey(key);
      const expiresIn = linkSeconds(expiresInSeconds);
      const { sdk, client, getSignedUrl } = await connection();
      const shownName = fileName ?? key.slice(key.lastIndexOf('/') + 1);
      const command = new sdk.GetObjectCommand({
        Bucket,
        Key: key,
        // a link that names the file is for saving it, another one for looking at it
        ResponseContentDisposition: contentDisposition(fileName === undefined ? 'inline' : 'attachment', shownName),
        ResponseContentType: contentType ?? 'application/octet-stream',
        ResponseCacheControl: 'private, no-store',
      });
      return getSignedUrl(client, command, { expiresIn: Math.max(1, Math.floor(expiresIn)) });
    },
    presignPut: async (key, { expiresInSeconds, sizeBytes, contentType }) => {
      assertFileKey(key);
      const expiresIn = Math.max(1, Math.floor(linkSeconds(expiresInSeconds)));
      const ContentLength = uploadSize(sizeBytes);
      const { sdk, client, getSignedUrl } = await connection();
      const typed = contentType === undefined ? {} : { ContentType: contentType };
      const command = new sdk.PutObjectCommand({ Bucket, Key: key, ContentLength, ...typed });
      // S3 reckons with its own time, not with ours, which a sandbox may move
      const signingDate = new Date(Math.floor(systemClock.now().getTime() / 1000) * 1000);
      // without a wanted type the SDK would sign its own guess, and no other could be sent
      const signed = ['host', 'content-length', ...(contentType === undefined ? [] : ['content-type'])];
      const url = await getSignedUrl(client, command, { expiresIn, signingDate, signableHeaders: new Set(signed) });
      return {
        url,
        headers: contentType === undefined ? {} : { 'Content-Type': contentType },
        expiresAt: new Date(signingDate.getTime() + expiresIn * 1000),
      };
    },
    check: async () => {
      const { sdk, client } = await connection();
      try {
        await client.send(new sdk.HeadBucketCommand({ Bucket }));
      } catch (error) {
        const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        throw new StorageUnusableError(
          `The bucket ${Bucket} cannot be used (${reason}): check S3_BUCKET, S3_ENDPOINT, S3_REGION and the access key.`,
          { cause: error },
        );
      }
    },
    close: async () => {
      (await connecting)?.client.destroy();
    },
  };
}
