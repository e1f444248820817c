/**
 * A choice that this browser keeps, such as the language. When the browser stores nothing, it lasts until the page is
 * closed.
 */
export class Kept<T extends string> {
  readonly #key: string;
  readonly #choices: readonly T[];
  #value: T;

  constructor({ key, choices, first }: { readonly key: string; readonly choices: readonly T[]; readonly first: T }) {
    this.#key = `jiexun-${key}`;
    this.#choices = choices;
    this.#value = this.#read() ?? first;
  }

  get(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    try {
      localStorage.setItem(this.#key, value);
    } catch {
      // The browser is set to store nothing.
    }
  }

  #read(): T | undefined {
    try {
      const found = localStorage.getItem(this.#key);
      return this.#choices.find((choice) => choice === found);
    } catch {
      return undefined;
    }
  }
}
