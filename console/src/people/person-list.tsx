import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import type { Person } from './person.ts';
import { PersonForm } from './person-form.tsx';
import { ShownOnce } from './shown-once.tsx';
import { useShownOnce } from './use-shown-once.ts';
import './people.css';

type OneTime = Awaited<ReturnType<typeof call<'addPerson'>>>;

/** Who may sign in, and as what. */
export function PersonList() {
  const words = useWords();
  const [edited, setEdited] = useState<Person | 'new' | null>(null);
  const once = useShownOnce();
  const keep = ({ person, password }: OneTime) => once.keep({ who: person.staffNo, secret: password });
  const found = useQuery({ queryKey: ['people'], queryFn: () => call('people', {}) });
  const reset = useMutation({
    mutationFn: (staffNo: string) => call('resetPerson', { params: { id: staffNo } }),
    onSuccess: keep,
  });
  const error = found.error ?? reset.error;
  return (
    <>
      {error ? <Problem error={error} retry={() => void found.refetch()} /> : null}
      <ShownOnce text="people.once-password" secrets={once.secrets} dismiss={once.dismiss} />
      <p>
        <Button type="primary" onClick={() => setEdited('new')}>
          {words.say('people.add')}
        </Button>
      </p>
      <ListTable
        isLoading={found.isPending}
        isFailed={found.isError}
        keyOf={({ staffNo }) => staffNo}
        rows={found.data?.people ?? []}
        columns={[
          {
            title: words.say('people.staff-no'),
            cell: ({ staffNo }) => <span className="number">{staffNo}</span>,
          },
          { title: words.say('people.name'), cell: ({ name }) => name },
          {
            title: words.say('people.roles'),
            cell: ({ roles }) => roles.map((role) => words.say(`role.${role}`)).join(' · '),
          },
          {
            title: words.say('people.sees-groups'),
            cell: ({ groupIds }) => groupIds?.join(' · ') ?? words.say('people.all-groups'),
          },
          { title: words.say('people.active'), cell: (person) => <Marks person={person} /> },
          {
            title: '',
            cell: (person) => (
              <Space>
                <Button size="small" onClick={() => setEdited(person)}>
                  {words.say('people.change')}
                </Button>
                <Popconfirm title={words.say('people.reset')} onConfirm={() => reset.mutate(person.staffNo)}>
                  <Button size="small">{words.say('people.reset')}</Button>
                </Popconfirm>
              </Space>
            ),
          },
        ]}
      />
      {edited ? (
        <PersonForm person={edited === 'new' ? null : edited} added={keep} close={() => setEdited(null)} />
      ) : null}
    </>
  );
}

function Marks({ person: { isActive, isOneTime, hasSecondFactor } }: { readonly person: Person }) {
  const words = useWords();
  const marks = [
    words.say(isActive ? 'people.active' : 'people.inactive'),
    ...(isOneTime ? [words.say('people.one-time')] : []),
    ...(hasSecondFactor ? [words.say('people.second-factor')] : []),
  ];
  return <span className={isActive ? '' : 'quiet'}>{marks.join(' · ')}</span>;
}
