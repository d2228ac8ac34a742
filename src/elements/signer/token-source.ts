import { ClientError } from '../../client/error.js';

/** Gives the token for each call: asks the provider once, and again when a fresh one is needed. */
export class TokenSource {
  private pending: Promise<string> | undefined;

  constructor(
    private readonly token: string,
    private readonly provider: (() => Promise<string>) | undefined,
  ) {}

  /** Whether there is any way to a token. */
  get present(): boolean {
    return this.token !== '' || this.provider !== undefined;
  }

  /** The token; without a provider a fresh one cannot be had and the old one is given again. */
  async get(fresh: boolean): Promise<string> {
    const { provider } = this;
    if (!provider) return this.token;
    if (fresh) this.pending = undefined;
    // Called inside a promise, so that a provider that throws rejects as one that fails.
    this.pending ??= Promise.resolve().then(provider);
    const { pending } = this;
    try {
      return await pending;
    } catch {
      if (this.pending === pending) this.pending = undefined;
      // What the provider threw might hold the token: it is not passed on.
      throw new ClientError('network_failed', 'The page could not provide a token.', 0);
    }
  }
}
