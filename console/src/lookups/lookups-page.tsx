import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import type { LookupLine } from '../../../src/edges/api/contract/lookups.ts';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { usePersonNames } from '../look/use-person-names.ts';
import { ZoneLine } from '../look/zone-line.tsx';
import { useWords } from '../words/language.tsx';
import {
  LOOKUP_STATES,
  LOOKUP_WAITS,
  type LookupSearch,
  type LookupState,
  type LookupWait,
  lookupSearchOf,
} from './lookup-search.ts';
import { LookupSpan } from './lookup-span.tsx';
import './lookups.css';

/** `/lookups`: who asked for footage, and how far that is. */
export function LookupsPage() {
  const words = useWords();
  const { rights, unit } = useMe();
  const search: LookupSearch = useSearch({ from: '/lookups' });
  const { state, lateFor } = search;
  const navigate = useNavigate({ from: '/lookups' });
  const list = useInfiniteQuery({
    queryKey: ['lookups', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      call('lookups', { query: { ...search, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    // Each load is an entry in the log.
    refetchInterval: false,
  });
  const lines = (list.data?.pages ?? []).flatMap(({ items }) => items);
  const isAsker = rights.includes('ask-footage');
  const all = { value: '', label: words.say('lookups.all-states') };
  return (
    <main className="page lookup-list">
      <h1>{words.say('lookups.title')}</h1>
      <p className="quiet">{words.say('lookups.about')}</p>
      {isAsker && unit === null && !rights.includes('approve-footage') ? (
        <p className="needs-act">{words.say('lookups.no-unit')}</p>
      ) : null}
      <search className="lookup-bar">
        <Select
          aria-label={words.say('lookups.state')}
          value={state ?? ''}
          options={[all, ...LOOKUP_STATES.map((value) => ({ value, label: words.say(`lookup-state.${value}`) }))]}
          onChange={(value: LookupState | '') => void navigate({ search: lookupSearchOf({ lateFor, state: value }) })}
          popupMatchSelectWidth={false}
        />
        <Select
          aria-label={words.say('lookups.late')}
          value={lateFor ?? ''}
          options={[
            { value: '', label: words.say('lookups.late-or-not') },
            ...LOOKUP_WAITS.map((value) => ({ value, label: words.say(LATE[value]) })),
          ]}
          onChange={(value: LookupWait | '') => void navigate({ search: lookupSearchOf({ state, lateFor: value }) })}
          popupMatchSelectWidth={false}
        />
        {isAsker ? (
          <Link to="/lookups/-/ask" className="lookup-link">
            {words.say('lookups.ask')}
          </Link>
        ) : null}
        <Link to="/lookups/-/register" className="lookup-link">
          {words.say('lookups.register')}
        </Link>
      </search>
      {list.error ? <Problem error={list.error} retry={() => void list.refetch()} /> : null}
      <LookupTable lines={lines} isLoading={list.isPending} isFailed={list.isError} />
      {list.hasNextPage ? (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.say('frame.more')}
        </Button>
      ) : null}
    </main>
  );
}

interface TableProps {
  readonly lines: readonly LookupLine[];
  readonly isLoading: boolean;
  readonly isFailed: boolean;
}

function LookupTable({ lines, isLoading, isFailed }: TableProps) {
  const words = useWords();
  const site = useSiteZone();
  const nameOf = usePersonNames(lines.map(({ askedBy }) => askedBy));
  return (
    <>
      {lines[0] ? <ZoneLine timezone={site} at={lines[0].askedAt} /> : null}
      <ListTable
        keyOf={({ id }) => id}
        rows={lines}
        isLoading={isLoading}
        isFailed={isFailed}
        empty={words.say('lookups.none')}
        columns={[
          {
            title: words.say('lookup-register.col-asked'),
            cell: ({ id, askedAt }) => (
              <Link to="/lookups/$id" params={{ id }}>
                {shortStampIn(site, askedAt)}
              </Link>
            ),
          },
          { title: words.say('lookup-register.col-state'), cell: (line) => <StateOf line={line} /> },
          { title: words.say('lookup-register.col-unit'), cell: ({ unit }) => unit },
          { title: words.say('lookup-register.col-asked-by'), cell: ({ askedBy }) => nameOf(askedBy) },
          { title: words.say('lookup-register.col-cameras'), cell: ({ cameras }) => namesOf(cameras) },
          { title: words.say('lookups.span'), cell: (line) => <LookupSpan {...line} timezone={zoneOf(line)} /> },
          { title: words.say('lookup-register.col-seeks'), cell: ({ seeks }) => seeks },
        ]}
      />
    </>
  );
}

const LATE = {
  approval: 'lookups.late-approval',
  export: 'lookups.late-export',
  'hand-over': 'lookups.late-hand-over',
  outcome: 'lookups.late-outcome',
  closing: 'lookups.late-closing',
} as const;

/** What it waits for stands out when that takes too long, and an urgent one at once. */
function StateOf({ line: { state, isUrgent, waitsFor, dueAt } }: { readonly line: LookupLine }) {
  const words = useWords();
  const isLate = dueAt !== null && Date.parse(dueAt) <= pageClock.now();
  const isShut = isUrgent && state === 'asked';
  return (
    <span className={isLate || isShut ? 'needs-act' : ''}>
      {words.say(`lookup-state.${state}`)}
      {isUrgent ? ` · ${words.say('lookups.urgent')}` : ''}
      {waitsFor !== null && isLate ? ` · ${words.say(LATE[waitsFor])}` : ''}
    </span>
  );
}

const MOST_NAMES = 3;

function namesOf(cameras: LookupLine['cameras']): string {
  const more = cameras.length > MOST_NAMES ? ` +${cameras.length - MOST_NAMES}` : '';
  return `${cameras
    .slice(0, MOST_NAMES)
    .map(({ name }) => name)
    .join(', ')}${more}`;
}

/** Of its cameras; several zones are rare, and then the first speaks. */
function zoneOf({ cameras }: LookupLine): string {
  return cameras[0]?.timezone ?? 'UTC';
}
