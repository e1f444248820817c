import type { WholeCase } from '../../../src/edges/api/contract/cases.ts';
import { Fact } from '../look/fact.tsx';
import { dwellText, stayText } from '../look/stay-text.ts';
import { shortStampIn } from '../look/times.ts';
import { useReasonName } from '../look/use-reasons.ts';
import { ZoneLine } from '../look/zone-line.tsx';
import { useWords } from '../words/language.tsx';

/** The head of the sheet: what, where, which case, and how it was decided. */
export function SheetHead({ whole }: { readonly whole: WholeCase }) {
  const words = useWords();
  const reasonName = useReasonName();
  const { timezone, kind, place, cameraName, number, state, decider, reasonId } = whole;
  const at = (time: string) => shortStampIn(timezone, time);
  const decision = [words.say(`state.${state}`), reasonId ? reasonName(reasonId) : '', decider ?? ''];
  return (
    <>
      <header className="sheet-head">
        <div>
          <h1>{words.say(`kind.${kind}`)}</h1>
          <p>
            {place} · {cameraName}
          </p>
          <ZoneLine timezone={timezone} at={whole.filedAt} />
        </div>
        <div>
          <p className="number">{number}</p>
          <p className="sheet-state">{decision.filter(Boolean).join(' · ')}</p>
        </div>
      </header>
      <section>
        <h2>{words.say('case.explanation')}</h2>
        <p className="sheet-why">{whole.why}</p>
        <dl className="sheet-facts">
          <Fact name={words.say('review.thing')}>{whole.thing}</Fact>
          <Fact name={words.say('review.rule')}>{whole.ruleId ?? words.say('review.no-rule')}</Fact>
          <Fact name={words.say('review.since')}>
            {whole.alreadyThere
              ? words.say('review.since-before', { at: at(whole.firstSeenAt) })
              : at(whole.firstSeenAt)}
          </Fact>
          <Fact name={words.say('review.dwell')}>{dwellText(words, whole)}</Fact>
          <Fact name={words.say('review.gaps')}>
            {whole.gapMs > 0 ? words.duration(whole.gapMs) : words.say('review.no-gaps')}
          </Fact>
          <Fact name={words.say('review.filed')}>{at(whole.filedAt)}</Fact>
          <Fact name={words.say('review.still_there')}>{stayText(words, whole, at)}</Fact>
          <Fact name={words.say('review.missing')}>
            {whole.missing.length > 0 ? whole.missing.join(' · ') : words.say('frame.none')}
          </Fact>
        </dl>
        {whole.recurrenceOf ? <p>{words.say('case.recurrence', { id: whole.recurrenceOf })}</p> : null}
      </section>
    </>
  );
}
