import { createHash } from 'node:crypto';
import type { Disclosure } from './ports.js';

/** The version that signers are shown and agree to where their tenant has no text of its own. */
export const currentDisclosure: Disclosure = {
  version: '2026-01',
  text: [
    'You are asked to sign a document electronically. By agreeing you accept that your electronic signature on it has the same effect as one by hand, and that you receive this document and what belongs to it in electronic form.',
    'You may decline. Then nothing is signed electronically, and you can ask the sender for a paper copy to sign by hand. Declining costs you nothing here; the sender is told that you declined.',
    'You can take back your agreement at any time before you finish by declining the document. That does not undo what you have finished already.',
    'To read and keep the document you need a current web browser and a program that shows PDF files. You can download the signed document after everybody has finished, and print it.',
    'If your e-mail address changes, tell the sender, so that messages about this document reach you.',
    'For your protection and that of the other signers, a history is kept with the document: what was done, when, from which internet address and with which browser.',
  ],
};

/** Every version that was ever agreed to stays here, newest first: signers are shown again what they agreed to. */
const disclosures: readonly Disclosure[] = [currentDisclosure];

/** One of the product's own versions. */
export function ownDisclosure(version: string): Disclosure | undefined {
  return disclosures.find((one) => one.version === version);
}

/** Stands for a text in the history: SHA-256 (lower-case hex) of its paragraphs joined by two line breaks. */
export function textDigest(text: readonly string[]): string {
  return createHash('sha256').update(text.join('\n\n'), 'utf8').digest('hex');
}
