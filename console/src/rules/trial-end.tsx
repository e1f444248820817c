import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ShownTrialRule } from '../../../src/edges/api/contract/rules.ts';
import { call } from '../api/call.ts';
import { newRequestId } from '../browser/request-id.ts';
import { Cancel, Dialog } from '../look/dialog.tsx';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { ruleName } from './rule-name.ts';

type Act = 'adopt' | 'drop';
/** What became of a rule: `no` is the version of the camera that has it so. */
export interface EndedTrial {
  readonly rule: ShownTrialRule;
  readonly act: Act;
  readonly no: number;
}
interface Props {
  readonly rule: ShownTrialRule;
  readonly ended: (end: EndedTrial) => void;
}

/** Adopts a rule or drops it, after a question; for a camera's file it says what line to change. */
export function TrialEnd({ rule, ended }: Props) {
  const words = useWords();
  const [asked, setAsked] = useState<Act | null>(null);
  const { origin, file, line } = rule;
  if (origin === 'file') return <p className="quiet">{words.say('rules.in-file', { file, line: line ?? 0 })}</p>;
  return (
    <>
      {(['adopt', 'drop'] as const).map((act) => (
        <Button key={act} onClick={() => setAsked(act)}>
          {words.say(`rules.${act}`)}
        </Button>
      ))}
      {asked === null ? null : <Sure {...{ rule, ended }} act={asked} close={() => setAsked(null)} />}
    </>
  );
}

interface SureProps extends Props {
  readonly act: Act;
  readonly close: () => void;
}

function Sure({ rule, act, ended, close }: SureProps) {
  const words = useWords();
  const queries = useQueryClient();
  const [requestId] = useState(newRequestId);
  const { cameraId, cameraName: camera, ruleId, no: seen } = rule;
  const end = useMutation({
    mutationFn: () => call('endTrial', { params: { id: cameraId, rule: ruleId }, body: { act, seen, requestId } }),
    onSuccess: async ({ no }) => {
      close();
      ended({ rule, act, no });
      await queries.invalidateQueries({ queryKey: ['camera-text', cameraId] });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['trial-rules'] }),
  });
  return (
    <Dialog title={words.say(`rules.${act}`)} close={close}>
      <p>{words.say(`rules.sure-${act}`, { rule: ruleName(rule, words), camera })}</p>
      {end.error ? <Problem error={end.error} /> : null}
      <div className="rule-buttons">
        <Button type="primary" danger={act === 'drop'} loading={end.isPending} onClick={() => end.mutate()}>
          {words.say(`rules.${act}`)}
        </Button>
        <Cancel />
      </div>
    </Dialog>
  );
}
