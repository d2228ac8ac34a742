import type { Translate } from '../../../base/localize.js';
import type { Field } from '../../../contract/fields.js';
import {
  fieldChanges,
  signerChanges,
  type Clash,
  type FieldAspect,
  type FieldClash,
  type SignerClash,
} from '../../../core/document-clashes.js';
import type { EditorSigner } from '../../../core/document-merge.js';
import type { MessageKey } from '../../../locales/en.js';

type PlainAspect = Exclude<FieldAspect, 'place' | 'size' | 'type' | 'signerId' | 'required'>;

/** What the properties are called where they are written. */
const names = {
  label: 'editor.fieldLabel',
  readOnly: 'editor.readOnlyField',
  locked: 'editor.locked',
  defaultValue: 'editor.defaultValue',
  placeholder: 'editor.placeholder',
  help: 'editor.help',
  validation: 'editor.rules',
  format: 'editor.format',
  fontSize: 'editor.fontSize',
  align: 'editor.textAlign',
  color: 'editor.color',
  options: 'editor.options',
  group: 'editor.radioGroup',
  optionValue: 'editor.optionValue',
  condition: 'editor.condition',
  formula: 'editor.formula',
  tagName: 'editor.tagName',
  text: 'editor.text',
} as const satisfies Record<PlainAspect, MessageKey>;

/** What two versions are told with. */
export interface ClashContext {
  readonly t: Translate;
  /** The signers of both sides. */
  readonly signers: readonly EditorSigner[];
}

/** What a clash is about: a field by its type, label, signer and page as it was; a signer by name. */
export function clashTitle(clash: Clash, { t, signers }: ClashContext): string {
  if (clash.kind === 'signer') {
    const name = (clash.base ?? clash.mine ?? clash.theirs)?.name ?? '';
    return t('editor.clash.signer', { name });
  }
  const field = clash.base ?? clash.mine ?? clash.theirs;
  if (!field) return '';
  const type = t(`common.field.${field.type}`);
  const signer = signers.find((one) => one.id === field.signerId)?.name ?? '';
  const about = { type, signer, page: field.pageNumber };
  return field.label ? t('editor.clash.fieldNamed', { ...about, label: field.label }) : t('editor.clash.field', about);
}

/** What one side did, in plain words, a line for each thing. */
export function clashLines(clash: Clash, side: 'mine' | 'theirs', context: ClashContext): string[] {
  const { t } = context;
  if (!clash[side]) return [t('editor.clash.removed')];
  return clash.kind === 'field' ? fieldLines(clash, side, context) : signerLines(clash, side, t);
}

function fieldLines({ base, ...clash }: FieldClash, side: 'mine' | 'theirs', context: ClashContext): string[] {
  const after = clash[side];
  const before = base ?? clash[side === 'mine' ? 'theirs' : 'mine'];
  if (!after || !before) return [];
  const changes = fieldChanges(before, after);
  return changes.length === 0
    ? [context.t('editor.clash.same')]
    : changes.map((one) => line(one, before, after, context));
}

function line(aspect: FieldAspect, before: Field, after: Field, { t, signers }: ClashContext): string {
  const share = (value: number): string => t.number(value, { maximumFractionDigits: 1 });
  switch (aspect) {
    case 'place': {
      const at = { x: share(after.x), y: share(after.y) };
      return before.pageNumber === after.pageNumber
        ? t('editor.clash.placed', at)
        : t('editor.clash.moved', { ...at, page: after.pageNumber });
    }
    case 'size':
      return t('editor.clash.sized', { width: share(after.width), height: share(after.height) });
    case 'type':
      return value(t('editor.type'), t(`common.field.${after.type}`), t);
    case 'signerId':
      return value(t('editor.signer'), signers.find(({ id }) => id === after.signerId)?.name ?? '', t);
    case 'required':
      return t(after.required ? 'common.required' : 'common.optional');
    default:
      return plainLine(t(names[aspect]), after[aspect], t);
  }
}

function plainLine(name: string, after: unknown, t: Translate): string {
  if (after === undefined || after === null || after === '' || after === false)
    return t('editor.clash.cleared', { name });
  if (after === true) return t('editor.clash.set', { name });
  if (typeof after === 'string') return value(name, after, t);
  if (typeof after === 'number') return value(name, t.number(after), t);
  if (Array.isArray(after)) return value(name, after.join(', '), t);
  return t('editor.clash.changed', { name });
}

const value = (name: string, text: string, t: Translate): string => t('editor.clash.value', { name, value: text });

function signerLines({ base, ...clash }: SignerClash, side: 'mine' | 'theirs', t: Translate): string[] {
  const after = clash[side];
  const before = base ?? clash[side === 'mine' ? 'theirs' : 'mine'];
  if (!after || !before) return [];
  return signerChanges(before, after).map((key) => {
    if (key === 'signingOrder') return t('editor.clash.turn', { number: after.signingOrder });
    if (key === 'color') return t('editor.clash.changed', { name: t('editor.color') });
    const name = t(key === 'name' ? 'editor.signerName' : key === 'email' ? 'editor.signerEmail' : 'editor.clash.role');
    return plainLine(name, after[key], t);
  });
}
