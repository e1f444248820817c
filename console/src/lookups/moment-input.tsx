import { DatePicker } from 'antd';
import { useId } from 'react';
import { calendarDay } from '../look/calendar.ts';
import { dayStartIn, shortStampIn } from '../look/times.ts';

interface Props {
  readonly label: string;
  /** ISO 8601; empty: none is chosen. */
  readonly value: string;
  readonly change: (at: string) => void;
  /** By whose clock it is written. */
  readonly timezone: string;
}

/** A moment to the second, as the clock of a camera shows it. */
export function MomentInput({ label, value, change, timezone }: Props) {
  const id = useId();
  const written = value === '' ? '' : shortStampIn(timezone, value);
  const choose = (text: string | null) =>
    change(text ? dayStartIn(timezone, Date.parse(`${text.replace(' ', 'T')}Z`)) : '');
  return (
    <span className="day-input">
      <label htmlFor={id}>{label}</label>
      <DatePicker
        id={id}
        showTime={{ format: 'HH:mm:ss' }}
        showNow={false}
        needConfirm={false}
        value={calendarDay(written)}
        onChange={(_, text) => choose(text)}
      />
    </span>
  );
}
