import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ShownCameraText } from '../../../src/edges/api/contract/rules.ts';
import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { KeptRequestId } from '../browser/kept-request-id.ts';
import { TextChanges } from '../camera/text-changes.tsx';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { TextProblems } from './text-problems.tsx';

interface Props {
  readonly today: ShownCameraText;
  readonly yaml: string;
  readonly saved: (no: number) => void;
}

/** Saves a text as a version over the one that was seen. Who comes too late sees what differs from the newest and chooses. */
export function SaveText({ today, yaml, saved }: Props) {
  const words = useWords();
  const [note, setNote] = useState('');
  const [requests] = useState(() => new KeptRequestId());
  const { cameraId } = today;
  const saving = useMutation({
    mutationFn: (seen: number) => {
      const own = { seen, note, yaml };
      const requestId = requests.for(JSON.stringify(own));
      return call('saveText', { params: { id: cameraId }, body: { requestId, ...own } });
    },
    onSuccess: (outcome) => {
      requests.accepted();
      if (outcome.saved !== null) saved(outcome.saved);
    },
  });
  const isBehind = saving.error instanceof Refusal && saving.error.code === 'JX_CAMERA_CHANGED';
  const newest = useQuery({
    queryKey: ['camera-text-newest', cameraId, saving.submittedAt],
    queryFn: ({ signal }) => call('cameraText', { params: { id: cameraId } }, signal),
    enabled: isBehind,
    ...{ gcTime: 0, refetchInterval: false as const },
  });
  const { problems = [] } = saving.data ?? {};
  return (
    <div className="save-text">
      <Input
        aria-label={words.say('rules.note')}
        placeholder={words.say('rules.note')}
        maxLength={300}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <Button disabled={yaml === today.text} loading={saving.isPending} onClick={() => saving.mutate(today.no)}>
        {words.say('rules.save')}
      </Button>
      <TextProblems title={words.say('rules.not-saved')} problems={problems} isBad />
      {saving.error ? <Problem error={saving.error} /> : null}
      {newest.error ? <Problem error={newest.error} /> : null}
      {isBehind && newest.data ? (
        <div className="problem" role="alert">
          <p>{words.say('rules.compared', { no: newest.data.no })}</p>
          <TextChanges from={newest.data.text} to={yaml} />
          <div className="rule-buttons">
            <Button onClick={() => saving.mutate(newest.data.no)}>{words.say('rules.save-over')}</Button>
            <Button onClick={() => saved(newest.data.no)}>{words.say('rules.take-newest')}</Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
