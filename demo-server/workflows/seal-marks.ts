import type { Field } from '../../src/contract/fields.js';
import type { SignatureValue } from '../../src/contract/signatures.js';
import type { FieldValue } from '../../src/contract/signing.js';
import { resolveFields } from '../../src/core/computed-fields.js';
import { imageIdOf } from '../../src/core/field-answer.js';
import { displayText } from '../../src/core/field-display.js';
import { linesOfType } from '../../src/core/text-layout.js';
import type { Mark, MarkContent } from '../pdf/port.js';

/** Where the pictures are that values name; throws for one that is not there. */
export type ImagePath = (imageId: string) => string;

/** A signature as it is drawn. */
export function signatureContent(
  value: SignatureValue,
  imagePath: ImagePath,
): Extract<MarkContent, { kind: 'ink' | 'typed' | 'image' }> {
  switch (value.kind) {
    case 'drawn':
      return { kind: 'ink', ink: value.ink };
    case 'typed':
      return { kind: 'typed', text: value.text, font: value.font };
    case 'uploaded':
      return { kind: 'image', path: imagePath(value.imageId) };
  }
}

/** The pictures that values name, each once. */
export function imageIdsOf(values: Iterable<FieldValue>): Set<string> {
  return new Set([...values].flatMap((value) => imageIdOf(value) ?? []));
}

/**
 * What is drawn for every field, in the order the fields were placed: what signers filled in as it was stored when they
 * finished, and the sender's texts where their conditions hold. Empty fields leave nothing.
 */
export function sealMarks(
  fields: readonly Field[],
  values: ReadonlyMap<string, FieldValue>,
  imagePath: ImagePath,
): Mark[] {
  const { fields: resolved, shown } = resolveFields(
    fields.map((field) => ({ ...field, value: values.get(field.id) ?? null })),
  );
  return resolved.flatMap((field) => {
    const isSenders = field.type === 'label' || field.type === 'stamp' || field.type === 'merge_tag';
    if (isSenders && !shown.has(field.id)) return [];
    const { id, pageNumber, x, y, width, height } = field;
    const content = contentOf(field, isSenders ? field.value : (values.get(id) ?? null), imagePath);
    return content ? [{ pageNumber, rect: { x, y, width, height }, content }] : [];
  });
}

function contentOf(field: Field, value: FieldValue | null, imagePath: ImagePath): MarkContent | null {
  switch (value?.kind) {
    case 'signature':
      return signatureContent(value.signature, imagePath);
    case 'image':
      return { kind: 'image', path: imagePath(value.imageId) };
    case 'text':
    case 'date':
      return textContent(field, displayText(field, value));
    case 'checked':
      if (!value.checked) return null;
      return field.type === 'radio' ? { kind: 'radio' } : { kind: 'check' };
    default:
      return null;
  }
}

function textContent({ type, fontSize, color, align }: Field, text: string): MarkContent | null {
  if (text.trim() === '') return null;
  const multiline = linesOfType(type);
  if (type === 'stamp') return { kind: 'stamp', text, ...(color === undefined ? {} : { color }) };
  return {
    kind: 'text',
    text,
    ...(multiline === undefined ? {} : { multiline }),
    ...(fontSize === undefined ? {} : { fontSize }),
    ...(color === undefined ? {} : { color }),
    ...(align === undefined ? {} : { align }),
  };
}
