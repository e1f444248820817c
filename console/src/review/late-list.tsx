import { useWords } from '../words/language.tsx';
import type { LateLine } from './late-line.ts';
import { useSending, useSendingState } from './sending-context.tsx';

/**
 * Decisions that came too late, with the decision that counts and who made it; and decisions that still wait to be
 * sent.
 */
export function LateList({ staffNo }: { readonly staffNo: string }) {
  const words = useWords();
  const sending = useSending();
  const { waiting, late } = useSendingState();
  const mine = late.filter((line) => line.staffNo === staffNo);
  const others = [...new Set(waiting.map((entry) => entry.staffNo))].filter((who) => who !== staffNo);
  if (mine.length === 0 && others.length === 0) return null;
  return (
    <section className="late" aria-label={words.say('review.late')} aria-live="polite">
      {mine.map((line) => (
        <p key={line.requestId} className="late-line">
          <strong>
            <LateTitle line={line} />
          </strong>{' '}
          {line.now
            ? words.say('review.late-now', {
                state: words.say(`state.${line.now.state}`),
                who: line.now.by ?? words.say('frame.unknown'),
              })
            : line.message}
          <button type="button" onClick={() => void sending?.dismissLate(line.requestId)}>
            {words.say('review.late-seen')}
          </button>
        </p>
      ))}
      {others.map((who) => {
        const count = waiting.filter((entry) => entry.staffNo === who).length;
        return <p key={who}>{words.say('review.unsent-other', { who, count })}</p>;
      })}
    </section>
  );
}

function LateTitle({ line: { number, act } }: { readonly line: LateLine }) {
  const words = useWords();
  const verdict =
    act.does === 'decide'
      ? words.say(`verdict.${act.verdict}`)
      : words.say(act.does === 'note' ? 'key.note' : 'key.take-back');
  return words.say('review.late-line', { number, verdict });
}
