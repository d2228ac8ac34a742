import type { FieldSettings } from '../contract/field-settings.js';
import { circularFormulas } from './computed-fields.js';
import { circularConditions } from './conditions.js';
import { parseFormula } from './formula.js';

/** What is needed of a field to check what it refers to; one without an id cannot be referred to. */
export type ReferringField = Pick<FieldSettings, 'condition' | 'formula' | 'group'> & {
  readonly id?: string | undefined;
  readonly type: string;
  readonly signerId: string;
};

/** What is wrong with one field of a list, by its place in the list; `path` is below the field. */
export interface ReferenceFault {
  readonly index: number;
  readonly path: string;
  readonly message: string;
}

/**
 * What conditions, formulas and groups of a document's fields refer to in vain: fields that are not there, formulas that
 * cannot be read, circles, groups of radio buttons that belong to more than one signer.
 */
export function referenceFaults(fields: readonly ReferringField[]): ReferenceFault[] {
  const named = fields.map((field, index) => ({ ...field, id: field.id ?? `#${index}` }));
  const known = new Set(named.map(({ id }) => id));
  const circles = { conditions: circularConditions(named), formulas: circularFormulas(named) };
  const signerOfGroup = new Map<string, string>();
  return named.flatMap((field, index) => {
    const faults: ReferenceFault[] = [];
    const wrong = (path: string, message: string) => faults.push({ index, path, message });
    field.condition?.rules.forEach(({ fieldId }, rule) => {
      if (!known.has(fieldId))
        wrong(`condition.rules.${rule}.fieldId`, `field ${fieldId} does not exist in this document`);
    });
    if (circles.conditions.has(field.id)) wrong('condition', 'leads back to this field');
    if (field.formula !== undefined) checkFormula(field.formula, known, circles.formulas.has(field.id), wrong);
    if (field.type === 'radio' && field.group !== undefined) {
      const owner = signerOfGroup.get(field.group) ?? field.signerId;
      signerOfGroup.set(field.group, owner);
      if (owner !== field.signerId) wrong('group', `group ${field.group} belongs to another signer`);
    }
    return faults;
  });
}

function checkFormula(
  formula: string,
  known: ReadonlySet<string>,
  isCircular: boolean,
  wrong: (path: string, message: string) => void,
): void {
  const parsed = parseFormula(formula);
  if (!parsed.ok) {
    wrong('formula', `cannot be read at character ${parsed.at + 1}: ${parsed.message}`);
    return;
  }
  for (const id of parsed.references)
    if (!known.has(id)) wrong('formula', `field ${id} does not exist in this document`);
  if (isCircular) wrong('formula', 'leads back to this field');
}
