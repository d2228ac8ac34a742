/** What was said about a certificate, DER, unchecked; one of both is there. */
export interface RevocationAnswer {
  /** An `OCSPResponse` (RFC 6960). */
  readonly ocsp?: Uint8Array;
  /** A `CertificateList` (RFC 5280). */
  readonly crl?: Uint8Array;
}

/** Finds out whether certificates were revoked, from where they say that this can be found out. */
export interface RevocationSource {
  /** Asks about a certificate (DER) of this issuer; throws `RevocationError` when nobody answers. */
  about(certificate: Uint8Array, issuer: Uint8Array): Promise<RevocationAnswer>;
  /** The certificate (DER) of the issuer, unchecked; throws `RevocationError` when there is none to be had. */
  issuerOf(certificate: Uint8Array): Promise<Uint8Array>;
}

/** Nothing could be found out; the message says why. Asking again later may help. */
export class RevocationError extends Error {
  override readonly name = 'RevocationError';
}
