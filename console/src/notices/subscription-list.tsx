import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import type { ShownSubscription } from '../../../src/edges/api/contract/notices.ts';
import { call } from '../api/call.ts';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { clockText } from './minute-of-day.ts';
import type { NoticeParts } from './notice-parts.ts';
import { SubscriptionForm } from './subscription-form.tsx';

/** Who hears of what. */
export function SubscriptionList({ ways, subscriptions, events, isLoading }: NoticeParts) {
  const words = useWords();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<ShownSubscription | 'new' | null>(null);
  const remove = useMutation({
    mutationFn: (id: string) => call('removeSubscription', { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
  const nameOf = (event: string) => events.find((known) => known.event === event)?.name ?? event;
  const wayOf = ({ wayId, address }: ShownSubscription) =>
    [ways.find(({ id }) => id === wayId)?.name ?? words.say('notices.way-removed'), address]
      .filter(Boolean)
      .join(' · ');
  return (
    <>
      {remove.error ? <Problem error={remove.error} /> : null}
      <p>
        <Button type="primary" disabled={ways.length === 0} onClick={() => setEdited('new')}>
          {words.say('notices.add-subscription')}
        </Button>
        {ways.length === 0 && !isLoading ? <span className="quiet"> {words.say('notices.way-first')}</span> : null}
      </p>
      <ListTable
        isLoading={isLoading}
        keyOf={({ id }) => id}
        rows={subscriptions}
        empty={words.say('notices.no-subscription')}
        columns={[
          { title: words.say('notices.name'), cell: ({ name }) => name },
          { title: words.say('notices.way'), cell: wayOf },
          { title: words.say('notices.events'), cell: ({ events: chosen }) => chosen.map(nameOf).join(' · ') },
          {
            title: words.say('notices.quiet'),
            cell: ({ quiet }) =>
              quiet ? `${clockText(quiet.fromMinute)}–${clockText(quiet.toMinute)}` : words.say('notices.never-quiet'),
          },
          {
            title: '',
            cell: (subscription) => (
              <Space wrap>
                <Button size="small" onClick={() => setEdited(subscription)}>
                  {words.say('notices.change')}
                </Button>
                <Popconfirm
                  title={words.say('notices.remove-subscription')}
                  onConfirm={() => remove.mutate(subscription.id)}
                >
                  <Button size="small">{words.say('notices.remove')}</Button>
                </Popconfirm>
              </Space>
            ),
          },
        ]}
      />
      {edited ? (
        <SubscriptionForm
          subscription={edited === 'new' ? null : edited}
          ways={ways}
          events={events}
          close={() => setEdited(null)}
        />
      ) : null}
    </>
  );
}
