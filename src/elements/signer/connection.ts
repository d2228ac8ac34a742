import { createClient, type Client } from '../../client/client.js';
import { TokenSource } from './token-source.js';

/** How one element reaches its server: address, token and client, made anew when one of them changes. */
export class ServerConnection {
  private apiBase = '';
  private tokens = new TokenSource('', undefined);
  private made: Client | undefined;

  /** Uses another address, token or provider of tokens from now on. */
  change(apiBase: string, token: string, provider: (() => Promise<string>) | undefined): void {
    this.apiBase = apiBase;
    this.useToken(token, provider);
  }

  /** Goes on with another token at the same address. */
  useToken(token: string, provider?: () => Promise<string>): void {
    this.tokens = new TokenSource(token, provider);
    this.made = undefined;
  }

  /** Whether there is any way to a token. */
  get hasToken(): boolean {
    return this.tokens.present;
  }

  /** The client for the present address and token. */
  readonly client = (): Client => {
    const { apiBase, tokens } = this;
    return (this.made ??= createClient({ apiBase, token: ({ fresh }) => tokens.get(fresh) }));
  };

  /** Where the server is, without anything of the page's own address that may lead to a document. */
  get place(): string {
    const { origin, pathname } = new URL(this.apiBase || '/', document.baseURI);
    return origin + pathname;
  }

  /** An address that the server gave, made whole. */
  resolve(url: string): string {
    return new URL(url, new URL(this.apiBase || '.', document.baseURI)).href;
  }
}
