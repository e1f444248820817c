import { useQuery } from '@tanstack/react-query';
import type { ListedCase, ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { digitOf } from './reasons.ts';
import type { KeyAct } from './review-keys.ts';

/** The newest cases of the same camera that this one may be a duplicate of. */
export function useDuplicates(reviewed: ReviewCase | null) {
  return useQuery({
    queryKey: ['duplicates', reviewed?.id],
    enabled: reviewed !== null,
    // A digit must pick the case that stood beside it: nothing moves while the list is open. Another opening asks anew.
    ...{ staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchInterval: false, meta: { isSteady: true } },
    queryFn: async (): Promise<readonly ListedCase[]> => {
      if (reviewed === null) return [];
      const { items } = await call('cases', { query: { cameraId: reviewed.cameraId, limit: 11 } });
      return items.filter(({ id }) => id !== reviewed.id).slice(0, 10);
    },
  });
}

interface Props {
  readonly found: ReturnType<typeof useDuplicates>;
  readonly act: (act: KeyAct) => void;
}

/** Which case is it a duplicate of? A digit each. */
export function DuplicateList({ found, act }: Props) {
  const words = useWords();
  const cases = found.data ?? [];
  return (
    <section className="choice" aria-label={words.say('review.duplicate-title')} aria-live="polite">
      <h2>{words.say('review.duplicate-title')}</h2>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <p>{words.say('frame.loading')}</p> : null}
      {found.isSuccess && cases.length === 0 ? <p>{words.say('review.duplicate-none')}</p> : null}
      <ol>
        {cases.map(({ id, number, kind, filedAt, timezone }, index) => (
          <li key={id}>
            <button type="button" onClick={() => act({ does: 'reason', index })}>
              <kbd>{digitOf(index)}</kbd>
              <span className="number">{number}</span> {words.say(`kind.${kind}`)} {shortStampIn(timezone, filedAt)}
            </button>
          </li>
        ))}
      </ol>
      <p className="choice-foot">
        <button type="button" onClick={() => act({ does: 'leave' })}>
          <kbd>Esc</kbd>
          {words.say('key.cancel')}
        </button>
      </p>
    </section>
  );
}
