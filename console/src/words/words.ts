import { createInstance } from 'i18next';
import type { Language, Text } from '../../../src/kernel/domain/language.ts';
import { durationIn } from '../../../src/kernel/words/duration-in.ts';
import { TEXTS } from './texts.ts';

type Texts = typeof TEXTS;
type TextKey = { [Topic in keyof Texts]: `${Topic}.${keyof Texts[Topic] & string}` }[keyof Texts];

type TextOf<Key> = Key extends `${infer Topic}.${infer Name}`
  ? Topic extends keyof Texts
    ? Name extends keyof Texts[Topic]
      ? Texts[Topic][Name]
      : never
    : never
  : never;
type SlotsOf<Chinese> = Chinese extends `${string}{{${infer Slot}}}${infer Rest}` ? Slot | SlotsOf<Rest> : never;
type NameOf<Slot extends string> = Slot extends `${infer Name}, ${string}` ? Name : Slot;
type ValuesOf<Key> =
  TextOf<Key> extends { readonly zh: infer Chinese }
    ? {
        readonly [Slot in SlotsOf<Chinese> as NameOf<Slot>]: Slot extends 'count' | `${string}, ${string}`
          ? number
          : string | number;
      }
    : never;
type Filling<Key> = keyof ValuesOf<Key> extends never ? readonly [] : readonly [ValuesOf<Key>];

/** Writes the page's texts in one language. */
export interface Words {
  readonly language: Language;
  say<Key extends TextKey>(key: Key, ...filling: Filling<Key>): string;
  duration(ms: number): string;
}

/** Every text of the page in one language, in the form of i18next: English singulars under `_one`. */
function resourcesIn(language: Language): Readonly<Record<string, string>> {
  const all = Object.entries(TEXTS).flatMap(([topic, texts]) =>
    Object.entries<Text>(texts).map(([name, text]) => [`${topic}.${name}`, text[language]] as const),
  );
  return Object.fromEntries(
    all.flatMap(([key, text]) =>
      typeof text === 'string' ? [[key, text]] : Object.entries(text).map(([form, said]) => [`${key}_${form}`, said]),
    ),
  );
}

function make(language: Language): Words {
  const instance = createInstance();
  instance.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: resourcesIn(language) } },
  });
  const unit = (name: string, amount: number) => instance.t(`duration.${name}`, { amount });
  const duration = (ms: number) => durationIn(unit, ms);
  instance.services.formatter?.add('duration', (ms: unknown) => duration(Number(ms)));
  return { language, duration, say: (key, ...[values]) => `${instance.t(key, { ...values })}` };
}

const made = new Map<Language, Words>();

/** Made once for each language. */
export function wordsIn(language: Language): Words {
  const words = made.get(language) ?? make(language);
  made.set(language, words);
  return words;
}
