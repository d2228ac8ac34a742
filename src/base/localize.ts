import { ar } from '../locales/ar.js';
import { de } from '../locales/de.js';
import { en, type Locale, type MessageKey } from '../locales/en.js';
import type { Message, PluralForms } from '../locales/locale.js';

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type ParameterNames<Entry> = Entry extends string
  ? Placeholders<Entry>
  : Entry extends { readonly other: infer Other extends string }
    ? Placeholders<Other> | 'count'
    : never;

/** The parameters a message takes, read from the placeholders of its English text; `count` decides the plural. */
export type MessageParameters<Key extends MessageKey> = {
  readonly [Name in ParameterNames<(typeof en)[Key]>]: Name extends 'count' ? number : string | number;
};

type Arguments<Key extends MessageKey> = [ParameterNames<(typeof en)[Key]>] extends [never]
  ? []
  : [parameters: MessageParameters<Key>];

/** Texts that replace ours, by key; a plural message takes one text or the plural forms of its language. */
export type MessageOverrides = { readonly [Key in MessageKey]?: Message };

/** Gives texts, numbers and dates in one language: `t('common.pageOf', { page: 1, total: 3 })`. */
export interface Translate {
  <Key extends MessageKey>(key: Key, ...parameters: Arguments<Key>): string;
  /** The BCP 47 tag asked for; decides number and date formats. */
  readonly locale: string;
  /** The language the texts are in, as the `lang` of what is rendered. */
  readonly language: string;
  /** A number by `Intl.NumberFormat`. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** A date by `Intl.DateTimeFormat`; medium date when no options are given. */
  date(value: Date | number | string, options?: Intl.DateTimeFormatOptions): string;
}

const languages = new Map<string, Partial<Locale>>([
  ['en', en],
  ['de', de],
  ['ar', ar],
]);

/** Adds or replaces a language for every element on the page; a missing key falls back to English. */
export function registerLanguage(tag: string, texts: Partial<Locale>): void {
  languages.set(tag.toLowerCase(), texts);
}

/** The registered language that serves a tag best: exact, then without its region or script, then English. */
export function matchLanguage(tag: string): string {
  for (let rest = tag.trim().toLowerCase(); rest; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('-')))) {
    if (languages.has(rest)) return rest;
  }
  return 'en';
}

/** A language tag in its canonical form; `en` for what is none, such as the `C` of some Linux browsers. */
export function canonicalTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

const plain = {};
const caches = new WeakMap<MessageOverrides, Map<string, Translate>>();

/** The message function of a language; `overrides` replace single texts (see `MessageOverrides`). */
export function localize(tag: string, overrides: MessageOverrides = plain): Translate {
  const cache = caches.get(overrides) ?? new Map<string, Translate>();
  caches.set(overrides, cache);
  const known = cache.get(tag);
  // A language registered later must not be hidden by what was cached before.
  if (known && known.language === matchLanguage(tag)) return known;
  const made = create(tag, overrides);
  cache.set(tag, made);
  return made;
}

function create(tag: string, overrides: MessageOverrides): Translate {
  const language = matchLanguage(tag);
  const canonical = canonicalTag(tag || 'en');
  const locale = canonical.toLowerCase().split('-')[0] === language.split('-')[0] ? canonical : language;
  const texts = (): Partial<Locale> => languages.get(language) ?? en;
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);

  const pick = (message: Message, count: unknown): string => {
    if (typeof message === 'string') return message;
    const form: keyof PluralForms = typeof count === 'number' ? plurals.select(count) : 'other';
    return message[form] ?? message.other;
  };

  const translate = (key: MessageKey, parameters: Readonly<Record<string, string | number>> = {}): string => {
    const message: Message = overrides[key] ?? texts()[key] ?? en[key];
    return pick(message, parameters['count']).replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = parameters[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };

  return Object.assign(translate, {
    locale,
    language,
    number: (value: number, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options).format(value),
    date: (value: Date | number | string, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }) =>
      new Intl.DateTimeFormat(locale, options).format(new Date(value)),
  });
}
