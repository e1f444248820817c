import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Model } from '../../watching/detect/model-folder.ts';
import type { ModelNews } from '../../watching/detect/model-news.ts';

/** One hang may be the machine's fault: it was busy, or its disk hung. */
const MOST_HANGS = 2;

/** Counts how often each model gave no answer, by the hash of its file. A model that hung twice is not run again. */
export class HungModels {
  readonly #hangsOf: Map<string, number>;

  /** `before`: hashes of models that hung twice in the process before this one. */
  constructor(before: readonly string[]) {
    this.#hangsOf = new Map(before.map((sha256) => [sha256, MOST_HANGS]));
  }

  count(model: Model): ModelNews {
    const { sha256 } = model.version;
    const hangs = (this.#hangsOf.get(sha256) ?? 0) + 1;
    this.#hangsOf.set(sha256, hangs);
    return { model, what: hangs < MOST_HANGS ? 'hung' : 'hung twice' };
  }

  has({ version }: Model): boolean {
    return (this.#hangsOf.get(version.sha256) ?? 0) >= MOST_HANGS;
  }

  /** @throws JiexunError JX_MODEL_HANGS */
  refuse(model: Model): void {
    if (this.has(model)) throw hangsError(model);
  }
}

export function hangsError({ onnxFile, version }: Model): JiexunError {
  return saidError('JX_MODEL_HANGS', saying('model-error.hangs', { model: version.name, file: onnxFile }));
}
