import type { DeadLetter, Job } from '../../kernel/jobs/job-queue.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Alarms } from './alarms.ts';

/** Raises `dead-letter` for a job that was given up, until the same job succeeds. */
export class DeadLetterAlarm {
  readonly #alarms: Pick<Alarms, 'raise' | 'clear'>;

  constructor(alarms: Pick<Alarms, 'raise' | 'clear'>) {
    this.#alarms = alarms;
  }

  onBuried(letter: Pick<DeadLetter, 'name' | 'id' | 'error'>): void {
    const job = keyOf(letter);
    const advice = saying(`dead-letter.${letter.name}`);
    void this.#alarms.raise('dead-letter', job, saying('dead-letter.given-up', { job, error: letter.error, advice }));
  }

  onDone(job: Pick<Job, 'name' | 'id'>): void {
    void this.#alarms.clear('dead-letter', keyOf(job));
  }
}

/** All alarms that cannot be sent are one alarm. Otherwise the alarm about an unsent alarm would be the next unsent one. */
function keyOf({ name, id }: Pick<Job, 'name' | 'id'>): string {
  return name === 'send-alarm' ? name : `${name}/${id}`;
}
