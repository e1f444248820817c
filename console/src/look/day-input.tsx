import { Input } from 'antd';
import { useId } from 'react';

interface Props {
  readonly label: string;
  /** `2026-11-28`; empty: no day. */
  readonly value: string;
  readonly change: (day: string) => void;
}

/** A day of the calendar. */
export function DayInput({ label, value, change }: Props) {
  const id = useId();
  return (
    <span className="day-input">
      <label htmlFor={id}>{label}</label>
      <Input id={id} type="date" value={value} onChange={({ target }) => change(target.value)} />
    </span>
  );
}
