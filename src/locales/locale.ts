/** The forms of one countable message, by the categories of `Intl.PluralRules`; the parameter that decides is `count`. */
export interface PluralForms {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** One text with `{name}` placeholders, or the plural forms of one. */
export type Message = string | PluralForms;

/** What a translation of `Source` must provide: every key, text for text and plural for plural. */
export type TranslationOf<Source extends Record<string, Message>> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : PluralForms;
};
