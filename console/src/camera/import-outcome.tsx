import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';

/** What came of saving a list. */
export function ImportOutcome({ id }: { readonly id: string }) {
  const words = useWords();
  const found = useQuery({
    queryKey: ['camera-import', id, 'outcome'],
    queryFn: () => call('importOutcome', { params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (found.error) return <Problem error={found.error} />;
  if (!found.data) return null;
  const { saved, overtaken } = found.data;
  return (
    <section className="import-outcome" role="status">
      <p>{words.say('import.saved', { count: saved })}</p>
      {overtaken.length > 0 ? (
        <p className="needs-act">{words.say('import.overtaken', { ids: overtaken.join(' ') })}</p>
      ) : null}
      <p>
        <Link to="/cameras">{words.say('camera.back')}</Link>
      </p>
    </section>
  );
}
