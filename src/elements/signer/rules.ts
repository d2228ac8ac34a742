import { fieldFault, type FieldFault } from '../../core/field-rules.js';
import { resolveWith, type ComputeFormulas } from '../../core/resolved-fields.js';
import type { FieldValue } from '../../contract/signing.js';
import { maxAnswerLength } from './limits.js';
import type { OtherField, SignerField } from './state.js';

/** The rule that an answer breaks; null when none. Empty answers break none: what is missing is told elsewhere. */
export function ruleFault(field: SignerField, value: FieldValue | null): FieldFault | null {
  const maxLength = Math.min(field.validation?.maxLength ?? maxAnswerLength, maxAnswerLength);
  return fieldFault({ ...field, validation: { ...field.validation, maxLength }, required: false }, value);
}

/** Computing formulas loads with the controls; until then, and without any, formulas are empty. */
let compute: ComputeFormulas = (fields) => [...fields];

/** How formulas are computed from now on. */
export function useFormulas(computing: ComputeFormulas): void {
  compute = computing;
}

/** How formulas are computed now. */
export function formulasInUse(): ComputeFormulas {
  return compute;
}

type AnyField = SignerField | OtherField;

/** The signer's fields and those of others, with drafts and results in them; what conditions hide is left out. */
export function shownFields(
  own: readonly SignerField[],
  others: readonly OtherField[],
  drafts: ReadonlyMap<string, FieldValue | null>,
): { readonly own: SignerField[]; readonly others: OtherField[] } {
  const now = own.map((field) => {
    const draft = drafts.get(field.id);
    return draft === undefined ? field : { ...field, value: draft };
  });
  const given: AnyField[] = [...now, ...others];
  const { fields, shown } = resolveWith(given, compute);
  const visible = fields.filter(({ id }) => shown.has(id)).map(withoutCondition);
  return { own: visible.filter((field) => !isOther(field)), others: visible.filter(isOther) };
}

function isOther(field: AnyField): field is OtherField {
  return 'signerName' in field;
}

/** What is on show needs no further asking: the fields a condition looks at may be somebody else's. */
function withoutCondition<Field extends AnyField>({ condition: _, ...field }: Field): Omit<Field, 'condition'> {
  return field;
}
