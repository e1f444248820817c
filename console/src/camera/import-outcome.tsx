import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ShownImportOutcome } from '../../../src/edges/api/contract/camera-imports.ts';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';

/** What came of saving a list, and what is left to do. */
export function ImportOutcome({ id }: { readonly id: string }) {
  const words = useWords();
  const found = useQuery({
    queryKey: ['camera-import', id, 'outcome'],
    queryFn: () => call('importOutcome', { params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (found.error) return <Problem error={found.error} />;
  if (!found.data) return null;
  const { saved, added, overtaken } = found.data;
  return (
    <section className="import-outcome" role="status">
      <p>{words.say('import.saved', { count: saved })}</p>
      {overtaken.length > 0 ? (
        <p className="needs-act">{words.say('import.overtaken', { ids: overtaken.join(' ') })}</p>
      ) : null}
      {added.count > 0 ? <Added added={added} /> : null}
      <p>
        <Link to="/cameras">{words.say('camera.back')}</Link>
      </p>
    </section>
  );
}

/** New cameras from a list have no zones and rules. */
function Added({ added: { count, first } }: Pick<ShownImportOutcome, 'added'>) {
  const words = useWords();
  return (
    <>
      <p className="needs-act">{words.say('import.next')}</p>
      <ul className="added-cameras">
        {first.map((one) => (
          <li key={one}>
            <Link to="/cameras/$id" params={{ id: one }} className="number">
              {one}
            </Link>
          </li>
        ))}
      </ul>
      {count > first.length ? <p>{words.say('import.more', { count: count - first.length })}</p> : null}
    </>
  );
}
