/** Confirms that a digest existed at a point in time. */
export interface TimestampAuthority {
  /**
   * A time stamp token (RFC 3161, DER of its ContentInfo) over a SHA-256 digest of 32 bytes. Throws `TimestampError`
   * when there is none; asking again later may help.
   */
  stamp(digest: Uint8Array): Promise<Uint8Array>;
}

/** The authority gave no token that can be used; the message says what was wrong. */
export class TimestampError extends Error {
  override readonly name = 'TimestampError';
}
