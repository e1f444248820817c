import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { usePersonNames } from '../look/use-person-names.ts';
import { useWords } from '../words/language.tsx';

/** Who saw the case and did something with it: its custody. */
export function CaseLog({ id, timezone }: { readonly id: string; readonly timezone: string }) {
  const words = useWords();
  const log = useInfiniteQuery({
    queryKey: ['case-log', id],
    queryFn: ({ pageParam }) =>
      call('caseLog', { params: { id }, query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    // Asking writes an entry of its own: once is enough.
    refetchInterval: false,
    meta: { isSteady: true },
  });
  const entries = log.data?.pages.flatMap(({ items }) => items) ?? [];
  const nameOf = usePersonNames(entries.map(({ who }) => who));
  return (
    <section className="not-printed">
      <h2>{words.say('case.who-saw')}</h2>
      {log.error ? <Problem error={log.error} /> : null}
      {log.isSuccess && entries.length === 0 ? <p>{words.say('case.nobody-saw')}</p> : null}
      <table className="plain-table">
        <tbody>
          {entries.map(({ no, at, who, did, outcome, subject }) => (
            <tr key={`${no} ${at} ${did} ${subject.id}`} className={outcome === 'refused' ? 'needs-act' : ''}>
              <td>{shortStampIn(timezone, at)}</td>
              <td>{nameOf(who)}</td>
              <td>{did}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {log.hasNextPage ? <Button onClick={() => void log.fetchNextPage()}>{words.say('frame.more')}</Button> : null}
    </section>
  );
}
