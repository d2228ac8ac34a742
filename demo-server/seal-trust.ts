import type { Config } from './config.js';
import { createGuardedFetcher } from './integrations/outgoing/guarded-fetch.js';
import { createHttpRevocation } from './integrations/revocation/http-revocation.js';
import { createTimestampAuthority } from './integrations/timestamps/http-authority.js';
import type { PdfRoomOptions } from './pdf/room.js';

/** Whom seals ask for time stamps and about certificates, and what level they have. */
export interface SealTrust {
  readonly options: Pick<PdfRoomOptions, 'timestamps' | 'revocation' | 'sealLevel'>;
  close(): Promise<void>;
}

/** Whether an address is on this machine. */
function isHere(url: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(new URL(url).hostname);
}

/** Puts together what the configuration asks for. */
export function createSealTrust({ timestampUrl, sealLevel }: Pick<Config, 'timestampUrl' | 'sealLevel'>): SealTrust {
  if (timestampUrl === null || sealLevel === 'B-B') return { options: { sealLevel }, close: () => Promise.resolve() };
  // An authority on this machine has its lists here too.
  const fetcher = createGuardedFetcher({ allowLoopback: isHere(timestampUrl) });
  const timestamps = createTimestampAuthority({ url: timestampUrl });
  return {
    options: { timestamps, revocation: createHttpRevocation(fetcher), sealLevel },
    close: () => fetcher.close(),
  };
}
