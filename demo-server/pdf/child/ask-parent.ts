import { createHash } from 'node:crypto';
import type { ChildMessage, Question, Told } from '../jobs.js';
import { RefusalError } from '../refusals.js';
import { checkTimestamp } from './timestamp-token.js';

/** Questions to the parent, which has the network; one at a time. */
export class ParentDesk {
  private waiting: ((answer: Told) => void) | undefined;

  constructor(private readonly send: (message: ChildMessage) => void) {}

  /** Takes the parent's answer. */
  take(answer: Told): void {
    this.waiting?.(answer);
    this.waiting = undefined;
  }

  /** A time stamp token over a SHA-256 digest, checked before it is given out. */
  async stampDigest(digest: Buffer): Promise<Uint8Array> {
    const answer = await this.ask({ about: 'timestamp', digest: digest.toString('hex') });
    if (answer.token === undefined) throw new RefusalError('timestamp_unavailable', answer.error);
    const token = Buffer.from(answer.token, 'hex');
    try {
      checkTimestamp(token, (hashName) => (hashName === 'sha256' ? digest : Buffer.alloc(0)));
    } catch (error) {
      throw new RefusalError('timestamp_unavailable', error instanceof Error ? error.message : String(error));
    }
    return token;
  }

  /** A checked time stamp token over bytes. */
  readonly stamp = (bytes: Uint8Array): Promise<Uint8Array> =>
    this.stampDigest(createHash('sha256').update(bytes).digest());

  /** What is said about a certificate (DER), unchecked. */
  async revocation(certificate: Buffer, issuer: Buffer): Promise<{ readonly ocsp?: Buffer; readonly crl?: Buffer }> {
    const question = { certificate: certificate.toString('hex'), issuer: issuer.toString('hex') };
    const { ocsp, crl, error } = await this.ask({ about: 'revocation', ...question });
    if (error !== undefined) throw new RefusalError('revocation_unavailable', error);
    return {
      ...(ocsp === undefined ? {} : { ocsp: Buffer.from(ocsp, 'hex') }),
      ...(crl === undefined ? {} : { crl: Buffer.from(crl, 'hex') }),
    };
  }

  /** The certificate of an issuer (DER), unchecked. */
  async issuerOf(certificate: Buffer): Promise<Buffer> {
    const { issuer, error } = await this.ask({ about: 'issuer', certificate: certificate.toString('hex') });
    if (issuer === undefined) throw new RefusalError('revocation_unavailable', error);
    return Buffer.from(issuer, 'hex');
  }

  private ask(question: Question): Promise<Told> {
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.send({ type: 'question', question });
    });
  }
}
