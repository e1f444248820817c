import type { Alarms } from './alarms.ts';

const MOST_NAMED = 5;

/** Told now and then which cameras nobody watches: those of two tellings in a row are an alarm. One may be between two workers. */
export function unwatchedAlarm(alarms: Pick<Alarms, 'raise' | 'clear'>): (unwatched: readonly string[]) => void {
  let before: ReadonlySet<string> = new Set();
  return (unwatched) => {
    const still = unwatched.filter((cameraId) => before.has(cameraId));
    before = new Set(unwatched);
    if (still.length === 0) return void alarms.clear('unwatched', 'cameras');
    const more = still.length > MOST_NAMED ? ` and ${still.length - MOST_NAMED} more` : '';
    const names = `${still.slice(0, MOST_NAMED).join(', ')}${more}`;
    const advice = 'start more workers (serve --role worker), or see why those that run take no more';
    void alarms.raise('unwatched', 'cameras', `Nobody watches ${names}: ${advice}.`);
  };
}
