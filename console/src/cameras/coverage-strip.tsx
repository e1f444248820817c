import type { ShownCamera } from '../../../src/edges/api/contract/place.ts';
import { useWords } from '../words/language.tsx';
import { hourSpans } from './hour-spans.ts';

interface Props {
  readonly of: Pick<ShownCamera, 'coverage' | 'watchedMs' | 'dueMs'>;
  /** The hour that it is now at the camera's place. */
  readonly nowHour: number;
}

/** The hours of the day, each as high as the share of it that was watched. */
export function CoverageStrip({ of: { coverage: hours, watchedMs, dueMs }, nowHour }: Props) {
  const words = useWords();
  const all = hours.map((ratio, hour) => ({ hour, ratio }));
  const said = all.map(({ hour, ratio }) => {
    // Only a whole hour is 100 %.
    if (ratio !== null) return words.say('cameras.hour', { hour, percent: Math.floor(ratio * 100) });
    return words.say(hour > nowHour ? 'cameras.hour-ahead' : 'cameras.hour-none', { hour });
  });
  const spans = hourSpans(hours);
  return (
    <figure className="coverage">
      <figcaption>
        {words.say('cameras.coverage')}
        {spans.length > 0 ? (
          <>
            <br />
            {words.say('cameras.hours', { spans: spans.join(' · '), watchedMs, dueMs })}
          </>
        ) : null}
      </figcaption>
      <svg viewBox={`0 0 ${hours.length * 10} 24`} preserveAspectRatio="none" role="img" aria-label={said.join('; ')}>
        {all.map(({ hour, ratio }) => (
          <g key={hour}>
            <title>{said[hour]}</title>
            <rect x={hour * 10} y={0} width={9} height={24} className={ratio === null ? 'not-watched' : 'blind'} />
            {ratio === null ? null : (
              <rect x={hour * 10} y={24 - 24 * ratio} width={9} height={24 * ratio} className="seen" />
            )}
          </g>
        ))}
      </svg>
      <p className="coverage-hours" aria-hidden="true">
        {HOURS_NAMED.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </p>
    </figure>
  );
}

const HOURS_NAMED = [0, 6, 12, 18, 24] as const;
