import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ShownImportPlan } from '../../../src/edges/api/contract/camera-imports.ts';
import { call } from '../api/call.ts';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { ProblemLines } from '../look/problem-lines.tsx';
import { useWords } from '../words/language.tsx';
import { CameraField } from './camera-field.tsx';

interface Props {
  readonly id: string;
  readonly isSaved: boolean;
  /** The saving was begun. */
  readonly saving: (id: string) => void;
}

/** What a list would do: everything that is wrong with it, or the cameras that it adds and changes. */
export function ImportPreview({ id, isSaved, saving }: Props) {
  const words = useWords();
  const found = useQuery({
    queryKey: ['camera-import', id],
    queryFn: () => call('importPlan', { params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (found.error) return <Problem error={found.error} />;
  if (!found.data) return null;
  const plan = found.data;
  const { added, changed, unchanged, problemCount } = plan;
  return (
    <section className="import-preview">
      <h2>{plan.name}</h2>
      {problemCount > 0 ? (
        <Problems plan={plan} />
      ) : (
        <>
          <p role="status">{words.say('import.counts', { added, changed, unchanged })}</p>
          {added + changed > 0 && !isSaved ? <Saving id={id} count={added + changed} saving={saving} /> : null}
          <Cameras plan={plan} />
        </>
      )}
    </section>
  );
}

function Problems({ plan: { problems, problemCount } }: { readonly plan: ShownImportPlan }) {
  const words = useWords();
  return (
    <div className="problem" role="alert">
      <p>
        <strong>{words.say('camera.problems-count', { count: problemCount })}</strong>
      </p>
      <ProblemLines problems={problems} />
      {problemCount > problems.length ? (
        <p>{words.say('import.more', { count: problemCount - problems.length })}</p>
      ) : null}
    </div>
  );
}

function Cameras({ plan: { cameras, added, changed } }: { readonly plan: ShownImportPlan }) {
  const words = useWords();
  const more = added + changed - cameras.length;
  if (cameras.length === 0) return null;
  return (
    <>
      <ListTable
        rows={cameras}
        isLoading={false}
        isFailed={false}
        keyOf={({ id }) => id}
        columns={[
          { title: words.say('import.line'), align: 'right', cell: ({ line }) => line },
          { title: words.say('camera.id'), cell: ({ id }) => <span className="number">{id}</span> },
          { title: words.say('camera.name'), cell: ({ name }) => name },
          { title: words.say('import.what'), cell: ({ what }) => words.say(`import.${what}`) },
        ]}
      />
      {more > 0 ? <p>{words.say('import.more', { count: more })}</p> : null}
    </>
  );
}

function Saving({ id, count, saving }: { readonly id: string; readonly count: number } & Pick<Props, 'saving'>) {
  const words = useWords();
  const [note, setNote] = useState('');
  const save = useMutation({
    mutationFn: () => call('saveImport', { params: { id }, body: { note } }),
    onSuccess: (errand) => saving(errand.id),
  });
  return (
    <>
      <CameraField name={words.say('camera.note')}>
        <Input name="camera-note" maxLength={300} value={note} onChange={({ target }) => setNote(target.value)} />
      </CameraField>
      {save.error ? <Problem error={save.error} /> : null}
      <p>
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          {words.say('import.save', { count })}
        </Button>
      </p>
    </>
  );
}
