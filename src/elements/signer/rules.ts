import { displayText } from '../../core/field-display.js';
import { fieldFault, type FieldFault } from '../../core/field-rules.js';
import { linesOfType } from '../../core/text-layout.js';
import { resolveWith, type ComputeFormulas } from '../../core/resolved-fields.js';
import type { FieldValue } from '../../contract/signing.js';
import type { OtherField, SignerField } from './state.js';
import type { AnswerStyle } from './text-answer.js';

/** The rule that an answer breaks; null when none. Empty answers break none: what is missing is told elsewhere. */
export function ruleFault(field: SignerField, value: FieldValue | null): FieldFault | null {
  return fieldFault({ ...field, required: false }, value);
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

/** The text of a field as it will stand on the sealed page; `today` (`2026-01-21`) for dates that are still to be set. */
export function drawnText(field: SignerField, value: FieldValue | null, today: string): string {
  const own = field.type === 'date' && value === null ? ({ kind: 'date', date: today } as const) : value;
  return displayText(field, own);
}

/** How the text of a field is set, on the screen and on the sealed page. */
export function textStyle({ type, fontSize, align, color }: SignerField): AnswerStyle {
  return { fontSize, align, color, multiline: linesOfType(type) };
}
