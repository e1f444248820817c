import type { CameraPage } from '../../../src/edges/api/contract/cameras.ts';
import { useWords } from '../words/language.tsx';

/** The last days, each as high as the share of it that was watched. */
export function MonthStrip({ days }: Pick<CameraPage, 'days'>) {
  const words = useWords();
  const said = days.map(({ day, ratio }) => {
    const date = `${day.slice(4, 6)}-${day.slice(6)}`;
    if (ratio === null) return words.say('camera.month-none', { day: date });
    // Only a whole day is 100 %.
    return words.say('camera.month-day', { day: date, percent: Math.floor(ratio * 100) });
  });
  return (
    <section>
      <h2>{words.say('camera.month')}</h2>
      <figure className="coverage">
        <svg viewBox={`0 0 ${days.length * 10} 24`} preserveAspectRatio="none" role="img" aria-label={said.join('; ')}>
          {days.map(({ day, ratio }, at) => (
            <g key={day}>
              <title>{said[at]}</title>
              <rect x={at * 10} y={0} width={9} height={24} className={ratio === null ? 'not-watched' : 'blind'} />
              {ratio === null ? null : (
                <rect x={at * 10} y={24 - 24 * ratio} width={9} height={24 * ratio} className="seen" />
              )}
            </g>
          ))}
        </svg>
        <p className="coverage-hours" aria-hidden="true">
          {[days[0], days.at(Math.floor(days.length / 2)), days.at(-1)].map((one) => (
            <span key={one?.day}>{one ? `${one.day.slice(4, 6)}-${one.day.slice(6)}` : ''}</span>
          ))}
        </p>
      </figure>
    </section>
  );
}
