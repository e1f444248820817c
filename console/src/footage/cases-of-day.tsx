import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { call } from '../api/call.ts';
import { useMe } from '../frame/me-context.ts';
import { ListTable } from '../look/list-table.tsx';
import { clockIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';

const MOST = 200;
/** What led to a case is before it was filed. */
const BEFORE_MS = 60_000;

/** The camera's cases that were filed in this span; none for whoever may not see cases. */
export function useCasesOf(cameraId: string, { from, to }: { readonly from: string; readonly to: string }) {
  const { rights } = useMe();
  const found = useQuery({
    queryKey: ['cases', 'of-camera', cameraId, from, to],
    queryFn: ({ signal }) => call('cases', { query: { cameraId, from, to, limit: MOST } }, signal),
    // Each load is an entry in the log.
    refetchInterval: false,
    enabled: rights.includes('see-cases') || rights.includes('see-confirmed'),
  });
  return found.data?.items ?? [];
}

interface Props {
  readonly cases: ReturnType<typeof useCasesOf>;
  readonly timezone: string;
  readonly show: (atMs: number) => void;
}

/** The cases of the day, each with the minute before it. */
export function CasesOfDay({ cases, timezone, show }: Props) {
  const words = useWords();
  return (
    <section>
      <h2>{words.say('footage.cases')}</h2>
      <ListTable
        rows={cases}
        keyOf={({ id }) => id}
        empty={words.say('footage.no-cases')}
        columns={[
          {
            title: words.say('cases.number'),
            cell: ({ id, number }) => (
              <Link to="/cases/$id" params={{ id }} className="number">
                {number}
              </Link>
            ),
          },
          {
            title: '',
            cell: ({ filedAt }) => (
              <Button size="small" onClick={() => show(Date.parse(filedAt) - BEFORE_MS)}>
                {words.say('footage.near-case')}
              </Button>
            ),
          },
          { title: words.say('cases.kind'), cell: ({ kind }) => words.say(`kind.${kind}`) },
          { title: words.say('cases.filed'), cell: ({ filedAt }) => clockIn(timezone, filedAt) },
        ]}
      />
    </section>
  );
}
