import type { Field } from '../../src/contract/fields.js';
import type { SignatureValue } from '../../src/contract/signatures.js';
import type { FieldValue } from '../../src/contract/signing.js';
import type { Mark, MarkContent } from '../pdf/port.js';

/** A signature as it is drawn. */
export function signatureContent(value: SignatureValue): Extract<MarkContent, { kind: 'ink' | 'typed' }> {
  return value.kind === 'drawn'
    ? { kind: 'ink', ink: value.ink }
    : { kind: 'typed', text: value.text, font: value.font };
}

/** What is drawn for every filled field, in the order the fields were placed; empty ones leave nothing. */
export function sealMarks(fields: readonly Field[], values: ReadonlyMap<string, FieldValue>): Mark[] {
  return fields.flatMap(({ id, pageNumber, x, y, width, height }) => {
    const value = values.get(id);
    const content = value && contentOf(value);
    return content ? [{ pageNumber, rect: { x, y, width, height }, content }] : [];
  });
}

function contentOf(value: FieldValue): MarkContent | null {
  switch (value.kind) {
    case 'signature':
      return signatureContent(value.signature);
    case 'text':
      if (value.text.trim() === '') return null;
      return { kind: 'text', text: value.text };
    case 'date':
      return { kind: 'text', text: value.date, multiline: false };
    case 'checked':
      return value.checked ? { kind: 'check' } : null;
    case 'image':
      return null;
  }
}
