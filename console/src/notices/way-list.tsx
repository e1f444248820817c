import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import type { ShownNoticeWay } from '../../../src/edges/api/contract/notices.ts';
import { call } from '../api/call.ts';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { WayForm } from './way-form.tsx';
import { WayTest } from './way-test.tsx';

/** The ways that notices go. */
export function WayList({
  ways,
  isLoading,
}: {
  readonly ways: readonly ShownNoticeWay[];
  readonly isLoading: boolean;
}) {
  const words = useWords();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<ShownNoticeWay | 'new' | null>(null);
  const [tested, setTested] = useState<ShownNoticeWay | null>(null);
  const remove = useMutation({
    mutationFn: (id: string) => call('removeWay', { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
  return (
    <>
      {remove.error ? <Problem error={remove.error} /> : null}
      <p>
        <Button type="primary" onClick={() => setEdited('new')}>
          {words.say('notices.add-way')}
        </Button>
      </p>
      <ListTable
        isLoading={isLoading}
        keyOf={({ id }) => id}
        rows={ways}
        empty={words.say('notices.no-way')}
        columns={[
          { title: words.say('notices.name'), cell: ({ name }) => name },
          { title: words.say('notices.type'), cell: ({ type }) => words.say(`notices.${type}`) },
          { title: words.say('notices.host'), cell: ({ host, port }) => (port === null ? host : `${host}:${port}`) },
          {
            title: '',
            cell: (way) => (
              <Space wrap>
                <Button size="small" onClick={() => setTested(way)}>
                  {words.say('notices.test')}
                </Button>
                <Button size="small" onClick={() => setEdited(way)}>
                  {words.say('notices.change')}
                </Button>
                <Popconfirm title={words.say('notices.remove-way')} onConfirm={() => remove.mutate(way.id)}>
                  <Button size="small">{words.say('notices.remove')}</Button>
                </Popconfirm>
              </Space>
            ),
          },
        ]}
      />
      {edited ? <WayForm way={edited === 'new' ? null : edited} close={() => setEdited(null)} /> : null}
      {tested ? <WayTest way={tested} close={() => setTested(null)} /> : null}
    </>
  );
}
