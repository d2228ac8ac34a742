/** How long to wait before attempt `attempt + 1` of a call that the signer waits for. */
export function retryDelayMs(attempt: number): number {
  return Math.min(400 * 2 ** (attempt - 1), 5_000);
}

/** How long to wait before looking again: sealing takes seconds, other people take hours. */
export function pollingDelayMs(whom: 'sealing' | 'others', turn: number): number {
  const [first, slowest] = whom === 'sealing' ? [800, 10_000] : [15_000, 120_000];
  return Math.min(first * 1.5 ** turn, slowest);
}

/** How long typing must pause before the text is saved. */
export const typingPauseMs = 700;
