import { ClientError } from './error.js';

/** Where a file is uploaded to, and how the caller hears of it. */
export interface UploadOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Gives the upload up; it rejects with `aborted`. */
  readonly signal: AbortSignal;
  /** Called with 0 to 1 while the bytes leave. */
  readonly onProgress: (fraction: number) => void;
}

/**
 * Uploads a file to a link that carries its own permission; throws `ClientError`. By XMLHttpRequest, because fetch tells
 * nothing about how far an upload is.
 */
export function uploadFile(file: Blob, { url, headers, signal, onProgress }: UploadOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const aborted = (): ClientError => new ClientError('aborted', 'The upload was given up.', 0);
    if (signal.aborted) {
      reject(aborted());
      return;
    }
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    });
    const stop = (): void => request.abort();
    signal.addEventListener('abort', stop, { once: true });
    request.addEventListener('loadend', () => {
      signal.removeEventListener('abort', stop);
      const { status } = request;
      if (signal.aborted) reject(aborted());
      else if (status >= 200 && status < 300) resolve();
      else if (status === 0) reject(new ClientError('network_failed', 'The server cannot be reached.', 0));
      // a link that has ended, or a file that is not what was announced: only a new upload helps
      else
        reject(new ClientError(status === 413 ? 'file_too_large' : 'upload_wrong', 'The upload was refused.', status));
    });
    request.send(file);
  });
}
