import { Button, Checkbox } from 'antd';
import { DayInput } from '../look/day-input.tsx';
import { useWords } from '../words/language.tsx';
import { type DateException, USUAL_SPAN } from './hours-plan.ts';
import { SpanList } from './span-list.tsx';

interface Props {
  readonly exceptions: readonly DateException[];
  readonly change: (exceptions: readonly DateException[]) => void;
}

const MOST_EXCEPTIONS = 8;
const NEW: DateException = { from: '', to: '', spans: [] };

/** Dates on which hours are otherwise: not in force, or at other times. */
export function ExceptionList({ exceptions, change }: Props) {
  const words = useWords();
  const put = (at: number, one: DateException) => change(exceptions.map((other, n) => (n === at ? one : other)));
  return (
    <fieldset>
      <legend>{words.say('hour-choice.exceptions')}</legend>
      {exceptions.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an exception is its place
        <div key={at} className="hours-row">
          <DayInput
            label={words.say('hour-choice.first-day')}
            value={one.from}
            // Most exceptions are one day.
            change={(from) => put(at, { ...one, from, to: one.to < from ? from : one.to })}
          />
          <DayInput label={words.say('hour-choice.last-day')} value={one.to} change={(to) => put(at, { ...one, to })} />
          <Checkbox
            checked={one.spans.length === 0}
            onChange={({ target }) => put(at, { ...one, spans: target.checked ? [] : [USUAL_SPAN] })}
          >
            {words.say('hour-choice.exception-off')}
          </Checkbox>
          {one.spans.length === 0 ? null : (
            <SpanList spans={one.spans} change={(spans) => put(at, { ...one, spans })} />
          )}
          <Button
            size="small"
            aria-label={words.say('hour-choice.remove-exception', { date: one.from })}
            onClick={() => change(exceptions.toSpliced(at, 1))}
          >
            {words.say('hour-choice.remove')}
          </Button>
        </div>
      ))}
      {exceptions.length >= MOST_EXCEPTIONS ? null : (
        <Button size="small" onClick={() => change([...exceptions, NEW])}>
          {words.say('hour-choice.add-exception')}
        </Button>
      )}
    </fieldset>
  );
}
