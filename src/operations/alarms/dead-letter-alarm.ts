import type { DeadLetter, Job, JobName } from '../../kernel/jobs/job-queue.ts';
import type { Alarms } from './alarms.ts';

/** What a person can do about a job that was given up. */
const ADVICE: Readonly<Record<JobName, string>> = {
  'seal-case':
    'the case stays invisible: mend the cause, then put it back with `jiexun jobs retry` or start the program again',
  'seal-clearing':
    'how the thing left is not sealed: mend the cause, then put it back with `jiexun jobs retry` or start the program again',
  'finish-acts': 'a case does not show yet what a person did to it: mend the cause; it runs again within a minute',
  retention: 'nothing is taken away meanwhile and the disk fills: mend the cause; it runs again within the hour',
  'disk-watch': 'nobody watches the disk meanwhile: mend the cause; it runs again within minutes',
  'clock-watch': 'the clock is not measured meanwhile: see whether the time server answers',
  'send-alarm': 'alarms do not reach the webhook: see whether its address is right and answers',
  'row-check': 'nobody knows meanwhile whether all stored rows can be read: mend the cause; it runs again within a day',
  reconcile: 'new cameras are not watched meanwhile: see that the store answers; it runs again within a minute',
  'confirm-view': 'the view is not confirmed: see that the camera is watched, then confirm it again',
};

/** Raises `dead-letter` for a job that was given up, until the same job succeeds. */
export class DeadLetterAlarm {
  readonly #alarms: Pick<Alarms, 'raise' | 'clear'>;

  constructor(alarms: Pick<Alarms, 'raise' | 'clear'>) {
    this.#alarms = alarms;
  }

  onBuried(letter: Pick<DeadLetter, 'name' | 'id' | 'error'>): void {
    const key = keyOf(letter);
    void this.#alarms.raise('dead-letter', key, `Job ${key} is given up (${letter.error}): ${ADVICE[letter.name]}.`);
  }

  onDone(job: Pick<Job, 'name' | 'id'>): void {
    void this.#alarms.clear('dead-letter', keyOf(job));
  }
}

/** One alarm for all that cannot be sent: else the alarm that an alarm could not be sent would be the next of them. */
function keyOf({ name, id }: Pick<Job, 'name' | 'id'>): string {
  return name === 'send-alarm' ? name : `${name}/${id}`;
}
