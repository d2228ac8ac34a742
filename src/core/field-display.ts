import type { FieldSettings } from '../contract/field-settings.js';
import type { FieldType } from '../contract/fields.js';
import type { FieldValue } from '../contract/signing.js';
import { decimalText, fixedText, parseDecimal } from './decimal.js';

/** What is needed of a field to show what is in it. */
export interface DisplayedField extends Pick<FieldSettings, 'format' | 'text'> {
  readonly type: FieldType;
}

/** The pattern of dates where a field has none. */
export const usualDateFormat = 'yyyy-MM-dd';

/**
 * The text of a field exactly as it is drawn on the sealed page: dates and numbers by the field's `format`, labels and
 * stamps their own text; empty for what is no text. Month and day names are in `locale` (a BCP 47 tag, default English).
 */
export function displayText(
  field: DisplayedField,
  value: FieldValue | null,
  { locale = 'en' }: { readonly locale?: string } = {},
): string {
  if (field.type === 'label' || field.type === 'stamp') return field.text ?? '';
  if (value?.kind === 'date') return formatDate(value.date, field.format ?? usualDateFormat, locale);
  if (value?.kind !== 'text') return '';
  const isNumber = field.type === 'number' || field.type === 'formula';
  return isNumber && field.format !== undefined ? formatNumber(value.text, field.format) : value.text;
}

/**
 * A date (`yyyy-mm-dd`) by a pattern of `yyyy yy MMMM MMM MM M dd d EEEE`; text in apostrophes and every other character
 * stand for themselves. What is no date comes back as it is.
 */
export function formatDate(iso: string, pattern: string, locale = 'en'): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) return iso;
  const [, year = '', month = '', day = ''] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const name = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', numberingSystem: 'latn' }).format(date);
  const parts: Readonly<Record<string, () => string>> = {
    yyyy: () => year,
    yy: () => year.slice(2),
    MMMM: () => name({ month: 'long' }),
    MMM: () => name({ month: 'short' }),
    MM: () => month,
    M: () => String(Number(month)),
    dd: () => day,
    d: () => String(Number(day)),
    EEEE: () => name({ weekday: 'long' }),
  };
  return pattern.replace(/'([^']*)'|EEEE|yyyy|yy|MMMM|MMM|MM|M|dd|d/g, (found, quoted: string | undefined) =>
    quoted === undefined ? (parts[found]?.() ?? found) : quoted,
  );
}

/**
 * A number by a pattern: as many decimals as zeros after the last point or comma, groups of three where the pattern has
 * them, and what stands around it: `€ #,##0.00`, `#.##0,00 €`, `0.0`, `0 %`. What is no number comes back as it is.
 */
export function formatNumber(text: string, pattern: string): string {
  const number = parseDecimal(text);
  const form = /^([^#0]*)([#0](?:[#0.,' \u00a0\u202f]*[#0])?)([^#0]*)$/.exec(pattern);
  if (!number || !form) return number ? decimalText(number) : text;
  const [, before = '', body = '', after = ''] = form;
  const fraction = /([.,])(0+)$/.exec(body);
  const decimals = fraction?.[2]?.length ?? 0;
  const point = decimals > 0 ? (fraction?.[1] ?? '.') : '.';
  const whole = decimals > 0 ? body.slice(0, -decimals - 1) : body;
  const separator = /[.,' \u00a0\u202f]/.exec(whole)?.[0] ?? '';
  const shown = fixedText(number, decimals);
  const [digits = '', rest = ''] = shown.replace('-', '').split('.');
  const grouped = separator === '' ? digits : digits.replace(/\B(?=(\d{3})+$)/g, separator);
  const isNegative = shown.startsWith('-') && /[1-9]/.test(shown);
  return `${isNegative ? '-' : ''}${before}${grouped}${rest === '' ? '' : `${point}${rest}`}${after}`;
}

/** The day of a moment where its clock stands, as `yyyy-mm-dd`. */
export function isoDate(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
