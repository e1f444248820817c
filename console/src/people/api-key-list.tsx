import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { RIGHT_TEXTS } from '../../../src/kernel/words/catalogue/rights.ts';
import { call } from '../api/call.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { Edited, Field } from '../look/edited.tsx';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { GroupChoice } from './group-choice.tsx';
import { ShownOnce } from './shown-once.tsx';
import { useShownOnce } from './use-shown-once.ts';

type ApiKey = Awaited<ReturnType<typeof call<'apiKeys'>>>['keys'][number];
type Made = Awaited<ReturnType<typeof call<'addApiKey'>>>;
type Right = ApiKey['scopes'][number];
const RIGHTS = Object.keys(RIGHT_TEXTS).filter((name): name is Right => Object.hasOwn(RIGHT_TEXTS, name));

/** Keys for programs, and what each may do. */
export function ApiKeyList() {
  const words = useWords();
  const queries = useQueryClient();
  const timezone = useSiteZone();
  const [isAdding, setAdding] = useState(false);
  const once = useShownOnce();
  const found = useQuery({ queryKey: ['api-keys'], queryFn: () => call('apiKeys', {}) });
  const end = useMutation({
    mutationFn: (name: string) => call('endApiKey', { params: { id: name } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  const error = found.error ?? end.error;
  return (
    <>
      {error ? <Problem error={error} retry={() => void found.refetch()} /> : null}
      <ShownOnce text="people.once-key" secrets={once.secrets} dismiss={once.dismiss} />
      <p>
        <Button type="primary" onClick={() => setAdding(true)}>
          {words.say('people.add')}
        </Button>
      </p>
      <ListTable
        isLoading={found.isPending}
        isFailed={found.isError}
        keyOf={({ name }) => name}
        rows={found.data?.keys ?? []}
        columns={[
          { title: words.say('people.key-name'), cell: ({ name }) => name },
          {
            title: words.say('people.scopes'),
            cell: ({ scopes }) => scopes.map((right) => words.say(`right.${right}`)).join(' · '),
          },
          { title: words.say('people.created-by'), cell: ({ createdBy }) => createdBy },
          {
            title: '',
            cell: ({ name, endedAt }) =>
              endedAt ? (
                words.say('people.ended', { at: stampIn(timezone, endedAt) })
              ) : (
                <Popconfirm title={words.say('people.end')} onConfirm={() => end.mutate(name)}>
                  <Button size="small">{words.say('people.end')}</Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      {isAdding ? (
        <KeyForm
          made={({ apiKey, key }) => once.keep({ who: apiKey.name, secret: key })}
          close={() => setAdding(false)}
        />
      ) : null}
    </>
  );
}

function KeyForm({ made, close }: { readonly made: (answer: Made) => void; readonly close: () => void }) {
  const words = useWords();
  const [values, setValues] = useState<Pick<ApiKey, 'name' | 'scopes' | 'groupIds'>>({
    name: '',
    scopes: [],
    groupIds: null,
  });
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  return (
    <Edited
      title={words.say('people.add')}
      values={values}
      isWhole={values.name.trim() !== '' && values.scopes.length > 0}
      queryKey="api-keys"
      save={async (body) => made(await call('addApiKey', { body }))}
      close={close}
    >
      <Field name={words.say('people.key-name')}>
        <Input maxLength={60} value={values.name} onChange={({ target }) => set({ name: target.value })} />
      </Field>
      <Field name={words.say('people.scopes')}>
        <Select
          mode="multiple"
          value={values.scopes}
          options={RIGHTS.map((value) => ({ value, label: words.say(`right.${value}`) }))}
          onChange={(scopes: Right[]) => set({ scopes })}
        />
      </Field>
      <Field name={words.say('people.sees-groups')}>
        <GroupChoice value={values.groupIds} change={(groupIds) => set({ groupIds })} />
      </Field>
    </Edited>
  );
}
