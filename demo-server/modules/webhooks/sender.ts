/** What a receiver answered. */
export interface WebhookResponse {
  readonly status: number;
  /** The beginning of its body, at most 500 characters. */
  readonly excerpt: string;
}

/** The way out of this server, with its guards; the sandbox may be let through to this machine, live data never is. */
export interface WebhookSender {
  /** Why `url` may never be posted to, as the end of a sentence ("must ..."); `undefined` when it may. */
  refusalOf(livemode: boolean, url: string): string | undefined;
  /** Posts once, follows no redirect; throws with a describing message when there is no answer. */
  post(
    livemode: boolean,
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ): Promise<WebhookResponse>;
}
