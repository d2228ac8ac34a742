import { createHash, type Hash } from 'node:crypto';

/** A stretch of a file: from `start` up to, not including, `end`. */
export type Stretch = readonly [start: number, end: number];

/** Digests of one file. What all digests begin with (`shared` bytes) is hashed once. */
export class FileHash {
  private beginning: Hash | undefined;

  constructor(
    private readonly file: Buffer,
    private readonly shared = 0,
  ) {}

  /** The same beginning, hashed already, of a file that goes on differently. */
  continuedBy(file: Buffer): FileHash {
    const other = new FileHash(file, this.shared);
    other.beginning = this.beginning;
    return other;
  }

  /** The digest of stretches of the file, one after the other. */
  digest(algorithm: string, stretches: readonly Stretch[]): Buffer {
    const [first, ...others] = stretches;
    const shares = algorithm === 'sha256' && first !== undefined && first[0] === 0 && first[1] >= this.shared;
    const hash = shares ? this.shareBeginning() : createHash(algorithm);
    const rest: readonly Stretch[] = shares ? [[this.shared, first[1]], ...others] : stretches;
    for (const [start, end] of rest) hash.update(this.file.subarray(start, end));
    return hash.digest();
  }

  /** SHA-256 of the whole file in hex. */
  whole(): string {
    return this.digest('sha256', [[0, this.file.length]]).toString('hex');
  }

  private shareBeginning(): Hash {
    this.beginning ??= createHash('sha256').update(this.file.subarray(0, this.shared));
    return this.beginning.copy();
  }
}
