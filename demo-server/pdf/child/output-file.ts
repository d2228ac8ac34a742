import { open, rename, rm, type FileHandle } from 'node:fs/promises';

/** A file that appears under its name complete or not at all. */
export class OutputFile {
  private readonly part: string;
  private handle: Promise<FileHandle> | undefined;
  private early: Promise<void> = Promise.resolve();
  private earlyLength = 0;

  constructor(private readonly path: string) {
    this.part = `${path}.part`;
  }

  /** Starts writing, in the background, what the file will begin with in any case. */
  begin(bytes: Buffer): void {
    this.earlyLength = bytes.length;
    this.early = this.write(bytes, 0);
    // Heard by `finish` and `discard`; nobody else waits for it.
    this.early.catch(() => undefined);
  }

  /** Writes the rest of the file (`bytes` is all of it) and gives it its name. */
  async finish(bytes: Buffer): Promise<void> {
    await this.early;
    await this.write(bytes.subarray(this.earlyLength), this.earlyLength);
    await (await this.handle)?.close();
    this.handle = undefined;
    await rename(this.part, this.path);
  }

  /** Removes what was written so far. */
  async discard(): Promise<void> {
    await this.early.catch(() => undefined);
    if (!this.handle) return;
    await this.handle.then((handle) => handle.close()).catch(() => undefined);
    await rm(this.part, { force: true });
  }

  private async write(bytes: Buffer, position: number): Promise<void> {
    this.handle ??= open(this.part, 'w');
    const handle = await this.handle;
    let at = 0;
    while (at < bytes.length) at += (await handle.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
  }
}

/** Runs a job with its output file, which is gone again when the job fails. */
export async function withOutput<T>(path: string, job: (output: OutputFile) => Promise<T>): Promise<T> {
  const output = new OutputFile(path);
  try {
    return await job(output);
  } catch (error) {
    await output.discard();
    throw error;
  }
}
