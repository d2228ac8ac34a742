import type { Translate } from '../../base/localize.js';
import type { Field } from '../../contract/fields.js';
import type { SigningOrder } from '../../contract/sending-options.js';
import { sameDocument, type EditorDocument, type EditorSigner } from '../../core/document-merge.js';
import { settle } from '../../core/field-geometry.js';
import { settingsOf } from '../../core/field-keys.js';
import { isOnPage } from '../../core/percent-rect.js';
import { fieldTypes, isSenders } from './field-types.js';
import { nextSigner } from './edits.js';
import { newId } from './ids.js';
import type { EditorState } from './state.js';

/** A signer as a page gives one; what is left out is chosen. */
export type GivenSigner = { readonly name: string } & Partial<Omit<EditorSigner, 'name'>>;

/** A field as a page gives one; positions in percent (0-100) of the page as displayed, from its top left corner. */
export type GivenField = Pick<Field, 'type' | 'pageNumber' | 'x' | 'y' | 'width' | 'height'> & Partial<Field>;

/** A document as a page gives one. */
export interface GivenDocument {
  readonly fields: readonly GivenField[];
  readonly signers: readonly GivenSigner[];
  readonly signingOrder: SigningOrder;
}

/** What a page gives that gives nothing. */
export const nothingGiven: GivenDocument = { fields: [], signers: [], signingOrder: 'parallel' };

/**
 * The document that a page gave. A field without a known signer goes to the first one; a field that does not lie on its
 * page is brought there; without any signer there is one, called `fallbackName`.
 */
export function givenDocument({ fields, signers, signingOrder }: GivenDocument, fallbackName: string): EditorDocument {
  let document: EditorDocument = { fields: [], signers: [], signingOrder };
  const wanted = signers.length > 0 ? signers : [{ name: fallbackName }];
  for (const { name, ...rest } of wanted) {
    const usual = nextSigner(document, rest.id ?? newId('sgn'), name);
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    document = { ...document, signers: [...document.signers, { ...usual, ...given }] };
  }
  const known = new Set(document.signers.map((signer) => signer.id));
  const first = document.signers[0]?.id ?? '';
  return {
    ...document,
    fields: fields.map((field) => {
      const rect = { x: field.x, y: field.y, width: field.width, height: field.height };
      return {
        id: field.id ?? newId('fld'),
        type: field.type,
        pageNumber: field.pageNumber,
        signerId: field.signerId !== undefined && known.has(field.signerId) ? field.signerId : first,
        label: field.label ?? null,
        required: field.required ?? (field.type !== 'checkbox' && !isSenders(field.type)),
        ...settingsOf(field),
        ...(isOnPage(rect) ? rect : settle(rect)),
      };
    }),
  };
}

/** A page can give anything. */
type Unchecked = { readonly [Key in keyof GivenDocument]: unknown };

/** What is wrong with what a page gave, as a path such as `fields[2].type`; undefined when nothing is. */
export function givenMistake({ fields, signers, signingOrder }: Unchecked): string | undefined {
  if (!Array.isArray(fields)) return 'fields';
  if (!Array.isArray(signers)) return 'signers';
  if (signingOrder !== 'parallel' && signingOrder !== 'sequential') return 'signingOrder';
  for (const [index, signer] of signers.entries()) {
    if (typeof readKey(signer, 'name') !== 'string') return `signers[${index}].name`;
  }
  for (const [index, field] of fields.entries()) {
    if (!fieldTypes.some((type) => type === readKey(field, 'type'))) return `fields[${index}].type`;
    const page = readKey(field, 'pageNumber');
    if (!Number.isInteger(page) || Number(page) < 1) return `fields[${index}].pageNumber`;
    for (const key of ['x', 'y', 'width', 'height'])
      if (!Number.isFinite(readKey(field, key))) return `fields[${index}].${key}`;
  }
  return undefined;
}

/**
 * What becomes of what a page sets while a document is shown: `restart` when it is, or was, mistaken; undefined when nothing
 * changes. What is left out stays as it is.
 */
export function givenChange(
  { mode, load, history: { present } }: EditorState,
  given: Partial<GivenDocument>,
  problemCode: string | undefined,
  t: Translate,
): 'restart' | EditorDocument | undefined {
  const wanted: GivenDocument = { ...present, ...given };
  const mistaken = load === 'complete' && givenMistake(wanted) !== undefined;
  if (mode !== 'alone') return undefined;
  if (mistaken || problemCode === 'given_invalid') return 'restart';
  if (load !== 'complete') return undefined;
  const document = givenDocument(wanted, t('editor.signerNumber', { number: 1 }));
  // A page that gives back what `snp-change` told must not cost the user the undo history.
  return sameDocument(document, present) ? undefined : document;
}

const readKey = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)).get(key) : undefined;
