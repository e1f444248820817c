import { basename } from 'node:path';
import { saying } from '../../kernel/words/saying.ts';
import type { ModelNews } from '../../watching/detect/model-news.ts';
import type { Alarms } from './alarms.ts';

/** A model that gives no answer is an alarm: `lag` while it only costs the machine a core, `unwatched` once it is not run again. */
export class HungModelAlarm {
  readonly #alarms: Pick<Alarms, 'raise' | 'clear'>;

  constructor(alarms: Pick<Alarms, 'raise' | 'clear'>) {
    this.#alarms = alarms;
  }

  readonly onNews = ({ model, what }: ModelNews): void => {
    const name = basename(model.folder);
    const key = `model ${name}`;
    if (what === 'opened') return void this.#alarms.clear('unwatched', key);
    if (what === 'hung') return void this.#alarms.raise('lag', key, saying('alarm.model-slow', { name }));
    void this.#alarms.raise('unwatched', key, saying('alarm.model-hangs', { name, file: model.onnxFile }));
  };
}
