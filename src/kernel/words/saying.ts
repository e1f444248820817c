import type { LIST_TEXTS } from './catalogue/lists.ts';
import type { TextKey, ValuesOf } from './catalogue.ts';

/** A text without a language: the text's key and the values of its slots. Plain data. */
export interface Saying {
  readonly key: TextKey;
  readonly values: Readonly<Record<string, SaidValue>>;
}

/** Several things, with the language's separator `list.<separator>` between them. */
export interface Listing {
  readonly separator: keyof typeof LIST_TEXTS;
  readonly items: readonly SaidValue[];
}

/** Texts and numbers stay as they are; sayings and listings are put into the language of the whole text. */
export type SaidValue = string | number | Saying | Listing;

/** Makes a saying. The compiler requires the values of the text's slots; a text without slots takes none. */
export type Filling<Key> = keyof ValuesOf<Key, SaidValue> extends never ? [] : [values: ValuesOf<Key, SaidValue>];

export function saying<Key extends TextKey>(key: Key, ...[values]: Filling<Key>): Saying {
  return { key, values: values ?? {} };
}

export function listing(separator: Listing['separator'], items: readonly SaidValue[]): Listing {
  return { separator, items };
}
