import { wordsIn } from '../../kernel/words/words.ts';
import type { AlarmRow } from '../../operations/alarms/alarm-entity.ts';
import type { Viewer } from '../../people/rights/viewer.ts';

/** An alarm in the viewer's language. */
export function shownAlarm({ name, key, what, raisedAt }: AlarmRow, { language }: Pick<Viewer, 'language'>) {
  return { name, key, message: wordsIn(language).of(what), raisedAt: raisedAt.toISOString() };
}
