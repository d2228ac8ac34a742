import { ask, textOf } from './server.js';

/** As much of the element as this page uses; the element itself comes by a script tag. */
interface Signer extends HTMLElement {
  tokenProvider: () => Promise<string>;
}

const signer = document.querySelector<Signer>('snp-signer');
if (signer) {
  signer.tokenProvider = async () => textOf(await ask('POST', `${location.pathname}/session`), 'token');
}
