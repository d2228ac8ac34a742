/** How long a code is good. */
export const codeLifetimeMs = 10 * 60 * 1000;
/** How long after a code there is no other. */
export const codePauseMs = 60 * 1000;
/** How often a code can be tried. */
export const codeAttempts = 5;
/** Codes that one signer is sent within `codeWindowMs`; together with the attempts this bounds guessing. */
export const codesPerWindow = 20;
/** See `codesPerWindow`. */
export const codeWindowMs = 24 * 60 * 60 * 1000;

/** Signs with a secret of the server: HMAC-SHA256 in base64url. */
export interface CodeSigner {
  sign(message: string): string;
}

/**
 * The six digits that belong to a code's id. They are derived and never stored, so that whoever reads the database, the
 * jobs or the e-mails kept in it cannot open a document with them.
 */
export function codeOf(signer: CodeSigner, codeId: string): string {
  const digest = Buffer.from(signer.sign(codeId), 'base64url');
  return String(digest.readBigUInt64BE(0) % 1_000_000n).padStart(6, '0');
}

/** The address as somebody may see it who does not own it: `a***@example.com`. */
export function emailHint(email: string): string {
  const at = email.lastIndexOf('@');
  return `${Array.from(email)[0] ?? ''}***${email.slice(at)}`;
}
