import type { z } from 'zod';
import type { askedSize } from '../../../src/edges/api/contract/lookups.ts';
import { clockIn, shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';

export type AskedSize = z.output<typeof askedSize>;
type PartSize = AskedSize['parts'][number];

const WIDTH = 1_000;

/** How much there is of what is asked, camera by camera, and what is missing and why. */
export function SizeOfAll({ size: { parts, withoutPlace } }: { readonly size: AskedSize }) {
  const words = useWords();
  return (
    <section className="asked-size" aria-label={words.say('lookups.size')}>
      {parts.map((part) => (
        <SizeOfOne key={part.cameraId} part={part} />
      ))}
      {withoutPlace > 0 ? <p className="quiet">{words.say('lookups.without-place', { count: withoutPlace })}</p> : null}
    </section>
  );
}

function SizeOfOne({ part }: { readonly part: PartSize }) {
  const words = useWords();
  const { name, timezone, recordedMs, gapMs, bytes, gaps, moreGaps } = part;
  const megabytes = Math.ceil(bytes / 1e6).toLocaleString('en');
  const has = words.say('lookups.has', { ms: recordedMs, megabytes });
  return (
    <figure>
      <figcaption>
        <strong>{name}</strong> {recordedMs === 0 ? words.say('lookups.has-nothing') : has}
        {gapMs > 0 && recordedMs > 0 ? (
          <span className="needs-act"> {words.say('lookups.lacks', { ms: gapMs })}</span>
        ) : null}
      </figcaption>
      <SizeBar part={part} />
      {gaps.length === 0 ? null : (
        <details>
          <summary>{words.say('lookups.gaps', { count: gaps.length + moreGaps })}</summary>
          <ul>
            {gaps.map(({ from, to, reason }) => (
              <li key={`${from} ${reason}`}>
                <span className="number">
                  {shortStampIn(timezone, from)} – {clockIn(timezone, to)}
                </span>{' '}
                {words.say(`gap.${reason}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </figure>
  );
}

/** The span as a line: what is missing is cut out of it. */
function SizeBar({ part: { from, to, gaps } }: { readonly part: PartSize }) {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  const x = (at: string) => ((Date.parse(at) - fromMs) / (toMs - fromMs)) * WIDTH;
  return (
    <svg className="size-bar" viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
      <rect x={0} y={0} width={WIDTH} height={16} className="video" />
      {gaps.map((gap) => (
        <rect
          key={`${gap.from} ${gap.reason}`}
          x={x(gap.from)}
          y={0}
          width={Math.max(1, x(gap.to) - x(gap.from))}
          height={16}
          className={`gap ${gap.reason}`}
        />
      ))}
    </svg>
  );
}
