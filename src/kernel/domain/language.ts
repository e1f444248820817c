/** What everything that people read is said in. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Of a locale such as `zh_CN.UTF-8`; English where nothing is said. */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** A text with `{{slots}}`; where a `{{count}}` stands in it, English has one for 1 and another for the rest. */
export interface Text {
  readonly en: string | { readonly one: string; readonly other: string };
  readonly zh: string;
}
