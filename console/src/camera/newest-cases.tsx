import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../api/call.ts';
import { ListTable } from '../look/list-table.tsx';
import { stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';

const SHOWN = 5;

/** The camera's newest cases. */
export function NewestCases({ id }: { readonly id: string }) {
  const words = useWords();
  const found = useQuery({
    queryKey: ['cases', 'of-camera', id],
    queryFn: () => call('cases', { query: { cameraId: id, limit: SHOWN } }),
    // Each load is an entry in the log.
    refetchInterval: false,
  });
  return (
    <section>
      <h2>{words.say('camera.cases')}</h2>
      <ListTable
        rows={found.data?.items ?? []}
        isLoading={found.isPending}
        isFailed={found.isError}
        keyOf={(line) => line.id}
        empty={words.say('camera.no-cases')}
        columns={[
          {
            title: words.say('cases.number'),
            cell: (line) => (
              <Link to="/cases/$id" params={{ id: line.id }} className="number">
                {line.number}
              </Link>
            ),
          },
          { title: words.say('cases.kind'), cell: ({ kind }) => words.say(`kind.${kind}`) },
          { title: words.say('cases.filed'), cell: ({ timezone, filedAt }) => stampIn(timezone, filedAt) },
          { title: words.say('cases.state'), cell: ({ state }) => words.say(`state.${state}`) },
        ]}
      />
      <p>
        <Link to="/cases" search={{ cameraId: id }}>
          {words.say('camera.all-cases')}
        </Link>
      </p>
    </section>
  );
}
