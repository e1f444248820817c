import type { FigureLine } from '../../../src/edges/api/contract/figures.ts';
import { useWords } from '../words/language.tsx';
import { percent } from './percent.ts';

/** A precision in words, and as a line from 0 to 100 %: the band is the interval, the mark the share. */
export function PrecisionBar({ precision }: Pick<FigureLine, 'precision'>) {
  const words = useWords();
  if (precision === null) return <span className="quiet">{words.say('figures.too-few')}</span>;
  const [share, from, to] = [precision.ratio, precision.lowerRatio, precision.upperRatio].map(percent);
  return (
    <span className="precision">
      <span className="share">{words.say('figures.percent', { percent: share ?? '' })}</span>
      <span className="interval">{words.say('figures.from-to', { from: from ?? '', to: to ?? '' })}</span>
      <span className="track" aria-hidden="true">
        <span
          className="band"
          style={{ left: `${precision.lowerRatio * 100}%`, right: `${100 - precision.upperRatio * 100}%` }}
        />
        <span className="mark" style={{ left: `${precision.ratio * 100}%` }} />
      </span>
    </span>
  );
}
