import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import type { ShownFootage } from '../../../src/edges/api/contract/footage.ts';
import { clockIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import type { Words } from '../words/words.ts';
import type { Span } from './footage-hour.ts';

interface Props {
  readonly name: 'day-line' | 'hour-line';
  /** A day, or an hour. */
  readonly day: Span;
  readonly timezone: string;
  readonly footage: ShownFootage;
  /** When cases were filed. */
  readonly cases: readonly { readonly id: string; readonly atMs: number }[];
  /** What is shown now; null: nothing. */
  readonly shownMs: number | null;
  readonly choose: (atMs: number) => void;
}

const WIDTH = 1_440;
const HEIGHT = 40;
const MINUTE_MS = 60_000;
/** How far each key moves. */
const STEPS_MS: Readonly<Record<string, number>> = {
  ArrowLeft: -MINUTE_MS,
  ArrowRight: MINUTE_MS,
  PageDown: -60 * MINUTE_MS,
  PageUp: 60 * MINUTE_MS,
};

const HOUR_STEPS_MS: Readonly<Record<string, number>> = {
  ArrowLeft: -1_000,
  ArrowRight: 1_000,
  PageDown: -MINUTE_MS,
  PageUp: MINUTE_MS,
};

/** One day or one hour: what was recorded, what was not and why, and the cases. A click, or the arrow keys and Enter, choose a time. */
export function DayLine({ name, day, timezone, footage, cases, shownMs, choose }: Props) {
  const words = useWords();
  const line = useRef<HTMLDivElement>(null);
  const [meantMs, setMeant] = useState<number | null>(null);
  const lengthMs = day.toMs - day.fromMs;
  const steps = name === 'day-line' ? STEPS_MS : HOUR_STEPS_MS;
  const x = (ms: number) => ((Math.min(day.toMs, Math.max(day.fromMs, ms)) - day.fromMs) / lengthMs) * WIDTH;
  const timeAt = ({ clientX }: MouseEvent) => {
    const { left, width } = line.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return day.fromMs + Math.min(1, Math.max(0, (clientX - left) / width)) * lengthMs;
  };
  const nowMs = meantMs ?? shownMs ?? day.fromMs;
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step !== undefined) setMeant(Math.min(day.toMs - 1, Math.max(day.fromMs, nowMs + step)));
    else if (event.key === 'Enter') choose(nowMs);
    else return;
    event.preventDefault();
  };
  const isoOf = (ms: number) => new Date(ms).toISOString();
  const said = (ms: number) =>
    words.say('footage.chosen-time', { time: clockIn(timezone, isoOf(ms)), what: whatIsAt(footage, ms, words) });
  const box = ({ fromMs, toMs }: Span) => ({
    x: x(fromMs),
    width: Math.max(1, x(toMs) - x(fromMs)),
    y: 0,
    height: HEIGHT,
  });
  return (
    <div className={`day-line ${name}`}>
      <div
        ref={line}
        role="slider"
        tabIndex={0}
        aria-label={words.say(`footage.${name}`)}
        aria-valuemin={0}
        aria-valuemax={Math.round(lengthMs / 1_000)}
        aria-valuenow={Math.round((nowMs - day.fromMs) / 1_000)}
        aria-valuetext={said(nowMs)}
        onClick={(event) => {
          setMeant(null);
          choose(timeAt(event));
        }}
        onMouseMove={(event) => setMeant(timeAt(event))}
        onMouseLeave={() => setMeant(null)}
        onKeyDown={press}
        onBlur={() => setMeant(null)}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {footage.gaps.map((gap) => (
            <rect key={`${gap.fromMs} ${gap.reason}`} {...box(gap)} className={`gap ${gap.reason}`} />
          ))}
          {footage.videos.map((video) => (
            <rect
              key={`${video.fromMs} ${video.toMs}`}
              {...box(video)}
              className={video.isHere ? 'video' : 'elsewhere'}
            />
          ))}
          {cases.map(({ id, atMs }) => (
            <rect key={id} x={x(atMs) - 1.5} width={3} y={HEIGHT * 0.6} height={HEIGHT * 0.4} className="case" />
          ))}
          {shownMs === null ? null : <rect x={x(shownMs) - 1} width={2} y={0} height={HEIGHT} className="shown" />}
          {meantMs === null ? null : <rect x={x(meantMs) - 1} width={2} y={0} height={HEIGHT} className="meant" />}
        </svg>
      </div>
      <p className="day-hours" aria-hidden="true">
        {hoursOf(day).map((ms) => (
          <span key={ms}>{clockIn(timezone, isoOf(ms)).slice(0, 5)}</span>
        ))}
      </p>
      <p className="day-meant">{said(nowMs)}</p>
    </div>
  );
}

/** Six times at even distances, also on a day of 23 or 25 hours. */
function hoursOf({ fromMs, toMs }: Span): readonly number[] {
  return [0, 1, 2, 3, 4, 5, 6].map((part) => fromMs + ((toMs - fromMs) * part) / 6);
}

function whatIsAt({ videos, gaps }: ShownFootage, atMs: number, words: Words): string {
  const isAt = ({ fromMs, toMs }: Span) => fromMs <= atMs && atMs < toMs;
  const video = videos.find(isAt);
  if (video !== undefined) return words.say(video.isHere ? 'footage.recorded' : 'footage.elsewhere');
  const gap = gaps.find(isAt);
  return gap === undefined ? words.say('footage.not-recorded') : words.say(`gap.${gap.reason}`);
}
