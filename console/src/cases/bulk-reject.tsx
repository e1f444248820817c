import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Select, Space } from 'antd';
import { useState } from 'react';
import type { ListedCase } from '../../../src/edges/api/contract/cases.ts';
import { call } from '../api/call.ts';
import { newRequestId } from '../browser/request-id.ts';
import { Problem } from '../look/problem.tsx';
import { useReasons } from '../look/use-reasons.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly selected: readonly ListedCase[];
  readonly done: () => void;
}

/** Rejects selected cases of one camera with one reason. Nothing is confirmed in bulk. */
export function BulkReject({ selected, done }: Props) {
  const words = useWords();
  const queries = useQueryClient();
  const reasons = useReasons().filter(({ isOffered, asksForCase }) => isOffered && !asksForCase);
  const [reasonId, setReasonId] = useState<string | null>(null);
  const [requestId, setRequestId] = useState(newRequestId);
  const [first] = selected;
  const isOneCamera = selected.every(({ cameraId }) => cameraId === first?.cameraId);
  const reject = useMutation({
    mutationFn: async (reason: string) => {
      const cases = selected.map(({ id, seen }) => ({ id, seen }));
      return call('rejectMany', { body: { requestId, cameraId: first?.cameraId ?? '', reasonId: reason, cases } });
    },
    onSuccess: async () => {
      setRequestId(newRequestId());
      await queries.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  const kinds = new Set(selected.map(({ kind }) => kind));
  const fitting = reasons.filter(({ kinds: only }) => only === null || [...kinds].every((kind) => only.includes(kind)));
  return (
    <div className="bulk">
      <Space wrap>
        <strong>{words.say('cases.selected', { count: selected.length })}</strong>
        <Select
          aria-label={words.say('cases.bulk-reason')}
          placeholder={words.say('cases.bulk-reason')}
          value={reasonId}
          options={fitting.map((reason) => ({ value: reason.id, label: reason[words.language] }))}
          onChange={setReasonId}
          popupMatchSelectWidth={false}
        />
        <Button
          danger
          type="primary"
          loading={reject.isPending}
          disabled={!isOneCamera || reasonId === null}
          onClick={() => reasonId && reject.mutate(reasonId)}
        >
          {words.say('cases.bulk-reject')}
        </Button>
        <Button onClick={done}>{words.say('frame.cancel')}</Button>
        {isOneCamera ? null : <span className="needs-act">{words.say('cases.bulk-one-camera')}</span>}
      </Space>
      {reject.error ? <Problem error={reject.error} /> : null}
      {reject.data ? (
        <Alert
          type={reject.data.refused.length > 0 ? 'warning' : 'success'}
          title={words.say('cases.bulk-done', {
            done: reject.data.rejected.length,
            refused: reject.data.refused.length,
          })}
          description={reject.data.refused.map(({ id, message }) => <p key={id}>{message}</p>)}
        />
      ) : null}
    </div>
  );
}
