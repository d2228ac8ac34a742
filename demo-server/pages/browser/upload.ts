import { takeFiles } from './drop-target.js';
import { ask, element, readAnswer, Refused, sentenceOf, textOf } from './server.js';

const maxBytes = 50 * 1024 * 1024;

const form = element('upload', HTMLFormElement);
const input = element('file', HTMLInputElement);
const sample = element('sample', HTMLButtonElement);
const empty = element('empty', HTMLButtonElement);
const progress = element('progress', HTMLDivElement);
const bar = element('bar', HTMLSpanElement);
const status = element('status', HTMLParagraphElement);
const problem = element('problem', HTMLParagraphElement);

function show(share: number): void {
  const percent = Math.round(share * 100);
  progress.hidden = false;
  progress.setAttribute('aria-valuenow', String(percent));
  bar.style.setProperty('inline-size', `${String(percent)}%`);
  status.textContent = percent < 100 ? `Uploading, ${String(percent)} %` : 'Checking the document';
}

/** XMLHttpRequest, because fetch tells nothing about how far an upload is. */
function send(file: Blob, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/demo/documents');
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/pdf');
    request.setRequestHeader('x-file-name', encodeURIComponent(name));
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) show(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      try {
        resolve(textOf(readAnswer(request.status, request.response), 'documentId'));
      } catch (error) {
        reject(error instanceof Error ? error : new Error('The server did not answer.'));
      }
    });
    request.addEventListener('error', () => {
      reject(new Refused('The upload was interrupted. Check the connection and try again.', 0));
    });
    request.send(file);
  });
}

let busy = false;

async function upload(take: () => Promise<{ file: Blob; name: string }>): Promise<void> {
  if (busy) return;
  busy = true;
  problem.hidden = true;
  sample.disabled = true;
  input.disabled = true;
  try {
    const { file, name } = await take();
    if (!/\.pdf$/i.test(name)) throw new Refused(`“${name}” is not a PDF. Save it as PDF and choose it again.`, 0);
    if (file.size > maxBytes) throw new Refused('The file is too large. Files may have up to 50 MB.', 0);
    show(0);
    location.assign(`/editor/${await send(file, name)}`);
  } catch (error) {
    problem.textContent = sentenceOf(error);
    problem.hidden = false;
    progress.hidden = true;
    status.textContent = '';
  } finally {
    busy = false;
    sample.disabled = false;
    input.disabled = false;
    input.value = '';
  }
}

takeFiles(form, input, (file) => void upload(() => Promise.resolve({ file, name: file.name })));

sample.addEventListener('click', () => {
  void upload(async () => {
    const response = await fetch('/sample-agreement.pdf');
    if (!response.ok) throw new Refused('The sample cannot be loaded.', response.status);
    return { file: await response.blob(), name: 'sample-agreement.pdf' };
  });
});

empty.addEventListener('click', () => {
  empty.disabled = true;
  problem.hidden = true;
  ask('POST', '/demo/drafts')
    .then((data) => {
      location.assign(`/editor/${textOf(data, 'documentId')}`);
    })
    .catch((error: unknown) => {
      problem.textContent = sentenceOf(error);
      problem.hidden = false;
      empty.disabled = false;
    });
});
