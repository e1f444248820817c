import type { ReactNode } from 'react';
import { useWords } from '../words/language.tsx';
import type { Figures } from './figure-search.ts';
import { longerText } from './longer-text.ts';
import { percent } from './percent.ts';

/** What the figures come to. */
export function Summary({ figures }: { readonly figures: Figures }) {
  const words = useWords();
  const { all, halfWithinMs, nineTenthsWithinMs } = figures;
  const { precision, confirmed, rejected } = all;
  const { agreement } = figures.checks.all;
  const decided = confirmed + rejected;
  const wait = (withinMs: number | null) => {
    if (decided === 0) return words.say('figures.no-decision');
    return withinMs === null ? longerText(figures.waits, words) : words.duration(withinMs);
  };
  return (
    <>
      <div className="summary">
        <Sum name={words.say('figures.precision')}>
          {precision === null
            ? words.say('figures.too-few')
            : words.say('figures.percent', { percent: percent(precision.ratio) })}
        </Sum>
        <Sum name={words.say('figures.interval')}>
          {precision === null
            ? '–'
            : words.say('figures.from-to', { from: percent(precision.lowerRatio), to: percent(precision.upperRatio) })}
        </Sum>
        <Sum name={words.say('figures.filed')}>{all.filed}</Sum>
        <Sum name={words.say('figures.decided')}>{decided}</Sum>
        <Sum name={words.say('figures.half-within')}>{wait(halfWithinMs)}</Sum>
        <Sum name={words.say('figures.nine-tenths-within')}>{wait(nineTenthsWithinMs)}</Sum>
        <Sum name={words.say('figures.agreement')}>
          {agreement === null
            ? words.say('figures.too-few')
            : words.say('figures.percent', { percent: percent(agreement.ratio) })}
        </Sum>
        <Sum name={words.say('figures.false-a-day')}>{all.falseADay?.toFixed(2) ?? words.say('figures.no-record')}</Sum>
        <Sum name={words.say('figures.watched')}>
          {all.watchedRatio === null
            ? words.say('figures.no-record')
            : words.say('figures.percent', { percent: percent(all.watchedRatio) })}
        </Sum>
      </div>
      <p className="quiet">{words.say('figures.what')}</p>
      <p className="quiet">{words.say('figures.what-watched', { count: all.watchedDays })}</p>
    </>
  );
}

function Sum({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <p className="sum">
      <strong>{children}</strong>
      {name}
    </p>
  );
}
