import { saidProblem } from '../../kernel/settings/problem.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { StreamScan } from '../../watching/streams/streams.ts';
import type { Alarms } from './alarms.ts';

/** Raises `config` for each broken camera file, and for a folder that is missing, as long as that lasts. */
export class ConfigAlarm {
  readonly #alarms: Pick<Alarms, 'raise' | 'clear'>;
  #standing: ReadonlySet<string> = new Set();

  constructor(alarms: Pick<Alarms, 'raise' | 'clear'>) {
    this.#alarms = alarms;
  }

  scanned({ problems, folderProblem }: Pick<StreamScan, 'problems' | 'folderProblem'>): void {
    const broken = new Set(problems.map(({ file }) => file));
    for (const file of broken) {
      const isFolder = file === folderProblem?.file;
      const what = isFolder ? saidProblem(folderProblem) : saying('alarm.file-broken', { file });
      void this.#alarms.raise('config', file, what);
    }
    for (const file of this.#standing) if (!broken.has(file)) void this.#alarms.clear('config', file);
    this.#standing = broken;
  }
}
