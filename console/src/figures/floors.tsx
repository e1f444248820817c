import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import type { ShownFloors } from '../../../src/edges/api/contract/figures.ts';
import { call, linkOf } from '../api/call.ts';
import { useMe } from '../frame/me-context.ts';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { usePersonNames } from '../look/use-person-names.ts';
import { useWords } from '../words/language.tsx';
import type { Figures } from './figure-search.ts';
import { SectionLine } from './figure-section.tsx';
import { percent } from './percent.ts';

type Of = ShownFloors['set'][number]['of'];

/** Below which precision an alarm is raised; whoever may overrule sets it. */
export function Floors({ kinds, cameras }: Pick<Figures, 'kinds' | 'cameras'>) {
  const words = useWords();
  const queries = useQueryClient();
  const { rights } = useMe();
  const found = useQuery({ queryKey: ['floors'], queryFn: () => call('floors', {}) });
  const put = useMutation({
    mutationFn: (body: { readonly of: Of; readonly floorRatio: number | null }) =>
      call('putFloor', { body: { ...body, seen: versionOf(found.data, body.of) } }),
    onSuccess: (changed) => queries.setQueryData(['floors'], changed),
    // Somebody else may have been faster: the next try knows it.
    onError: () => void found.refetch(),
  });
  const nameOf = (of: Of) => {
    if (of.type === 'all') return words.say('figures.floor-all');
    if (of.type === 'kind') return words.say(`kind.${of.kind}`);
    return cameras.find(({ cameraId }) => cameraId === of.cameraId)?.cameraName || of.cameraId;
  };
  const title = words.say('figures.floors');
  const error = found.error ?? put.error;
  const set = found.data?.set.filter(({ floorRatio }) => floorRatio !== null) ?? [];
  const personOf = usePersonNames(set.map(({ by }) => by));
  const mayChange = rights.includes('overrule');
  return (
    <section aria-label={title} className="floors">
      <SectionLine title={title} href={linkOf('exportFloors', {})} />
      <p className="quiet">{words.say('figures.what-floor', { percent: percent(found.data?.shippedRatio ?? 0) })}</p>
      {error ? <Problem error={error} /> : null}
      <ListTable
        keyOf={({ of }) => JSON.stringify(of)}
        rows={set}
        isLoading={found.isPending}
        isFailed={found.isError}
        empty={words.say('figures.no-floor')}
        columns={[
          { title: words.say('figures.floor-of'), cell: ({ of }) => nameOf(of) },
          {
            title: words.say('figures.floor'),
            align: 'right',
            cell: ({ floorRatio }) => words.say('figures.percent', { percent: percent(floorRatio ?? 0) }),
          },
          { title: words.say('figures.set-by'), cell: ({ by }) => personOf(by) },
          ...(mayChange
            ? [
                {
                  title: '',
                  cell: ({ of }: { readonly of: Of }) => (
                    <Button size="small" disabled={put.isPending} onClick={() => put.mutate({ of, floorRatio: null })}>
                      {words.say('figures.drop-floor', { of: nameOf(of) })}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {mayChange ? (
        <FloorForm
          choices={[
            { type: 'all' },
            ...kinds.map(({ kind }) => ({ type: 'kind' as const, kind })),
            ...cameras.map(({ cameraId }) => ({ type: 'camera' as const, cameraId })),
          ]}
          nameOf={nameOf}
          isBusy={put.isPending}
          save={(of, floorRatio) => put.mutate({ of, floorRatio })}
        />
      ) : null}
    </section>
  );
}

interface FormProps {
  readonly choices: readonly Of[];
  readonly nameOf: (of: Of) => string;
  readonly isBusy: boolean;
  readonly save: (of: Of, floorRatio: number) => void;
}

function FloorForm({ choices, nameOf, isBusy, save }: FormProps) {
  const words = useWords();
  const id = useId();
  const [at, setAt] = useState(0);
  const [typed, setTyped] = useState('');
  const ratio = Number(typed) / 100;
  const of = choices[at];
  const isRight = typed.trim() !== '' && ratio >= 0 && ratio <= 1;
  return (
    <form
      className="choose-line"
      onSubmit={(event) => {
        event.preventDefault();
        if (of !== undefined && isRight) save(of, ratio);
      }}
    >
      <Select
        aria-label={words.say('figures.floor-of')}
        value={at}
        options={choices.map((choice, value) => ({ value, label: nameOf(choice) }))}
        onChange={setAt}
        popupMatchSelectWidth={false}
      />
      <label htmlFor={id}>{words.say('figures.floor-percent')}</label>
      <Input
        id={id}
        inputMode="decimal"
        value={typed}
        status={typed === '' || isRight ? '' : 'error'}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button htmlType="submit" disabled={!isRight} loading={isBusy}>
        {words.say('figures.set-floor')}
      </Button>
    </form>
  );
}

function versionOf(floors: ShownFloors | undefined, of: Of): number {
  return floors?.set.find((one) => JSON.stringify(one.of) === JSON.stringify(of))?.version ?? 0;
}
