import { useWords } from '../words/language.tsx';
import { DayInput } from './day-input.tsx';
import type { DayRange } from './search-values.ts';
import { offsetIn } from './times.ts';

interface Props {
  readonly days: DayRange;
  readonly change: (name: 'from' | 'to', day: string) => void;
  /** Whose days they are. */
  readonly timezone: string;
  /** A time of the page, because a zone may have summer time. */
  readonly at: string;
}

/** The first and the last day of a list; beside them stands in which zone a day begins. */
export function DayRangeInput({ days, change, timezone, at }: Props) {
  const words = useWords();
  return (
    <span className="day-range">
      {(['from', 'to'] as const).map((name) => (
        <DayInput
          key={name}
          label={words.say(`cases.${name}`)}
          value={days[name] ?? ''}
          change={(day) => change(name, day)}
        />
      ))}
      <span className="zone-line">{words.say('frame.days', { zone: timezone, offset: offsetIn(timezone, at) })}</span>
    </span>
  );
}
