import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ShownLookup } from '../../../src/edges/api/contract/lookups.ts';
import { call } from '../api/call.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { usePersonNames } from '../look/use-person-names.ts';
import { ZoneLine } from '../look/zone-line.tsx';
import { useWords } from '../words/language.tsx';
import { SizeOfAll } from './asked-size.tsx';
import { LookupActs } from './lookup-acts.tsx';
import { LookupFacts } from './lookup-facts.tsx';
import { MadeFiles } from './made-files.tsx';
import { useSize } from './use-size.ts';
import './lookups.css';

/** `/lookups/:id`: what was asked, what was allowed, what left, and what came of it. */
export function LookupPage() {
  const words = useWords();
  const { id } = useParams({ from: '/lookups/$id' });
  const found = useQuery({
    queryKey: ['lookup', id],
    queryFn: ({ signal }) => call('lookup', { params: { id } }, signal),
    // Each load is an entry in the log.
    ...{ refetchInterval: false as const, meta: { isSteady: true } },
  });
  const lookup = found.data;
  return (
    <main className="page lookup-page">
      <p>
        <Link to="/lookups">{words.say('lookups.title')}</Link>
      </p>
      <h1>
        {words.say('lookups.one')} <span className="number">{id}</span>
      </h1>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {lookup ? (
        <>
          <LookupActs lookup={lookup} />
          <LookupFacts lookup={lookup} />
          <MadeFiles lookup={lookup} />
          <Size lookup={lookup} />
          <Course lookup={lookup} />
        </>
      ) : null}
    </main>
  );
}

/** What there is of it: whoever decides sees that before. */
function Size({ lookup: { state, cameras, from, to } }: { readonly lookup: ShownLookup }) {
  const words = useWords();
  const isOpen = state === 'asked' || state === 'approved';
  const question = { cameraIds: cameras.map(({ id }) => id), from, to };
  const { size, error, isComing } = useSize(isOpen ? question : null);
  return (
    <>
      {error ? <Problem error={error} /> : null}
      {isComing ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {size ? <SizeOfAll size={size} /> : null}
    </>
  );
}

/** All of its steps. */
function Course({ lookup: { course } }: { readonly lookup: ShownLookup }) {
  const words = useWords();
  const site = useSiteZone();
  const nameOf = usePersonNames(course.map(({ by }) => by));
  return (
    <section>
      <h2>{words.say('lookups.course')}</h2>
      {course[0] ? <ZoneLine timezone={site} at={course[0].at} /> : null}
      <ListTable
        keyOf={({ no }) => `${no}`}
        rows={course}
        columns={[
          { title: words.say('lookups.at'), cell: ({ at }) => shortStampIn(site, at) },
          { title: words.say('lookups.step'), cell: ({ what }) => what },
          { title: words.say('lookups.by'), cell: ({ by }) => nameOf(by) },
          { title: words.say('lookups.note'), cell: ({ note }) => note },
        ]}
      />
    </section>
  );
}
