import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popconfirm, Select, Space } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { newRequestId } from '../browser/request-id.ts';
import { Edited, Field } from '../look/edited.tsx';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';

type Groups = Awaited<ReturnType<typeof call<'groups'>>>;
type Group = Groups['groups'][number];

/** Camera groups. People of a group see only its cameras. */
export function GroupList() {
  const words = useWords();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<Group | null>(null);
  const found = useQuery({ queryKey: ['groups'], queryFn: () => call('groups', {}) });
  const remove = useMutation({
    mutationFn: (id: string) => call('removeGroup', { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['groups'] }),
  });
  const error = found.error ?? remove.error;
  const fresh = () => setEdited({ id: newRequestId(), name: '', cameraIds: [], version: 0 });
  return (
    <>
      {error ? <Problem error={error} retry={() => void found.refetch()} /> : null}
      <p>
        <Button type="primary" onClick={fresh}>
          {words.say('people.add')}
        </Button>
      </p>
      <ListTable
        isLoading={found.isPending}
        isFailed={found.isError}
        keyOf={({ id }) => id}
        rows={found.data?.groups ?? []}
        columns={[
          { title: words.say('people.group-name'), cell: ({ name }) => name },
          { title: words.say('people.cameras'), cell: ({ cameraIds }) => cameraIds.join(' · ') },
          {
            title: '',
            cell: (group) => (
              <Space>
                <Button size="small" onClick={() => setEdited(group)}>
                  {words.say('people.change')}
                </Button>
                <Popconfirm title={words.say('people.remove')} onConfirm={() => remove.mutate(group.id)}>
                  <Button size="small">{words.say('people.remove')}</Button>
                </Popconfirm>
              </Space>
            ),
          },
        ]}
      />
      {edited ? (
        <GroupForm group={edited} cameraIds={found.data?.cameraIds ?? []} close={() => setEdited(null)} />
      ) : null}
    </>
  );
}

interface FormProps {
  readonly group: Group;
  readonly cameraIds: readonly string[];
  readonly close: () => void;
}

function GroupForm({ group, cameraIds, close }: FormProps) {
  const words = useWords();
  const [values, setValues] = useState({ name: group.name, cameraIds: group.cameraIds });
  return (
    <Edited
      title={words.say(group.version === 0 ? 'people.add' : 'people.change')}
      values={values}
      isWhole={values.name.trim() !== ''}
      queryKey="groups"
      save={(body) => call('putGroup', { params: { id: group.id }, body: { ...body, seen: group.version } })}
      close={close}
    >
      <Field name={words.say('people.group-name')}>
        <Input
          maxLength={60}
          value={values.name}
          onChange={({ target }) => setValues({ ...values, name: target.value })}
        />
      </Field>
      <Field name={words.say('people.cameras')}>
        <Select
          mode="multiple"
          value={[...values.cameraIds]}
          options={cameraIds.map((value) => ({ value, label: value }))}
          onChange={(chosen: string[]) => setValues({ ...values, cameraIds: chosen })}
        />
      </Field>
    </Edited>
  );
}
