import { useWords } from '../words/language.tsx';

/** The hours of the day, each as high as the share of it that was watched. */
export function CoverageStrip({ hours }: { readonly hours: readonly (number | null)[] }) {
  const words = useWords();
  const all = hours.map((ratio, hour) => ({ hour, ratio }));
  const said = all.map(({ hour, ratio }) =>
    ratio === null
      ? words.say('cameras.hour-ahead', { hour })
      : words.say('cameras.hour', { hour, percent: Math.round(ratio * 100) }),
  );
  return (
    <figure className="coverage">
      <figcaption>{words.say('cameras.coverage')}</figcaption>
      <svg viewBox={`0 0 ${hours.length * 10} 24`} preserveAspectRatio="none" role="img" aria-label={said.join('; ')}>
        {all.map(({ hour, ratio }) => (
          <g key={hour}>
            <title>{said[hour]}</title>
            <rect x={hour * 10} y={0} width={9} height={24} className={ratio === null ? 'ahead' : 'blind'} />
            {ratio === null ? null : (
              <rect x={hour * 10} y={24 - 24 * ratio} width={9} height={24 * ratio} className="seen" />
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
}
