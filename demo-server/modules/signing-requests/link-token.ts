/** Signs and checks texts with a secret of the server; checking takes the same time for every wrong signature. */
export interface LinkSigner {
  /** HMAC-SHA256 in base64url. */
  sign(message: string): string;
  verify(message: string, signature: string): boolean;
}

/** What a link token claims before anything is checked. */
export interface LinkClaim {
  readonly signerId: string;
  readonly signature: string;
}

/** The token of a signer's link: derived, never stored; another `linkVersion` is another token. */
export function linkToken(signer: LinkSigner, signerId: string, linkVersion: number): string {
  return `${signerId}.${signer.sign(messageOf(signerId, linkVersion))}`;
}

/** Whose link a token claims to be; null when it is none at all. */
export function readLinkToken(token: string): LinkClaim | null {
  const match = /^([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{43})$/.exec(token);
  return match?.[1] !== undefined && match[2] !== undefined ? { signerId: match[1], signature: match[2] } : null;
}

/** Whether the claim holds for the signer's present link version. */
export function linkHolds(signer: LinkSigner, claim: LinkClaim, linkVersion: number): boolean {
  return signer.verify(messageOf(claim.signerId, linkVersion), claim.signature);
}

function messageOf(signerId: string, linkVersion: number): string {
  return `${signerId}:${linkVersion}`;
}
