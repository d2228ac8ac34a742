import { html } from './html.js';
import { page } from './layout.js';

/** An e-mail as the outbox lists it. */
export interface OutboxEntry {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly createdAt: Date;
}

/** E-mails as they would be sent, newest first; `shown` is open beside the list. */
export function outboxPage(emails: readonly OutboxEntry[], shown: OutboxEntry | undefined): string {
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
    main: html`<section class="wide">
      <h1>Outbox</h1>
      <p class="lead">E-mails as they would be sent.</p>
      ${emails.length === 0 ? empty : html`<div class="mailbox">${list}${message}</div>`}
    </section>`,
  });
}
