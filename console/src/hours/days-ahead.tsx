import type { ReadHours } from '../../../src/edges/api/contract/rules.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import type { Words } from '../words/words.ts';
import { WEEKDAYS } from './hours-plan.ts';
import { spansInWords } from './spans-in-words.ts';
import type { useReadHours } from './use-read-hours.ts';

interface Props {
  readonly read: ReturnType<typeof useReadHours>;
  readonly timezone: string;
}

/** What is wrong with hours, or on which of the next fourteen days they are in force, and when. */
export function DaysAhead({ read: { shown, isRight, error, again }, timezone }: Props) {
  const words = useWords();
  if (error) return <Problem error={error} retry={() => void again()} />;
  if (!shown) return null;
  return (
    <div className={isRight ? 'hours-read' : 'hours-read stale'} aria-live="polite">
      {shown.problems.map((problem) => (
        <p key={problem} className="needs-act">
          {problem}
        </p>
      ))}
      {shown.warnings.map((warning) => (
        <p key={warning} className="quiet">
          {warning}
        </p>
      ))}
      {shown.days.length === 0 ? null : (
        <>
          <h3>{words.say('hour-choice.two-weeks', { timezone })}</h3>
          <ol className="days-ahead">
            {shown.days.map((day) => (
              <li key={day.date} className={day.spans.length === 0 ? 'off' : ''}>
                <span className="number">{day.date.slice(5)}</span> {nameOf(day, words)}{' '}
                <span className="number">{spansInWords(day.spans, words)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

/** The day of the week, and what is special about the day. */
function nameOf({ date, holidays, isMakeUpWorkday }: ReadHours['days'][number], words: Words): string {
  const weekday = WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7];
  const special = [
    ...holidays.map((name) => words.say(`holiday.${name}`)),
    ...(isMakeUpWorkday ? [words.say('hour-choice.worked')] : []),
  ];
  const name = weekday === undefined ? '' : words.say(`hour-word.${weekday}`);
  return special.length === 0 ? name : `${name} (${special.join(', ')})`;
}
