import type { OfferedReason, ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { Fact } from '../look/fact.tsx';
import { NoteList } from '../look/note-list.tsx';
import { dwellText, stayText } from '../look/stay-text.ts';
import { offsetIn, shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { BeforeList } from './before-list.tsx';
import { TimeLeftLine } from './time-left-line.tsx';

interface Props {
  readonly reviewed: ReviewCase;
  readonly reasons: readonly OfferedReason[];
}

/** What the machine says of a case, beside its picture. */
export function CaseFacts({ reviewed, reasons }: Props) {
  const words = useWords();
  const { timezone, firstSeenAt } = reviewed;
  const since = shortStampIn(timezone, firstSeenAt);
  const zones = reviewed.zones.map(({ name }) => words.say('review.zone', { name })).join(' · ');
  return (
    <section className="facts" aria-label={words.say('review.facts')}>
      <header>
        <p className="fact-kind">{words.say(`kind.${reviewed.kind}`)}</p>
        <TimeLeftLine reviewed={reviewed} />
      </header>
      <p className="fact-place">
        {reviewed.place} · {reviewed.cameraName}
      </p>
      <p className="number quiet" title={timezone}>
        {reviewed.number} · UTC{offsetIn(timezone, firstSeenAt)}
      </p>
      <p className="fact-why">{reviewed.why}</p>
      <dl>
        <Fact name={words.say('review.thing')}>{reviewed.thing}</Fact>
        <Fact name={words.say('review.since')}>
          {reviewed.alreadyThere ? words.say('review.since-before', { at: since }) : since}
        </Fact>
        <Fact name={words.say('review.dwell')}>{dwellText(words, reviewed)}</Fact>
        <Fact name={words.say('review.gaps')}>
          {reviewed.gapMs > 0 ? words.duration(reviewed.gapMs) : words.say('review.no-gaps')}
        </Fact>
        <Fact name={words.say('review.still_there')}>
          {stayText(words, reviewed, (time) => shortStampIn(timezone, time))}
        </Fact>
        <Fact name={words.say('review.rule')}>
          {reviewed.ruleId ?? words.say('review.no-rule')}
          {zones ? ` · ${zones}` : ''}
        </Fact>
        {reviewed.missing.length > 0 ? (
          <Fact name={words.say('review.missing')}>
            <span className="fact-long" title={reviewed.missing.join('\n')}>
              {reviewed.missing.join(' · ')}
            </span>
          </Fact>
        ) : null}
      </dl>
      <NoteList notes={reviewed.notes} timezone={timezone} />
      <BeforeList before={reviewed.before} timezone={timezone} reasons={reasons} />
    </section>
  );
}
