import { html, type Html } from './html.js';
import { page } from './layout.js';

/** An e-mail as the outbox lists it. */
export interface OutboxEntry {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly createdAt: Date;
}

function clockPanel(now: Date): Html {
  const move = (seconds: number, label: string): Html =>
    html`<button class="button small" type="button" data-seconds="${seconds}">${label}</button>`;
  return html`<section class="clock" aria-labelledby="clock-heading">
    <h2 id="clock-heading">Time in this sandbox</h2>
    <p>
      <time id="now" datetime="${now.toISOString()}">${now.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>
    </p>
    <p class="actions">
      ${move(3600, 'One hour on')} ${move(24 * 3600, 'One day on')} ${move(31 * 24 * 3600, '31 days on')}
    </p>
    <p class="hint">See requests expire without waiting. There is no way back, short of a new data folder.</p>
    <p id="problem" class="problem" role="alert" hidden></p>
  </section>`;
}

/** E-mails as they would be sent, newest first; `shown` is open beside the list. `now` where the time can be moved. */
export function outboxPage(
  emails: readonly OutboxEntry[],
  shown: OutboxEntry | undefined,
  now: Date | undefined,
): string {
  const list = html`<ul class="mails">
    ${emails.map(
      (email) =>
        html`<li>
          <a href="/outbox/${email.id}" ${email.id === shown?.id ? html`aria-current="true"` : null}>
            <strong>${email.subject}</strong>
            <span>${email.to}</span>
            <time datetime="${email.createdAt.toISOString()}">${email.createdAt.toISOString().slice(11, 16)} UTC</time>
          </a>
        </li>`,
    )}
  </ul>`;
  const empty = html`<div class="empty">
    <h2>No e-mails yet</h2>
    <p>Invitations appear here as soon as a document is sent. None of them leaves this machine.</p>
    <p class="actions center"><a class="button primary" href="/editor">Prepare a document</a></p>
  </div>`;
  const message = shown
    ? html`<article class="mail" aria-label="E-mail">
        <header>
          <h2>${shown.subject}</h2>
          <p>To ${shown.to}</p>
        </header>
        <iframe
          title="${shown.subject}"
          src="/outbox/${shown.id}/body"
          sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
        ></iframe>
      </article>`
    : html`<p class="mail none">Choose an e-mail to read it.</p>`;
  return page({
    title: 'Outbox',
    current: 'outbox',
    ...(now ? { script: 'outbox' } : {}),
    main: html`<section class="wide">
      <h1>Outbox</h1>
      <p class="lead">E-mails as they would be sent.</p>
      ${emails.length === 0 ? empty : html`<div class="mailbox">${list}${message}</div>`}
      ${now ? clockPanel(now) : null}
    </section>`,
  });
}
