import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useMe } from '../frame/me-context.ts';
import { NoCamera } from '../frame/no-camera.tsx';
import { Problem } from '../look/problem.tsx';
import { ZoneLine } from '../look/zone-line.tsx';
import { useWords } from '../words/language.tsx';
import { BulkReject } from './bulk-reject.tsx';
import { CaseExport } from './case-export.tsx';
import { askedOf, type CaseFilters } from './case-filters.ts';
import { CaseTable } from './case-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import { useDayZone } from './use-day-zone.ts';
import './cases.css';

/** `/cases`: the list, its filters in the address. */
export function CasesPage() {
  const words = useWords();
  const { rights } = useMe();
  const filters: CaseFilters = useSearch({ from: '/cases' });
  const navigate = useNavigate({ from: '/cases' });
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const dayZone = useDayZone(filters);
  const asked = askedOf(filters, dayZone);
  const list = useInfiniteQuery({
    queryKey: ['cases', 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      call('cases', { query: { ...asked, ...(pageParam ? { after: pageParam } : {}) } }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    // Each load is an entry in the log. Events say when there is something new.
    refetchInterval: false,
  });
  const pages = list.data?.pages ?? [];
  const lines = pages.flatMap(({ items }) => items);
  const selected = lines.filter(({ id }) => selectedIds.has(id));
  const [first] = pages;
  const zones = [...new Set(lines.map(({ timezone }) => timezone))];
  // Cameras of several zones: then each line names its own.
  const zone = zones.length === 1 ? zones[0] : undefined;
  const mayReject = rights.includes('overrule');
  const maySelect = mayReject || rights.includes('export-sheets');
  const mayExport = rights.includes('export-lists') || rights.includes('export-sheets');
  return (
    <main className="page">
      <h1>{words.say('cases.title')}</h1>
      <FilterBar filters={filters} change={(search) => void navigate({ search })} timezone={dayZone} />
      {list.error ? <Problem error={list.error} retry={() => void list.refetch()} /> : null}
      <div className="cases-line">
        <strong>{first ? <Count {...first} /> : list.isPending ? words.say('frame.loading') : null}</strong>
        {mayExport ? <CaseExport asked={asked} selectedIds={new Set(selected.map(({ id }) => id))} /> : null}
      </div>
      {mayReject ? <BulkReject selected={selected} select={(ids) => setSelectedIds(new Set(ids))} /> : null}
      {zone && lines[0] ? <ZoneLine timezone={zone} at={lines[0].filedAt} /> : null}
      <CaseTable
        lines={lines}
        hasZoneLine={zone !== undefined}
        isLoading={list.isPending}
        isFailed={list.isError}
        selectedIds={maySelect ? selectedIds : null}
        select={(ids) => setSelectedIds(new Set(ids))}
      />
      {list.isSuccess && lines.length === 0 ? <NoCamera /> : null}
      {list.hasNextPage ? (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.say('frame.more')}
        </Button>
      ) : null}
    </main>
  );
}

function Count({ count, isCountCut }: { readonly count: number; readonly isCountCut: boolean }) {
  const words = useWords();
  const most = count.toLocaleString('en');
  return isCountCut ? words.say('cases.count-cut', { most }) : words.say('cases.count', { count });
}
