import { finished, type Writable } from 'node:stream';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';

export interface AtOnce {
  /** The most answers of one viewer that are under way. */
  readonly ofOne: number;
  /** The most answers of everybody together. */
  readonly ofAll: number;
}

/**
 * How many answers of a route are under way. An answer is in memory until its client has taken it: somebody who asks for
 * a thousand pictures and reads none would fill the memory of this process.
 */
export class AnswersUnderWay {
  readonly #counts = new Map<string, number>();

  /** Counts an answer until `response` is sent or its socket is closed. @throws JiexunError JX_TOO_MANY_REQUESTS */
  begin(
    { url, who, atOnce }: { readonly url: string; readonly who: string; readonly atOnce: AtOnce },
    response: Writable,
  ) {
    const one = `${url} ${who}`;
    if (this.#count(one) >= atOnce.ofOne || this.#count(url) >= atOnce.ofAll)
      throw saidError('JX_TOO_MANY_REQUESTS', saying('people-error.too-many-under-way'));
    for (const key of [one, url]) this.#counts.set(key, this.#count(key) + 1);
    finished(response, () => {
      for (const key of [one, url]) this.#release(key);
    });
  }

  #count(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  #release(key: string): void {
    const left = this.#count(key) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
  }
}
