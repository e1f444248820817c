import { LANGUAGES, type Language } from '../../../src/kernel/domain/language.ts';

/** The first language of the browser that the page speaks; Chinese where it speaks none of them. */
export function askedLanguage(): Language {
  const asked = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return asked.flatMap((tag) => LANGUAGES.filter((known) => known === tag))[0] ?? 'zh';
}
