import { ClientError } from '../../client/error.js';

/** What a provider may say of a link that gives no token any more, as `code` of the error it throws. */
const refusals = ['link_invalid', 'token_invalid', 'token_expired', 'origin_not_allowed'] as const;

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
    } catch (error) {
      if (this.pending === pending) this.pending = undefined;
      const refusal = refusals.find((code) => error instanceof Error && 'code' in error && error.code === code);
      // What the provider threw might hold the token: nothing but the code is passed on.
      if (refusal) throw new ClientError(refusal, 'The page was refused a token.', 401);
      throw new ClientError('network_failed', 'The page could not provide a token.', 0);
    }
  }
}
