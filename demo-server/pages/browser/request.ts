import { ask, element, Refused, sentenceOf, textOf } from './server.js';

const root = element('request', HTMLElement);
const id = root.dataset['id'] ?? '';
const problem = element('problem', HTMLParagraphElement);
const summary = element('summary', HTMLParagraphElement);

const states: Readonly<Record<string, string>> = {
  pending: 'Not opened yet',
  viewed: 'Reading',
  consented: 'Signing',
  completed: 'Signed',
  declined: 'Declined',
};
const summaries: Readonly<Record<string, string>> = {
  pending: 'The invitations are in the outbox.',
  viewed: 'Waiting for the signers.',
  sealing: 'Everybody has signed. The document is being sealed.',
  completed: 'Everybody has signed.',
  declined: 'A signer has declined. The request is closed.',
  expired: 'The time for signing is over.',
  voided: 'The request was withdrawn.',
};
/** States after which nothing changes any more. */
const ends = new Set(['completed', 'declined', 'expired', 'voided']);

function person(data: unknown): HTMLLIElement {
  const facts = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  const item = document.createElement('li');
  const status = textOf(facts, 'status');
  item.className = status;
  for (const [tag, text] of [
    ['strong', textOf(facts, 'name')],
    ['span', textOf(facts, 'email')],
    ['em', states[status] ?? status],
  ] as const) {
    const child = document.createElement(tag);
    child.textContent = text;
    item.append(child);
  }
  return item;
}

function show(data: Record<string, unknown>): boolean {
  const status = textOf(data, 'status');
  const name = textOf(data, 'name');
  element('name', HTMLHeadingElement).textContent = name;
  document.title = name;
  const sentence = summaries[status] ?? status;
  if (summary.textContent !== sentence) summary.textContent = sentence;
  const signers = Array.isArray(data['signers']) ? data['signers'] : [];
  element('people', HTMLOListElement).replaceChildren(...signers.map(person));
  const downloadUrl = textOf(data, 'downloadUrl');
  const sealed = element('sealed', HTMLDivElement);
  sealed.hidden = downloadUrl === '';
  element('waiting', HTMLParagraphElement).hidden = ends.has(status);
  if (downloadUrl) {
    element('download', HTMLAnchorElement).href = downloadUrl;
    element('sealed-text', HTMLParagraphElement).textContent =
      'The PDF carries a digital signature and a page that says who signed when. Any later change shows.';
  }
  return ends.has(status);
}

async function follow(): Promise<void> {
  try {
    const done = show(await ask('GET', `/demo/requests/${encodeURIComponent(id)}`));
    problem.hidden = true;
    if (done) return;
  } catch (error) {
    problem.textContent = sentenceOf(error);
    problem.hidden = false;
    if (error instanceof Refused && error.status === 404) {
      summary.textContent = '';
      return;
    }
  }
  setTimeout(() => void follow(), document.hidden ? 5000 : 1500);
}

void follow();
