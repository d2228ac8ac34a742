import { ask, textOf } from './server.js';

/** As much of the element as this page uses; the element itself comes by a script tag. */
interface FieldEditor extends HTMLElement {
  tokenProvider: () => Promise<string>;
}

const editor = document.querySelector<FieldEditor>('snp-field-editor');
const documentId = editor?.getAttribute('document-id') ?? '';
if (editor) {
  editor.tokenProvider = async () =>
    textOf(await ask('POST', `/demo/documents/${encodeURIComponent(documentId)}/session`), 'token');
  editor.addEventListener('snp-sent', (event) => {
    const { signingRequestId } = (event as CustomEvent<{ signingRequestId: string }>).detail;
    location.assign(`/requests/${encodeURIComponent(signingRequestId)}`);
  });
}
