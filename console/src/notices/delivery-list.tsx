import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ShownDelivery } from '../../../src/edges/api/contract/notices.ts';
import { call } from '../api/call.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';

type State = ShownDelivery['state'];
const STATES: readonly State[] = ['waiting', 'gathering', 'trying', 'sent', 'failed', 'digested', 'dropped'];

/** What went out, the newest first, and what became of it. */
export function DeliveryList() {
  const words = useWords();
  const queries = useQueryClient();
  const timezone = useSiteZone();
  const [state, setState] = useState<State | null>(null);
  const found = useInfiniteQuery({
    queryKey: ['deliveries', state],
    queryFn: ({ pageParam }) =>
      call('deliveries', { query: { ...(state ? { state } : {}), ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    // Each reading adds an entry to the log.
    refetchInterval: false,
    meta: { isSteady: true },
  });
  const again = useMutation({
    mutationFn: (id: string) => call('sendAgain', { body: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  const error = found.error ?? again.error;
  return (
    <>
      <p className="delivery-bar">
        <Select
          allowClear
          aria-label={words.say('notices.state')}
          placeholder={words.say('notices.every-state')}
          value={state}
          options={STATES.map((value) => ({ value, label: words.say(`delivery-state.${value}`) }))}
          onChange={(chosen: State | undefined) => setState(chosen ?? null)}
        />
        <Button onClick={() => void found.refetch()}>{words.say('notices.look-again')}</Button>
      </p>
      {error ? <Problem error={error} retry={() => void found.refetch()} /> : null}
      <ListTable
        isLoading={found.isPending}
        isFailed={found.isError}
        keyOf={({ id }) => id}
        rows={found.data?.pages.flatMap(({ items }) => items) ?? []}
        empty={words.say('notices.nothing-sent')}
        columns={[
          { title: words.say('notices.made-at'), cell: ({ madeAt }) => shortStampIn(timezone, madeAt) },
          {
            title: words.say('notices.to'),
            cell: ({ subscription }) => subscription ?? words.say('notices.subscription-removed'),
          },
          { title: words.say('notices.message'), cell: ({ subject }) => subject },
          {
            title: words.say('notices.state'),
            cell: (delivery) => (
              <span className={delivery.state === 'failed' ? 'needs-act' : ''}>
                {words.say(`delivery-state.${delivery.state}`)}
                {delivery.state === 'trying' && delivery.nextAt && delivery.attempts > 0 ? (
                  <span className="quiet">
                    {' '}
                    {words.say('notices.next-at', { at: shortStampIn(timezone, delivery.nextAt) })}
                  </span>
                ) : null}
              </span>
            ),
          },
          { title: words.say('notices.attempts'), align: 'right', cell: ({ attempts }) => attempts },
          { title: words.say('notices.answer'), cell: ({ answer }) => answer },
          {
            title: '',
            cell: ({ id, subscription, state: now }) =>
              subscription !== null && (now === 'sent' || now === 'failed') ? (
                <Button size="small" loading={again.isPending} onClick={() => again.mutate(id)}>
                  {words.say('notices.send-again')}
                </Button>
              ) : null,
          },
        ]}
      />
      {found.hasNextPage ? (
        <p>
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {words.say('frame.more')}
          </Button>
        </p>
      ) : null}
    </>
  );
}
