import type { OfferedReason } from '../../../src/edges/api/contract/cases.ts';
import { useWords } from '../words/language.tsx';
import { digitOf } from './reasons.ts';
import type { KeyAct } from './review-keys.ts';

interface Props {
  readonly reasons: readonly OfferedReason[];
  readonly last: OfferedReason | null;
  readonly act: (act: KeyAct) => void;
}

/** Why a case is rejected: a digit each. */
export function ReasonList({ reasons, last, act }: Props) {
  const words = useWords();
  return (
    <section className="choice" aria-label={words.say('review.pick-reason')} aria-live="polite">
      <h2>{words.say('review.pick-reason')}</h2>
      {reasons.length === 0 ? <p>{words.say('review.no-reasons')}</p> : null}
      <ol>
        {reasons.map((reason, index) => (
          <li key={reason.id}>
            <button type="button" onClick={() => act({ does: 'reason', index })}>
              <kbd>{digitOf(index)}</kbd>
              {reason[words.language]}
            </button>
          </li>
        ))}
      </ol>
      <p className="choice-foot">
        {last ? (
          <button type="button" onClick={() => act({ does: 'last-reason' })}>
            <kbd>N</kbd>
            {words.say('review.last-reason', { reason: last[words.language] })}
          </button>
        ) : null}
        <button type="button" onClick={() => act({ does: 'leave' })}>
          <kbd>Esc</kbd>
          {words.say('key.cancel')}
        </button>
      </p>
    </section>
  );
}
