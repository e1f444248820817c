import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useEffect } from 'react';
import type { ShownLookup } from '../../../src/edges/api/contract/lookups.ts';
import { call, linkOf } from '../api/call.ts';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';

const WHILE_MADE_MS = 3_000;

/** The export that is handed over: how far it is, its files, and what proves that nobody changed it. */
export function MadeFiles({ lookup: { id, export: of, decision } }: { readonly lookup: ShownLookup }) {
  const words = useWords();
  const site = useSiteZone();
  const { rights } = useMe();
  const now = useProgress(id, of?.state === 'owed');
  if (of === null) return null;
  const { state, made } = of;
  const { progress, why } = now ?? of;
  const isOpen = state === 'made' && decision?.type === 'approve';
  return (
    <section>
      <h2>{words.say('lookups.export')}</h2>
      <p className={state === 'failed' ? 'needs-act' : ''}>{words.say(`lookups.export-${state}`)}</p>
      {why === null ? null : <p className="needs-act">{why}</p>}
      {progress === null ? null : <Progress percent={Math.floor((100 * progress.done) / Math.max(1, progress.of))} />}
      {made === null ? null : (
        <>
          <p>
            {words.say('lookups.made', {
              count: made.files,
              megabytes: Math.ceil(made.bytes / 1e6).toLocaleString('en'),
              until: shortStampIn(site, made.endsAt),
            })}
            {made.gapMs > 0 ? (
              <span className="needs-act"> {words.say('lookups.lacks', { ms: made.gapMs })}</span>
            ) : null}
          </p>
          <p className="quiet">
            {words.say('lookups.manifest')} <span className="number hash">{made.sha256}</span>
          </p>
        </>
      )}
      {state === 'made' && !isOpen ? <p className="needs-act">{words.say('lookups.is-shut')}</p> : null}
      {isOpen && rights.includes('approve-footage') ? <Files id={id} /> : null}
    </section>
  );
}

/** How far an export is that is owed; when that ends the lookup is read anew. Null: nothing is owed. */
function useProgress(id: string, isOwed: boolean) {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['lookup-progress', id],
    queryFn: ({ signal }) => call('lookupProgress', { params: { id } }, signal),
    enabled: isOwed,
    refetchInterval: isOwed ? WHILE_MADE_MS : false,
  });
  const isOver = isOwed && data !== undefined && data.state !== 'owed';
  useEffect(() => {
    if (isOver) void queries.invalidateQueries({ queryKey: ['lookup', id] });
  }, [isOver, id, queries]);
  return isOwed ? (data ?? null) : null;
}

function Files({ id }: { readonly id: string }) {
  const words = useWords();
  const found = useQuery({
    queryKey: ['lookup-files', id],
    queryFn: () => call('lookupFiles', { params: { id } }),
    ...{ refetchInterval: false as const, meta: { isSteady: true } },
  });
  return (
    <>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      <p>
        <Button type="primary" href={linkOf('lookupArchive', { params: { id } })} download>
          {words.say('lookups.download-all')}
        </Button>
      </p>
      <details>
        <summary>{words.say('lookups.files')}</summary>
        <ListTable
          keyOf={({ name }) => name}
          rows={found.data?.files ?? []}
          isLoading={found.isPending}
          isFailed={found.isError}
          columns={[
            {
              title: words.say('lookups.file'),
              cell: ({ name }) => (
                <a href={linkOf('lookupFile', { params: { id, name } })} download>
                  {name}
                </a>
              ),
            },
            {
              title: words.say('lookups.bytes'),
              align: 'right',
              cell: ({ bytes }) => bytes.toLocaleString('en'),
            },
          ]}
        />
      </details>
      <p className="quiet">{words.say('lookups.sheet-in')}</p>
    </>
  );
}
