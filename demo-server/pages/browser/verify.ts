import { takeFiles } from './drop-target.js';
import { showReport, type ShownReport } from './report.js';
import { element, readAnswer, Refused, sentenceOf } from './server.js';

const maxBytes = 50 * 1024 * 1024;

const form = element('verify', HTMLFormElement);
const input = element('file', HTMLInputElement);
const status = element('status', HTMLParagraphElement);
const problem = element('problem', HTMLParagraphElement);
const verdict = element('verdict', HTMLElement);
const title = element('verdict-title', HTMLHeadingElement);
const text = element('verdict-text', HTMLParagraphElement);
const facts = element('verdict-facts', HTMLDListElement);

function show(report: ShownReport): void {
  verdict.dataset['tone'] = report.tone;
  title.textContent = report.title;
  text.textContent = report.text;
  facts.replaceChildren(
    ...report.facts.flatMap(([label, value]) => {
      const term = document.createElement('dt');
      const detail = document.createElement('dd');
      term.textContent = label;
      detail.textContent = value;
      return [term, detail];
    }),
  );
  verdict.hidden = false;
  verdict.focus();
}

async function ask(file: File): Promise<Record<string, unknown>> {
  if (file.size > maxBytes) throw new Refused('The file is too large. Files may have up to 50 MB.', 0);
  let response: Response;
  try {
    const headers = { 'content-type': 'application/pdf' };
    response = await fetch('/v1/verify', { method: 'POST', headers, body: file, cache: 'no-store' });
  } catch {
    throw new Refused('The server cannot be reached. Check the connection and try again.', 0);
  }
  const body: unknown = await response.json().catch(() => undefined);
  return readAnswer(response.status, body);
}

let busy = false;

async function check(file: File): Promise<void> {
  if (busy) return;
  busy = true;
  input.disabled = true;
  problem.hidden = true;
  verdict.hidden = true;
  status.textContent = 'Checking the document';
  try {
    show(showReport(await ask(file), file.name));
  } catch (error) {
    problem.textContent = sentenceOf(error);
    problem.hidden = false;
  } finally {
    busy = false;
    status.textContent = '';
    input.disabled = false;
    input.value = '';
  }
}

takeFiles(form, input, (file) => void check(file));
