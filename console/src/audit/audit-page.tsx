import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button, Space } from 'antd';
import { call, linkOf } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { usePersonNames } from '../look/use-person-names.ts';
import { VerdictLines } from '../look/verdict-lines.tsx';
import { verdictText } from '../look/verdict-text.ts';
import { ZoneLine } from '../look/zone-line.tsx';
import { useWords } from '../words/language.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { type AuditSearch, askedOf } from './audit-search.ts';
import { Subject } from './subject.tsx';

/** `/audit`: who saw, decided, changed and exported what. */
export function AuditPage() {
  const words = useWords();
  const { rights } = useMe();
  const search: AuditSearch = useSearch({ from: '/audit' });
  const timezone = useSiteZone();
  const asked = askedOf(search, timezone);
  const log = useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam }) => call('auditList', { query: { ...asked, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    // Each reading of the log adds an entry to it.
    refetchInterval: false,
    meta: { isSteady: true },
  });
  const entries = log.data?.pages.flatMap(({ items }) => items) ?? [];
  const nameOf = usePersonNames(entries.map(({ who }) => who));
  const seesAll = rights.includes('see-log');
  return (
    <main className="page">
      <h1>{words.say('audit.title')}</h1>
      <AuditFilters search={search} seesAll={seesAll} />
      <ZoneLine timezone={timezone} at={new Date(pageClock.now()).toISOString()} />
      {seesAll ? <Chain exported={linkOf('auditExport', { query: asked })} /> : null}
      {log.error ? <Problem error={log.error} retry={() => void log.refetch()} /> : null}
      <ListTable
        keyOf={(entry) => `${entry.no} ${entry.at} ${entry.verb} ${entry.subject.id}`}
        isLoading={log.isPending}
        isFailed={log.isError}
        empty={words.say('audit.empty')}
        rows={entries}
        columns={[
          { title: words.say('audit.at'), cell: ({ at }) => shortStampIn(timezone, at) },
          { title: words.say('audit.who'), cell: ({ who }) => nameOf(who) },
          { title: words.say('audit.did'), cell: ({ did }) => did },
          { title: words.say('audit.subject'), cell: (entry) => <Subject entry={entry} /> },
          {
            title: words.say('audit.outcome'),
            cell: ({ outcome }) => (
              <span className={outcome === 'refused' ? 'needs-act' : ''}>{words.say(`audit.${outcome}`)}</span>
            ),
          },
          { title: words.say('audit.address'), cell: ({ address }) => address },
          { title: words.say('audit.detail'), cell: ({ detail }) => <span className="audit-detail">{detail}</span> },
        ]}
      />
      {log.hasNextPage ? (
        <Button block loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {words.say('frame.more')}
        </Button>
      ) : null}
    </main>
  );
}

function Chain({ exported }: { readonly exported: string }) {
  const words = useWords();
  const verdict = useMutation({ mutationFn: () => call('auditVerdict', {}) });
  const { data } = verdict;
  return (
    <div className="chain">
      <Space wrap>
        <Button loading={verdict.isPending} onClick={() => verdict.mutate()}>
          {words.say('audit.verify')}
        </Button>
        <Button href={exported} download>
          {words.say('audit.export')}
        </Button>
      </Space>
      {verdict.error ? <Problem error={verdict.error} /> : null}
      {data ? <VerdictLines {...data} said={words.say(`audit.${verdictText(data.exitCode)}`)} /> : null}
    </div>
  );
}
