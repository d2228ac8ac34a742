import { common as ar } from '../locales/ar/common.js';
import { common as de } from '../locales/de/common.js';
import { common as en } from '../locales/en/common.js';
import { languageDirection } from './language.js';
import type { en as english, Locale, MessageKey } from '../locales/en.js';
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
  readonly [Name in ParameterNames<(typeof english)[Key]>]: Name extends 'count' ? number : string | number;
};

type Arguments<Key extends MessageKey> = [ParameterNames<(typeof english)[Key]>] extends [never]
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

type Languages = Map<string, readonly Partial<Locale>[]>;

/** What the package brings, by language: what all elements say, and what each that is loaded adds. */
const own: Languages = new Map<string, readonly Partial<Locale>[]>([
  ['en', [en]],
  ['de', [de]],
  ['ar', [ar]],
]);
/** What the page brings; it comes first. */
const registered: Languages = new Map();

function add(languages: Languages, tag: string, texts: Partial<Locale>): void {
  const key = tag.toLowerCase();
  // put beside, not copied together: an element's texts are hundreds, and come while the page waits for it
  languages.set(key, [...(languages.get(key) ?? []).filter((table) => table !== texts), texts]);
}

/** What is said in a language; what was added last comes first. */
function lookUp(languages: Languages, language: string, key: MessageKey): Message | undefined {
  return languages.get(language)?.findLast((texts) => texts[key] !== undefined)?.[key];
}

/** Adds an element's own texts, by language: a page that loads one element does not pay for the texts of the others. */
export function addTexts(texts: Readonly<Record<string, Partial<Locale>>>): void {
  for (const [tag, some] of Object.entries(texts)) add(own, tag, some);
}

/** Adds a language, or replaces texts of one, for every element on the page; a missing key falls back to English. */
export function registerLanguage(tag: string, texts: Partial<Locale>): void {
  add(registered, tag, texts);
}

/** The registered language that serves a tag best: exact, then without its region or script, then English. */
export function matchLanguage(tag: string): string {
  for (let rest = tag.trim().toLowerCase(); rest; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('-')))) {
    if (registered.has(rest) || own.has(rest)) return rest;
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

const leftToRightLetter = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name of another direction than the sentence it stands in, kept together with its own signs (U+2068, U+2069). */
function isolated(value: string, rightToLeft: boolean): string {
  return (rightToLeft ? leftToRightLetter : rightToLeftLetter).test(value) ? `\u2068${value}\u2069` : value;
}

function create(tag: string, overrides: MessageOverrides): Translate {
  const language = matchLanguage(tag);
  const canonical = canonicalTag(tag || 'en');
  const locale = canonical.toLowerCase().split('-')[0] === language.split('-')[0] ? canonical : language;
  const find = (key: MessageKey): Message | undefined =>
    lookUp(registered, language, key) ?? lookUp(own, language, key) ?? lookUp(own, 'en', key);
  const rightToLeft = languageDirection(language) === 'rtl';
  // made when first needed: making them is slow, and a first screen has hardly any numbers
  let plurals: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;

  const pick = (message: Message, count: unknown): string => {
    if (typeof message === 'string') return message;
    const form: keyof PluralForms =
      typeof count === 'number' ? (plurals ??= new Intl.PluralRules(locale)).select(count) : 'other';
    return message[form] ?? message.other;
  };

  const translate = (key: MessageKey, parameters: Readonly<Record<string, string | number>> = {}): string => {
    const message: Message = overrides[key] ?? find(key) ?? key;
    return pick(message, parameters['count']).replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = parameters[name];
      if (value === undefined) return whole;
      return typeof value === 'number'
        ? (numbers ??= new Intl.NumberFormat(locale)).format(value)
        : isolated(value, rightToLeft);
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
