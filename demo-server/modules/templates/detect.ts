import { settingsOf, type FieldInput } from '../../../src/contract/fields.js';
import type { PercentRect } from '../../../src/core/page-geometry.js';
import { signerColor } from '../../../src/core/signer-colors.js';
import type { DetectedField, Detection } from '../../pdf/detection.js';
import type { NewId } from '../../platform/ids.js';
import type { PlaceFields } from './content.js';
import type { TemplateContent, TemplateSigner, TextTag } from './template.js';

interface DetectDeps {
  readonly newId: NewId;
  readonly placeFields: PlaceFields;
}

/** Who signs where no tag names a role. */
const soleRole = 'Signer 1';

/**
 * What a template begins with: the merge tags of its text and, when fields are imported, a signer for every role that a tag
 * names, and the fields of tags and of the PDF's form. Fields without a role belong to the first signer.
 */
export function detected(
  found: Detection,
  pageCount: number,
  importFields: boolean,
  { newId, placeFields }: DetectDeps,
): TemplateContent {
  const mergeTags = found.mergeTags.flatMap(({ tagName, pageNumber, rect, continued = [] }) => [
    textTag(tagName, pageNumber, rect),
    ...continued.map((rest) => textTag(null, pageNumber, rest)),
  ]);
  if (!importFields) return { signers: [], fields: [], textTags: mergeTags };
  const all = [...found.fieldTags, ...found.formFields.map((field) => ({ ...field, role: null }))];
  const signers = signersOf(all, newId);
  const inputs = all.map((one) => fieldInput(one, signerFor(signers, one.role)));
  const around = { pageCount, signerIds: signers.map(({ id }) => id), present: [] };
  const covered = found.fieldTags.flatMap(({ pageNumber, tagRects }) =>
    tagRects.map((rect) => textTag(null, pageNumber, rect)),
  );
  return { signers, fields: placeFields(inputs, around, newId), textTags: [...mergeTags, ...covered] };
}

function signersOf(fields: readonly { readonly role: string | null }[], newId: NewId): TemplateSigner[] {
  const roles = new Map<string, string>();
  for (const { role } of fields)
    if (role !== null) roles.set(role.toLowerCase(), roles.get(role.toLowerCase()) ?? role);
  const named = roles.size > 0 ? [...roles.values()] : fields.length > 0 ? [soleRole] : [];
  return named.map((role, index) => ({
    id: newId('sgn'),
    role,
    label: role,
    signingOrder: index + 1,
    color: signerColor(index),
  }));
}

function signerFor(signers: readonly TemplateSigner[], role: string | null): string {
  const signer = signers.find((one) => one.role.toLowerCase() === role?.toLowerCase()) ?? signers[0];
  if (!signer) throw new Error('A field that was found has no signer');
  return signer.id;
}

function fieldInput(found: DetectedField, signerId: string): FieldInput {
  const { type, pageNumber, label, required, rect } = found;
  return { ...settingsOf(found), id: undefined, type, signerId, pageNumber, ...onPage(rect), label, required };
}

function textTag(tagName: string | null, pageNumber: number, rect: PercentRect): TextTag {
  return { tagName, pageNumber, ...onPage(rect) };
}

/** What of a place lies on its page; never nothing. */
function onPage({ x, y, width, height }: PercentRect): PercentRect {
  const smallest = 0.1;
  const left = Math.min(Math.max(x, 0), 100 - smallest);
  const top = Math.min(Math.max(y, 0), 100 - smallest);
  return {
    x: left,
    y: top,
    width: Math.max(smallest, Math.min(x + width, 100) - left),
    height: Math.max(smallest, Math.min(y + height, 100) - top),
  };
}
