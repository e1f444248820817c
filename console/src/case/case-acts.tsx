import { Button, Space } from 'antd';
import type { WholeCase } from '../../../src/edges/api/contract/cases.ts';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { DecisionChoice } from './decision-choice.tsx';
import { MergeChoice } from './merge-choice.tsx';
import { NoteLine } from './note-line.tsx';
import { useAct } from './use-act.ts';

interface Props {
  readonly whole: WholeCase;
  readonly mayOverrule: boolean;
}

/** Decides, replaces a decision, notes, merges, splits: what the review page does by keys, for one case. */
export function CaseActs({ whole, mayOverrule }: Props) {
  const words = useWords();
  const { act, error, isPending } = useAct(whole);
  const params = { id: whole.id };
  const mayDecide = mayOverrule ? whole.state !== 'merged' : whole.state === 'pending';
  return (
    <section className="not-printed case-acts">
      {mayDecide ? (
        <DecisionChoice
          whole={whole}
          isPending={isPending}
          decide={(decision) =>
            act(`decide ${JSON.stringify(decision)}`, (base) =>
              call('decide', { params, body: { ...base, ...decision } }),
            )
          }
        />
      ) : null}
      <NoteLine
        isPending={isPending}
        save={(text, saved) =>
          act(`note ${text}`, ({ requestId }) => call('note', { params, body: { requestId, text } }), saved)
        }
      />
      {mayOverrule ? (
        <Space wrap>
          {whole.state === 'merged' ? (
            <Button loading={isPending} onClick={() => act('split', (base) => call('split', { params, body: base }))}>
              {words.say('case.split')}
            </Button>
          ) : (
            <MergeChoice
              whole={whole}
              isPending={isPending}
              merge={(into) => act(`merge ${into}`, (base) => call('merge', { params, body: { ...base, into } }))}
            />
          )}
        </Space>
      ) : null}
      {error ? <Problem error={error} /> : null}
    </section>
  );
}
