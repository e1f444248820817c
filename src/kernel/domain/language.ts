/** The languages of all texts that people read. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Gives the language of a locale such as `zh_CN.UTF-8`; English when none is set. */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** A text with `{{slots}}`. If it contains `{{count}}`, English has one text for 1 and another for other numbers. */
export interface Text {
  readonly en: string | { readonly one: string; readonly other: string };
  readonly zh: string;
}
