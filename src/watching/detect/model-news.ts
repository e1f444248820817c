import type { Model } from './model-folder.ts';

/** What became of a model while it was to be opened or run. */
export interface ModelNews {
  readonly model: Model;
  /** `hung`, `hung twice`: it gave no answer in time, and a thread burns until the process ends; `refused`: it hung twice before. */
  readonly what: 'opened' | 'hung' | 'hung twice' | 'refused';
}
