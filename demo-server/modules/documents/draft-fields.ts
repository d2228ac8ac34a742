import type { Field, FieldInput } from '../../../src/contract/fields.js';
import { maxFieldsPerDocument } from '../../../src/contract/fields.js';
import { referenceFaults } from '../../../src/core/field-references.js';
import type { ProblemDetail } from '../../../src/contract/problems.js';
import type { NewId } from '../../platform/ids.js';
import { ProblemError } from '../../platform/problem.js';

/** What fields are checked against. */
export interface FieldSurroundings {
  readonly pageCount: number;
  readonly signerIds: readonly string[];
  /** Fields that stay on the document beside the new ones. */
  readonly present: readonly Field[];
}

/** What is wrong with fields on this document: pages, signers and fields that are not there, ids used twice. */
export function fieldProblems(inputs: readonly FieldInput[], around: FieldSurroundings): ProblemDetail[] {
  const details: ProblemDetail[] = [];
  const taken = new Set(around.present.map(({ id }) => id));
  const signers = new Set(around.signerIds);
  inputs.forEach((input, index) => {
    const wrong = (name: string, message: string) => details.push({ path: `fields.${index}.${name}`, message });
    if (input.pageNumber > around.pageCount)
      wrong('pageNumber', `page ${input.pageNumber} does not exist: the document has ${pages(around.pageCount)}`);
    if (!signers.has(input.signerId)) wrong('signerId', `signer ${input.signerId} does not exist in this document`);
    if (input.id !== undefined && taken.has(input.id)) wrong('id', 'is used by another field of the document');
    if (input.id !== undefined) taken.add(input.id);
  });
  // what is there already was checked before, and may be what a new one refers to
  for (const { index, path, message } of referenceFaults([...around.present, ...inputs]))
    if (index >= around.present.length)
      details.push({ path: `fields.${index - around.present.length}.${path}`, message });
  if (around.present.length + inputs.length > maxFieldsPerDocument)
    details.push({ path: 'fields', message: `a document can have at most ${maxFieldsPerDocument} fields` });
  return details;
}

/** Fields as stored, with an id each. Throws `invalid_request` with everything that is wrong. */
export function draftFields(inputs: readonly FieldInput[], around: FieldSurroundings, newId: NewId): Field[] {
  const details = fieldProblems(inputs, around);
  if (details.length > 0) throw new ProblemError('invalid_request', { details });
  return inputs.map((input) => ({ ...input, id: input.id ?? newId('fld') }));
}

function pages(count: number): string {
  return count === 1 ? '1 page' : `${count} pages`;
}
