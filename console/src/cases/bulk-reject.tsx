import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Select, Space } from 'antd';
import { useState } from 'react';
import type { ListedCase } from '../../../src/edges/api/contract/cases.ts';
import { call } from '../api/call.ts';
import { KeptRequestId } from '../browser/kept-request-id.ts';
import { Problem } from '../look/problem.tsx';
import { useReasons } from '../look/use-reasons.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly selected: readonly ListedCase[];
  readonly select: (ids: readonly string[]) => void;
}

/** As many as the server takes in one request. */
const MOST_AT_ONCE = 100;

/**
 * Rejects selected cases of one camera with one reason. Nothing is confirmed in bulk. What became of it stays on the page,
 * also when the cases have left the list.
 */
export function BulkReject({ selected, select }: Props) {
  const words = useWords();
  const queries = useQueryClient();
  const [reasonId, setReasonId] = useState<string | null>(null);
  const [requestIds] = useState(() => new KeptRequestId());
  const reject = useMutation({
    mutationFn: async (reason: string) => {
      const cases = selected.map(({ id, seen }) => ({ id, seen }));
      const body = { cameraId: selected[0]?.cameraId ?? '', reasonId: reason, cases };
      return call('rejectMany', { body: { requestId: requestIds.for(JSON.stringify(body)), ...body } });
    },
    onSuccess: async ({ refused }) => {
      requestIds.accepted();
      // Those that were refused stay selected.
      select(refused.map(({ id }) => id));
      await queries.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  const { data } = reject;
  if (selected.length === 0 && data === undefined) return null;
  const leave = () => {
    reject.reset();
    select([]);
  };
  return (
    <div className="bulk">
      {selected.length > 0 ? (
        <Choice
          {...{ selected, reasonId, setReasonId, leave }}
          isPending={reject.isPending}
          reject={(reason) => reject.mutate(reason)}
        />
      ) : null}
      {reject.error ? <Problem error={reject.error} /> : null}
      {data ? (
        <Alert
          type={data.refused.length > 0 ? 'warning' : 'success'}
          title={words.say('cases.bulk-done', { done: data.rejected.length, refused: data.refused.length })}
          description={data.refused.map(({ id, message }) => <p key={id}>{message}</p>)}
          closable={{ 'aria-label': words.say('frame.close'), onClose: leave }}
        />
      ) : null}
    </div>
  );
}

interface ChoiceProps {
  readonly selected: readonly ListedCase[];
  readonly reasonId: string | null;
  readonly setReasonId: (id: string) => void;
  readonly isPending: boolean;
  readonly reject: (reasonId: string) => void;
  readonly leave: () => void;
}

function Choice({ selected, reasonId, setReasonId, isPending, reject, leave }: ChoiceProps) {
  const words = useWords();
  const [first] = selected;
  const isOneCamera = selected.every(({ cameraId }) => cameraId === first?.cameraId);
  const isTooMany = selected.length > MOST_AT_ONCE;
  const kinds = [...new Set(selected.map(({ kind }) => kind))];
  const fitting = useReasons().filter(
    ({ isOffered, asksForCase, kinds: only }) =>
      isOffered && !asksForCase && (only === null || kinds.every((kind) => only.includes(kind))),
  );
  const chosen = fitting.find(({ id }) => id === reasonId) ?? null;
  return (
    <Space wrap>
      <strong>{words.say('cases.selected', { count: selected.length })}</strong>
      <Select
        aria-label={words.say('cases.bulk-reason')}
        placeholder={words.say('cases.bulk-reason')}
        value={chosen?.id ?? null}
        options={fitting.map((reason) => ({ value: reason.id, label: reason[words.language] }))}
        onChange={(id: string | null) => id !== null && setReasonId(id)}
        popupMatchSelectWidth={false}
      />
      <Button
        danger
        type="primary"
        loading={isPending}
        disabled={!isOneCamera || isTooMany || chosen === null}
        onClick={() => chosen && reject(chosen.id)}
      >
        {words.say('cases.bulk-reject')}
      </Button>
      <Button onClick={leave}>{words.say('frame.cancel')}</Button>
      {isOneCamera ? null : <span className="needs-act">{words.say('cases.bulk-one-camera')}</span>}
      {isTooMany ? <span className="needs-act">{words.say('cases.bulk-most', { most: MOST_AT_ONCE })}</span> : null}
    </Space>
  );
}
