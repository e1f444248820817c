import { stringify } from 'yaml';
import { daysAhead } from '../../kernel/calendar/days-ahead.ts';
import type { OpeningCalendar } from '../../kernel/calendar/opening-calendar.ts';
import { KINDS } from '../../kernel/domain/kinds/kinds.ts';
import type { Words } from '../../kernel/words/words.ts';
import { readCamera } from '../../watching/streams/read-camera.ts';
import type { ReadHours } from './contract/rules.ts';
import { shownProblem } from './shown-problem.ts';

const DAYS_SHOWN = 14;
/** Rules of such a kind need nothing besides hours. */
const KIND = KINDS.find(({ zones }) => zones === 'none');
/** The hours of a rule that somebody is writing: what the reader of cameras says of them, and when they are in force. */
export function readHours(
  { hours, timezone }: { readonly hours: string; readonly timezone?: string | undefined },
  { at, words, calendar }: { readonly at: Date; readonly words: Words; readonly calendar: OpeningCalendar },
): ReadHours {
  const text = stringify({ id: 'any', timezone, rules: [{ id: 'any', kind: KIND?.name, hours }] });
  const read = readCamera(text, {
    ...{ file: 'any.yaml', env: {}, allowedFolders: [], models: null, url: 'ignored', at },
  });
  const warnings = read.warnings.map((problem) => shownProblem(problem, words).message);
  if (!('camera' in read))
    return { problems: read.problems.map((problem) => shownProblem(problem, words).message), warnings, days: [] };
  const days = daysAhead({ hours, timezone: read.camera.timezone, at, count: DAYS_SHOWN }, { calendar });
  return {
    ...{ problems: [], warnings },
    days: days.map((day) => ({ ...day, spans: [...day.spans], holidays: [...day.holidays] })),
  };
}
