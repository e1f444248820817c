import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import type { CameraVersion } from '../../../src/edges/api/contract/cameras.ts';
import { call } from '../api/call.ts';
import { newRequestId } from '../browser/request-id.ts';
import { Dialog } from '../look/dialog.tsx';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { ProblemLines } from '../look/problem-lines.tsx';
import { stampIn } from '../look/times.ts';
import { usePersonNames } from '../look/use-person-names.ts';
import { useWords } from '../words/language.tsx';
import { TextChanges } from './text-changes.tsx';

interface Props {
  readonly id: string;
  readonly newest: number;
  /** The camera's. */
  readonly timezone: string;
}

/** Every version of the camera in the store: who saved it, when and why; compared and brought back. */
export function VersionList({ id, newest, timezone }: Props) {
  const words = useWords();
  const [compared, setCompared] = useState<CameraVersion | null>(null);
  const found = useQuery({
    queryKey: ['camera', id, 'versions', newest],
    queryFn: () => call('cameraVersions', { params: { id } }),
  });
  const { restore, remove, error } = useActs(id, newest);
  const versions = found.data?.versions ?? [];
  const nameOf = usePersonNames(versions.map(({ by }) => by));
  const problems = restore.data?.problems ?? [];
  return (
    <section>
      <h2>{words.say('camera.versions')}</h2>
      {error ? <Problem error={error} /> : null}
      {problems.length > 0 ? <ProblemLines problems={problems} /> : null}
      <ListTable
        rows={versions}
        isLoading={found.isPending}
        isFailed={found.isError}
        keyOf={({ no }) => `${no}`}
        columns={[
          { title: words.say('camera.version'), align: 'right', cell: ({ no }) => no },
          { title: words.say('camera.saved-at'), cell: ({ at }) => stampIn(timezone, at) },
          { title: words.say('camera.by'), cell: ({ by }) => nameOf(by) },
          {
            title: words.say('camera.why'),
            cell: ({ note, isRemoved }) =>
              [isRemoved ? words.say('camera.removes-it') : '', note].filter(Boolean).join(' · '),
          },
          {
            title: '',
            cell: (version) => (
              <VersionActs
                version={version}
                newest={newest}
                compare={setCompared}
                restore={(no) => restore.mutate(no)}
              />
            ),
          },
        ]}
      />
      {versions[0] && !versions[0].isRemoved ? (
        <Popconfirm
          title={words.say('camera.remove')}
          description={words.say('camera.remove-sure')}
          onConfirm={() => remove.mutate()}
        >
          <Button danger>{words.say('camera.remove')}</Button>
        </Popconfirm>
      ) : null}
      {compared ? <Comparison id={id} version={compared} newest={newest} close={() => setCompared(null)} /> : null}
    </section>
  );
}

function useActs(id: string, seen: number) {
  const words = useWords();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['camera', id] });
  const act = (note: string) => ({ requestId: newRequestId(), seen, note });
  const restore = useMutation({
    mutationFn: (no: number) =>
      call('restoreCamera', { params: { id, no }, body: act(words.say('camera.brought-back', { no })) }),
    onSuccess,
  });
  const remove = useMutation({ mutationFn: () => call('removeCamera', { params: { id }, body: act('') }), onSuccess });
  return { restore, remove, error: restore.error ?? remove.error };
}

interface ActsProps {
  readonly version: CameraVersion;
  readonly newest: number;
  readonly compare: (version: CameraVersion) => void;
  readonly restore: (no: number) => void;
}

function VersionActs({ version, newest, compare, restore }: ActsProps) {
  const words = useWords();
  const { no, isRemoved } = version;
  if (no === newest && no === 1) return null;
  return (
    <Space wrap>
      {no > 1 ? (
        <Button size="small" onClick={() => compare(version)}>
          {words.say('camera.compare')}
        </Button>
      ) : null}
      {no !== newest && !isRemoved ? (
        <Button size="small" onClick={() => restore(no)}>
          {words.say('camera.bring-back')}
        </Button>
      ) : null}
    </Space>
  );
}

interface ComparisonProps {
  readonly id: string;
  readonly version: CameraVersion;
  readonly newest: number;
  readonly close: () => void;
}

/** A version beside the one before it. */
function Comparison({ id, version: { no }, close }: ComparisonProps) {
  const words = useWords();
  const before = no - 1;
  const found = useQuery({
    queryKey: ['camera', id, 'compared', before, no],
    queryFn: () => Promise.all([before, no].map((one) => call('cameraVersion', { params: { id, no: one } }))),
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [from, to] = found.data ?? [];
  return (
    <Dialog title={words.say('camera.changes', { from: before, to: no })} close={close}>
      {found.error ? <Problem error={found.error} /> : null}
      {from && to ? <TextChanges from={from.yaml} to={to.yaml} /> : null}
    </Dialog>
  );
}
