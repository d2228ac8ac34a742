import { html, nothing, type TemplateResult } from 'lit';
import type { FieldValidation } from '../../../../contract/field-settings.js';
import type { Field } from '../../../../contract/fields.js';
import { sameDeep } from '../../../../core/field-keys.js';
import { allAllow, shared, type Property } from '../../properties.js';
import type { EditorView } from '../context.js';
import { patternFault } from '../../pattern.js';
import { choiceBox, textBox, tickBox, type TextBox } from './inputs.js';

type TextKey = 'placeholder' | 'help' | 'format' | 'group' | 'optionValue' | 'tagName' | 'text';

/** What stands in the fields, what is said about them, and which answers do. */
export function renderContent(fields: readonly Field[], view: EditorView): TemplateResult {
  const { t, commands, editable, state } = view;
  const disabled = !editable;
  const text = (key: TextKey, more: Partial<TextBox> & { label: string }): TemplateResult | typeof nothing => {
    if (!allAllow(fields, key)) return nothing;
    const take = (value: string): void => commands.changeSelected({ [key]: value === '' ? undefined : value });
    return textBox({ name: key, value: shared(fields, (field) => field[key]) ?? '', disabled, take, ...more });
  };
  const needed = (value: string): string | undefined => (value === '' ? t('editor.error.empty') : undefined);
  const name = (value: string): string | undefined =>
    /^[\p{L}\p{N}_.-]{1,100}$/u.test(value) ? undefined : t('editor.error.name');
  const tags = state.info?.mergeTags?.map(({ tagName }) => tagName) ?? [];
  return html`
    ${text('text', { label: t('editor.text'), rows: 2, maxLength: 2000, check: needed })}
    ${text('tagName', { label: t('editor.tagName'), check: name, ...(tags.length > 0 ? { list: tags } : {}) })}
    ${text('group', { label: t('editor.radioGroup'), hint: t('editor.radioGroupHint'), check: name })}
    ${text('optionValue', { label: t('editor.optionValue'), check: needed })}
    ${allAllow(fields, 'options') ? renderOptions(fields, view) : nothing}
    ${allAllow(fields, 'defaultValue') ? renderDefault(fields, view) : nothing}
    ${text('placeholder', { label: t('editor.placeholder') })}
    ${text('help', { label: t('editor.help'), rows: 2, maxLength: 500 })}
    ${text('format', { label: t('editor.format'), maxLength: 40, ...formatHelp(fields, view) })}
    ${allAllow(fields, 'validation') ? renderRules(fields, view) : nothing}
  `;
}

function formatHelp(fields: readonly Field[], { t }: EditorView): Pick<TextBox, 'hint' | 'list'> {
  const isDate = fields.every(({ type }) => type === 'date');
  return isDate
    ? { hint: t('editor.formatDate'), list: ['yyyy-MM-dd', 'dd.MM.yyyy', 'MM/dd/yyyy', 'd MMMM yyyy'] }
    : { hint: t('editor.formatNumber'), list: ['0', '0.00', '#,##0.00', '#.##0,00 €'] };
}

