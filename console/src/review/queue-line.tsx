import { Link } from '@tanstack/react-router';
import { keysInUse } from '../browser/keys-in-use.ts';
import { useWords } from '../words/language.tsx';
import type { DeskState } from './review-desk.ts';
import { useSendingState } from './sending-context.tsx';

interface Props {
  readonly queue: DeskState['queue'];
  readonly shown: 'pending' | 'unsure' | 'checks';
  /** True: this person may look at unsure cases and check decided ones too. */
  readonly hasUnsure: boolean;
  readonly staffNo: string;
  /** What the last key did. */
  readonly said: string;
}

/** The page of spot checks lies below that of the queues, and is neither of them. */
const EXACT = { exact: true };

/** How much waits, what was just done, and what is not sent yet. */
export function QueueLine({ queue, shown, hasUnsure, staffNo, said }: Props) {
  const words = useWords();
  const { waiting } = useSendingState();
  const unsent = waiting.filter((entry) => entry.staffNo === staffNo).length;
  const count = queue?.waiting ?? 0;
  return (
    <div className="queue-line">
      {hasUnsure ? (
        <nav aria-label={words.say('review.queue')}>
          <Link to="/review" search={{}} activeOptions={EXACT} aria-current={shown === 'pending' ? 'page' : undefined}>
            {words.say('review.queue-pending')}
          </Link>
          <Link
            to="/review"
            search={{ queue: 'unsure' }}
            activeOptions={EXACT}
            aria-current={shown === 'unsure' ? 'page' : undefined}
          >
            {words.say('review.queue-unsure')}
          </Link>
          <Link to="/review/spot-checks" aria-current={shown === 'checks' ? 'page' : undefined}>
            {words.say('review.queue-checks')}
          </Link>
        </nav>
      ) : null}
      <span className="queue-count">
        {queue?.isCountCut ? words.say('review.waiting-cut', { most: count }) : words.say('review.waiting', { count })}
      </span>
      <output className="said">{said}</output>
      {keysInUse.get() === 'off' ? <span className="quiet">{words.say('review.keys-off')}</span> : null}
      {unsent > 0 ? <span className="unsent">{words.say('review.unsent', { count: unsent })}</span> : null}
    </div>
  );
}
