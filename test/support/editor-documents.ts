import type { Field } from '../../src/contract/fields.js';
import type { EditorSigner } from '../../src/core/document-merge.js';

/** A text field of signer `s1` on page 1. */
export const field = (id: string, more: Partial<Field> = {}): Field => ({
  ...{ id, type: 'text', signerId: 's1', pageNumber: 1, x: 1, y: 1, width: 10, height: 5, label: null, required: true },
  ...more,
});

/** A signer who is called by the id. */
export const signer = (id: string, more: Partial<EditorSigner> = {}): EditorSigner => ({
  ...{ id, name: id, email: null, color: '#2352D0', role: 'Signer', signingOrder: 1 },
  ...more,
});
