import { createInstance, type i18n } from 'i18next';
import { LANGUAGES, type Language, type Text } from '../domain/language.ts';
import { CATALOGUE, type TextKey } from './catalogue.ts';
import { durationIn } from './duration-in.ts';
import { type Filling, type SaidValue, saying } from './saying.ts';

/** Writes texts in one language. */
export interface Words {
  readonly language: Language;
  /** Gives the text of the catalogue with this key and fills its slots. */
  say<Key extends TextKey>(key: Key, ...values: Filling<Key>): string;
  /** Writes a saying or listing in this language; texts and numbers stay as they are. */
  of(value: SaidValue): string;
}

/**
 * Makes the catalogue in the form of i18next: one map for each language, English singulars under `_one`. Pure data,
 * also for the console.
 */
export function resources(language: Language): Readonly<Record<string, string>> {
  const texts = Object.entries(CATALOGUE).flatMap(([topic, entries]) =>
    Object.entries<Text>(entries).map(([name, text]) => [`${topic}.${name}`, text[language]] as const),
  );
  return Object.fromEntries(
    texts.flatMap(([key, text]) =>
      typeof text === 'string' ? [[key, text]] : Object.entries(text).map(([form, said]) => [`${key}_${form}`, said]),
    ),
  );
}

/**
 * The only user of i18next: all texts are in the program, nothing is fetched, and the value of a slot is never read as
 * a text.
 */
function open(language: Language): i18n {
  const instance = createInstance();
  instance.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: resources(language) } },
  });
  const unit = (name: string, amount: number) => instance.t(`duration.${name}`, { amount });
  instance.services.formatter?.add('duration', (ms: unknown) => durationIn(unit, Number(ms)));
  return instance;
}

function make(language: Language): Words {
  const { t } = open(language);
  const of = (value: SaidValue): string => {
    if (typeof value === 'string' || typeof value === 'number') return `${value}`;
    if ('items' in value) return value.items.map(of).join(t(`list.${value.separator}`));
    const filled = Object.entries(value.values).map(([slot, filling]) => [
      slot,
      typeof filling === 'number' ? filling : of(filling),
    ]);
    return `${t(value.key, Object.fromEntries(filled))}`;
  };
  return { language, of, say: (key, ...values) => of(saying(key, ...values)) };
}

const made = new Map<Language, Words>();

/** Made once for each language. */
export function wordsIn(language: Language): Words {
  const words = made.get(language) ?? make(language);
  made.set(language, words);
  return words;
}

/** Gives a text in every language, for files that are read without the program. */
export function inEveryLanguage(value: SaidValue): Readonly<Record<Language, string>> {
  const [en, zh] = LANGUAGES.map((language) => wordsIn(language).of(value));
  return { en: en ?? '', zh: zh ?? '' };
}
