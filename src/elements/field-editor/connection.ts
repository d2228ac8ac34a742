import { createClient, type Client } from '../../client/client.js';

/** How the page said the server is reached. */
export interface ConnectionWish {
  readonly apiBase: string;
  readonly token: string;
  readonly tokenProvider: (() => Promise<string>) | undefined;
}

/** The client for the address and token that the page gave, made anew when the address changes. */
export class Connection {
  private made: { readonly apiBase: string; readonly client: Client } | undefined;
  private renewed = '';

  constructor(private readonly wish: () => ConnectionWish) {}

  /** The client for the present address. */
  get client(): Client {
    const { apiBase } = this.wish();
    if (this.made?.apiBase !== apiBase)
      this.made = { apiBase, client: createClient({ apiBase, token: ({ fresh }) => this.bearer(fresh) }) };
    return this.made.client;
  }

  /** Forgets a token that was fetched: the page gave another one. */
  forget(): void {
    this.renewed = '';
  }

  private async bearer(fresh: boolean): Promise<string> {
    const { token, tokenProvider } = this.wish();
    if (!tokenProvider) return token;
    const known = this.renewed || token;
    if (known && !fresh) return known;
    this.renewed = await tokenProvider();
    return this.renewed;
  }
}