function renderOptions(fields: readonly Field[], { t, commands, editable }: EditorView): TemplateResult {
  const [first] = fields;
  const same = first && fields.every((field) => sameDeep(field.options, first.options)) ? first.options : undefined;
  const linesOf = (text: string): string[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const check = (text: string): string | undefined => {
    const lines = linesOf(text);
    if (lines.length === 0) return t('editor.error.empty');
    if (lines.length > 200 || lines.some((line) => line.length > 200)) return t('editor.error.tooLong');
    return new Set(lines).size < lines.length ? t('editor.error.repeated') : undefined;
  };
  return textBox({
    name: 'options',
    label: t('editor.options'),
    hint: t('editor.optionsHint'),
    value: (same ?? []).join('\n'),
    rows: 4,
    maxLength: 20_000,
    disabled: !editable,
    check,
    take: (text) => {
      const options = linesOf(text);
      const kept = fields.every(({ defaultValue }) => defaultValue === undefined || options.includes(defaultValue));
      commands.changeSelected({ options, ...(kept ? {} : { defaultValue: undefined }) });
    },
  });
}

function renderDefault(fields: readonly Field[], { t, commands, editable }: EditorView): TemplateResult {
  const disabled = !editable;
  const value = shared(fields, (field) => field.defaultValue);
  const label = t('editor.defaultValue');
  const take = (text: string): void => commands.changeSelected({ defaultValue: text === '' ? undefined : text });
  if (fields.every(({ type }) => type === 'checkbox' || type === 'radio'))
    return tickBox(t('editor.ticked'), value === 'true', disabled, (ticked) => take(ticked ? 'true' : ''));
  const choices = fields.length === 1 ? fields[0]?.options : undefined;
  if (choices && fields[0]?.type === 'select') {
    const all = [{ value: '', text: t('editor.none') }, ...choices.map((one) => ({ value: one, text: one }))];
    return choiceBox({ label, value: value ?? '', several: t('editor.several'), disabled }, all, take);
  }
  const isNumber = fields.every(({ type }) => type === 'number');
  const check = (text: string): string | undefined =>
    isNumber && text !== '' && !/^[-+]?\d+([.,]\d+)?$/.test(text) ? t('editor.error.number') : undefined;
  const rows = fields.every(({ type }) => type === 'multiline') ? { rows: 3 } : {};
  return textBox({ name: 'default', label, value: value ?? '', maxLength: 2000, disabled, check, take, ...rows });
}

type Rule = keyof FieldValidation;

function renderRules(fields: readonly Field[], { t, commands, editable }: EditorView): TemplateResult {
  const isNumber = fields.every(({ type }) => type === 'number');
  const isMixed = !isNumber && fields.some(({ type }) => type === 'number');
  if (isMixed) return html`${nothing}`;
  const valueOf = (key: Rule): string => String(shared(fields, (field) => field.validation?.[key]) ?? '');
  const take = (key: Rule, value: string | number | undefined): void => {
    const rules = Object.entries({ ...fields[0]?.validation, [key]: value }).filter(([, one]) => one !== undefined);
    commands.changeSelected({ validation: rules.length === 0 ? undefined : Object.fromEntries(rules) });
  };
  const box = (key: Rule, label: string, more: Partial<TextBox> = {}): TemplateResult =>
    textBox({
      ...{ name: key, label, value: valueOf(key), disabled: !editable },
      take: (text) => take(key, text === '' ? undefined : text),
      ...more,
    });
  const bound = (key: 'min' | 'max' | 'minLength' | 'maxLength', label: string): TemplateResult =>
    box(key, label, {
      type: 'number',
      check: (text) => boundFault(key, text, fields[0]?.validation ?? {}, t),
      take: (text) => take(key, text === '' ? undefined : Number(text)),
    });
  return html`<details class="more" ?open=${fields.some(({ validation }) => validation !== undefined)}>
    <summary>${t('editor.rules')}</summary>
    <div class="stack tight">
      <div class="pair">
        ${isNumber ? bound('min', t('editor.min')) : bound('minLength', t('editor.minLength'))}
        ${isNumber ? bound('max', t('editor.max')) : bound('maxLength', t('editor.maxLength'))}
      </div>
      ${
        isNumber
          ? nothing
          : box('pattern', t('editor.pattern'), {
              hint: t('editor.patternHint'),
              check: (text) => (text !== '' && patternFault(text) ? t('editor.error.pattern') : undefined),
            })
      }
      ${box('message', t('editor.ruleMessage'))}
    </div>
  </details>`;
}

function boundFault(key: Rule, text: string, rules: FieldValidation, t: EditorView['t']): string | undefined {
  if (text === '') return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) return t('editor.error.number');
  const isLength = key === 'minLength' || key === 'maxLength';
  if (isLength && (!Number.isInteger(value) || value < (key === 'maxLength' ? 1 : 0) || value > 2000))
    return t('editor.error.length');
  const low = key === 'min' || key === 'minLength';
  const other = isLength ? (low ? rules.maxLength : rules.minLength) : low ? rules.max : rules.min;
  if (other === undefined) return undefined;
  return (low ? value > other : value < other) ? t('editor.error.order') : undefined;
}

/** Size, side and colour of what is written. */
export function renderLook(fields: readonly Field[], { t, commands, editable }: EditorView): TemplateResult {
  const disabled = !editable;
  const has = (key: Property): boolean => allAllow(fields, key);
  const size = shared(fields, (field) => field.fontSize);
  const align = fields.every((field) => field.align === fields[0]?.align) ? (fields[0]?.align ?? 'left') : undefined;
  const color = shared(fields, (field) => field.color);
  if (!has('fontSize') && !has('color')) return html`${nothing}`;
  const sides = (['left', 'center', 'right'] as const).map((one) => ({ value: one, text: t(`editor.align.${one}`) }));
  return html`<div class="pair">
    ${
      has('fontSize')
        ? textBox({
            ...{ name: 'fontSize', label: t('editor.fontSize'), type: 'number' as const, disabled },
            value: size === undefined ? '' : String(size),
            placeholder: t('editor.automatic'),
            check: (text) =>
              text === '' || (Number(text) >= 4 && Number(text) <= 72) ? undefined : t('editor.error.fontSize'),
            take: (text) => commands.changeSelected({ fontSize: text === '' ? undefined : Number(text) }),
          })
        : nothing
    }
    ${
      has('align')
        ? choiceBox(
            { label: t('editor.textAlign'), value: align, several: t('editor.several'), disabled },
            sides,
            (value) => commands.changeSelected({ align: sides.find((one) => one.value === value)?.value }),
          )
        : nothing
    }
    ${
      has('color')
        ? html`<label class="field">
            <span class="label">${t('editor.color')}</span>
            <input
              class="input color"
              type="color"
              ?disabled=${disabled}
              .value=${color ?? '#000000'}
              @change=${(event: Event) => commands.changeSelected({ color: (event.target as HTMLInputElement).value })}
            />
          </label>`
        : nothing
    }
  </div>`;
}
