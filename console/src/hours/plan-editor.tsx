import { Button, Checkbox, Radio } from 'antd';
import { useWords } from '../words/language.tsx';
import { ExceptionList } from './exception-list.tsx';
import { type HoursPlan, USUAL_SPAN, WEEKDAYS, type WeekRow, withDays } from './hours-plan.ts';
import { SpanList } from './span-list.tsx';

interface Props {
  readonly plan: HoursPlan;
  readonly change: (plan: HoursPlan) => void;
}

/** Rows of days with their times, public holidays, and dates that are otherwise. */
export function PlanEditor({ plan, change }: Props) {
  const { week } = plan;
  const words = useWords();
  const put = (at: number, row: WeekRow) => change({ ...plan, week: week.map((one, n) => (n === at ? row : one)) });
  return (
    <div className="hours-plan">
      {week.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <div key={at} className="hours-row">
          <Checkbox.Group
            aria-label={words.say('hour-choice.days', { n: at + 1 })}
            value={[...row.days]}
            options={WEEKDAYS.map((day) => ({ value: day, label: words.say(`hour-word.${day}`) }))}
            onChange={(days) => change({ ...plan, week: withDays(week, at, days) })}
          />
          <SpanList spans={row.spans} change={(spans) => put(at, { ...row, spans })} />
          {week.length === 1 ? null : (
            <Button
              size="small"
              aria-label={words.say('hour-choice.remove-row', { n: at + 1 })}
              onClick={() => change({ ...plan, week: week.toSpliced(at, 1) })}
            >
              {words.say('hour-choice.remove')}
            </Button>
          )}
        </div>
      ))}
      {week.length >= WEEKDAYS.length ? null : (
        <Button size="small" onClick={() => change({ ...plan, week: [...week, { days: [], spans: [USUAL_SPAN] }] })}>
          {words.say('hour-choice.add-row')}
        </Button>
      )}
      <Holidays plan={plan} change={change} />
      <ExceptionList
        exceptions={plan.exceptions}
        change={(exceptions) => change({ ...plan, exceptions: [...exceptions] })}
      />
    </div>
  );
}

function Holidays({ plan, change }: Props) {
  const words = useWords();
  const { holidays } = plan;
  const way = holidays === null ? 'same' : holidays.length === 0 ? 'off' : 'own';
  const spansOf = { same: null, off: [], own: [USUAL_SPAN] } as const;
  return (
    <fieldset>
      <legend>{words.say('hour-choice.holidays')}</legend>
      <Radio.Group
        value={way}
        options={(['same', 'off', 'own'] as const).map((one) => ({
          value: one,
          label: words.say(`hour-choice.holidays-${one}`),
        }))}
        onChange={({ target }) => change({ ...plan, holidays: spansOf[target.value as keyof typeof spansOf] })}
      />
      {holidays === null || holidays.length === 0 ? null : (
        <SpanList spans={holidays} change={(spans) => change({ ...plan, holidays: spans })} />
      )}
      <p className="quiet">{words.say('hour-choice.make-up')}</p>
    </fieldset>
  );
}
