import { offsetIn, shortStampIn } from '../look/times.ts';

interface Props {
  readonly from: string;
  readonly to: string;
  /** Of the cameras. */
  readonly timezone: string;
}

/** From when to when, by the clocks of the cameras: a day is named once. */
export function LookupSpan({ from, to, timezone }: Props) {
  const [first, last] = [shortStampIn(timezone, from), shortStampIn(timezone, to)];
  const end = first.slice(0, 10) === last.slice(0, 10) ? last.slice(11) : last;
  return (
    <span className="number">
      {first} – {end} {offsetIn(timezone, from)}
    </span>
  );
}
