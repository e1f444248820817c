import { usePersonNames } from '../look/use-person-names.ts';
import { useWords } from '../words/language.tsx';
import type { Words } from '../words/words.ts';
import type { OutboxAct } from './outbox-entry.ts';
import { useSending, useSendingState } from './sending-context.tsx';

/**
 * Decisions that came too late, with the decision that counts and who made it; and decisions that still wait to be
 * sent.
 */
export function LateList({ staffNo }: { readonly staffNo: string }) {
  const words = useWords();
  const sending = useSending();
  const { waiting, late, unkept, isLasting } = useSendingState();
  const mine = late.filter((line) => line.staffNo === staffNo);
  const others = [...new Set(waiting.map((entry) => entry.staffNo))].filter((who) => who !== staffNo);
  const nameOf = usePersonNames([...mine.map(({ now }) => now?.by ?? null), ...others]);
  if (mine.length === 0 && others.length === 0 && unkept.length === 0 && isLasting) return null;
  return (
    <section className="late" aria-label={words.say('review.late')} aria-live="polite">
      {isLasting ? null : <p className="not-lasting">{words.say('review.not-lasting')}</p>}
      {unkept.map((entry) => (
        <p key={entry.requestId} className="unkept-line">
          {words.say('review.unkept', { number: entry.number, verdict: sayAct(words, entry.act) })}
          <button type="button" onClick={() => sending?.dismissUnkept(entry.requestId)}>
            {words.say('review.late-seen')}
          </button>
        </p>
      ))}
      {mine.map((line) => (
        <p key={line.requestId} className="late-line">
          <strong>{words.say('review.late-line', { number: line.number, verdict: sayAct(words, line.act) })}</strong>{' '}
          {line.now
            ? words.say('review.late-now', {
                state: words.say(`state.${line.now.state}`),
                who: line.now.by === null ? words.say('frame.unknown') : nameOf(line.now.by),
              })
            : line.message}
          <button type="button" onClick={() => void sending?.dismissLate(line.requestId)}>
            {words.say('review.late-seen')}
          </button>
        </p>
      ))}
      {others.map((who) => {
        const count = waiting.filter((entry) => entry.staffNo === who).length;
        return <p key={who}>{words.say('review.unsent-other', { who: nameOf(who), count })}</p>;
      })}
    </section>
  );
}

/** What somebody did, as the key for it is called. */
function sayAct(words: Words, act: OutboxAct): string {
  if (act.does === 'decide') return words.say(`verdict.${act.verdict}`);
  return words.say(act.does === 'note' ? 'key.note' : 'key.take-back');
}
