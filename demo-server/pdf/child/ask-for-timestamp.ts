import { createHash } from 'node:crypto';
import type { ChildMessage, TimestampAnswer } from '../jobs.js';
import { RefusalError } from '../refusals.js';
import type { Stamp } from './cms.js';
import { checkTimestamp } from './timestamp-token.js';

/** Time stamps by way of the parent, which knows the authority; every token is checked before it is used. */
export class TimestampDesk {
  private waiting: ((answer: TimestampAnswer) => void) | undefined;

  constructor(private readonly send: (message: ChildMessage) => void) {}

  /** Takes the parent's answer. */
  take(answer: TimestampAnswer): void {
    this.waiting?.(answer);
    this.waiting = undefined;
  }

  /** Asks the parent for a token. */
  readonly stamp: Stamp = async (signature) => {
    const answer = await new Promise<TimestampAnswer>((resolve) => {
      this.waiting = resolve;
      this.send({ type: 'timestamp', digest: createHash('sha256').update(signature).digest('hex') });
    });
    if (answer.token === undefined) throw new RefusalError('timestamp_unavailable', answer.error);
    const token = Buffer.from(answer.token, 'hex');
    try {
      checkTimestamp(token, signature);
    } catch (error) {
      throw new RefusalError('timestamp_unavailable', error instanceof Error ? error.message : String(error));
    }
    return token;
  };
}
