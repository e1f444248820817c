import { DatePicker } from 'antd';
import { useId } from 'react';
import { calendarDay } from './calendar.ts';

interface Props {
  readonly label: string;
  /** `2026-11-28`; empty: no day. */
  readonly value: string;
  readonly change: (day: string) => void;
}

/** A day of the calendar, in the language of the page: a field of the browser itself would have the browser's. */
export function DayInput({ label, value, change }: Props) {
  const id = useId();
  return (
    <span className="day-input">
      <label htmlFor={id}>{label}</label>
      {/* "Today" would be the browser's day. */}
      <DatePicker id={id} showNow={false} value={calendarDay(value)} onChange={(_, day) => change(day ?? '')} />
    </span>
  );
}
