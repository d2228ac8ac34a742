import type { Field } from '../contract/fields.js';
import type { FieldValue } from '../contract/signing.js';
import { resolveFields } from './computed-fields.js';
import { fillsItself, initialValue } from './field-answer.js';

/** A field with what is in it. */
export type PreviewField = Field & { readonly value: FieldValue | null };

/** Everything on the pages as a signer opens the document. */
export interface Preview {
  /** The signer's own fields. */
  readonly own: readonly PreviewField[];
  /** What else is there: the sender's labels, stamps and merge tags. What others fill is not there yet. */
  readonly others: readonly PreviewField[];
  /** How much the signer is asked for; radio buttons of one group count once. */
  readonly asked: number;
}

const senders: readonly Field['type'][] = ['label', 'stamp', 'merge_tag'];

/**
 * The document as `signerId` opens it, before anybody has answered: defaults and values of merge tags (by tag name) in place,
 * formulas computed, and without what conditions hide.
 */
export function previewFor(
  fields: readonly Field[],
  signerId: string,
  tagValues: ReadonlyMap<string, string> = new Map(),
): Preview {
  const { fields: resolved, shown } = resolveFields(
    fields.map((field) => ({ ...field, value: given(field, tagValues) })),
  );
  const visible = resolved.filter(({ id }) => shown.has(id));
  const own = visible.filter((field) => field.signerId === signerId);
  const others = visible.filter(
    (field) => field.signerId !== signerId && field.value !== null && senders.includes(field.type),
  );
  return { own, others, asked: new Set(own.filter(isAsked).map(nameOfQuestion)).size };
}

function given(field: Field, tagValues: ReadonlyMap<string, string>): FieldValue | null {
  const text = field.type === 'merge_tag' ? tagValues.get(field.tagName ?? '') : undefined;
  return text ? { kind: 'text', text } : initialValue(field);
}

/** Whether the signer does something in a field. */
export function isAsked(field: Pick<Field, 'type' | 'readOnly'>): boolean {
  return !fillsItself(field) && field.readOnly !== true;
}

function nameOfQuestion({ type, group, id }: Field): string {
  return type === 'radio' && group ? `group ${group}` : `field ${id}`;
}
