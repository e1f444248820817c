import type { TextKey, ValuesOf } from './catalogue.ts';

/** Something to be said, in no language yet: a text's key and what fills its slots. Plain data. */
export interface Saying {
  readonly key: TextKey;
  readonly values: Readonly<Record<string, SaidValue>>;
}

/** Things one after another, with the separator `list.<separator>` of the language between them. */
export interface Listing {
  readonly separator: 'names' | 'parts' | 'statements';
  readonly items: readonly SaidValue[];
}

/** Texts and numbers stand as they are; sayings and listings are said in the language of the whole. */
export type SaidValue = string | number | Saying | Listing;

/** The compiler asks for what the text's slots need; a text without slots takes nothing. */
export type Filling<Key> = keyof ValuesOf<Key, SaidValue> extends never ? [] : [values: ValuesOf<Key, SaidValue>];

export function saying<Key extends TextKey>(key: Key, ...[values]: Filling<Key>): Saying {
  return { key, values: values ?? {} };
}

export function listing(separator: Listing['separator'], items: readonly SaidValue[]): Listing {
  return { separator, items };
}
