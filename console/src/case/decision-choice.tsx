import { Button, Select, Space } from 'antd';
import { useState } from 'react';
import type { WholeCase } from '../../../src/edges/api/contract/cases.ts';
import { useReasons } from '../look/use-reasons.ts';
import { reasonsFor } from '../review/reasons.ts';
import { useWords } from '../words/language.tsx';

interface Decision {
  readonly verdict: 'confirmed' | 'rejected' | 'unsure';
  readonly reasonId?: string;
}
interface Props {
  readonly whole: WholeCase;
  readonly isPending: boolean;
  readonly decide: (decision: Decision) => void;
}

/** Decides, or replaces the decision by another one: what stands already cannot be chosen. */
export function DecisionChoice({ whole, isPending, decide }: Props) {
  const words = useWords();
  const [reasonId, setReasonId] = useState<string | null>(null);
  const reasons = reasonsFor(useReasons(), whole.kind).filter(({ asksForCase }) => !asksForCase);
  const isDecided = whole.state === 'confirmed' || whole.state === 'rejected';
  const isSame = whole.state === 'rejected' && whole.reasonId === reasonId;
  return (
    <Space wrap>
      <strong>{words.say(isDecided ? 'case.overrule' : 'case.decide')}</strong>
      <Button
        type="primary"
        danger
        loading={isPending}
        disabled={whole.state === 'confirmed'}
        onClick={() => decide({ verdict: 'confirmed' })}
      >
        {words.say('verdict.confirmed')}
      </Button>
      <Select
        aria-label={words.say('cases.bulk-reason')}
        placeholder={words.say('cases.bulk-reason')}
        value={reasonId}
        options={reasons.map((reason) => ({ value: reason.id, label: reason[words.language] }))}
        onChange={setReasonId}
        popupMatchSelectWidth={false}
      />
      <Button
        loading={isPending}
        disabled={reasonId === null || isSame}
        onClick={() => reasonId && decide({ verdict: 'rejected', reasonId })}
      >
        {words.say('verdict.rejected')}
      </Button>
      {whole.state === 'pending' ? (
        <Button loading={isPending} onClick={() => decide({ verdict: 'unsure' })}>
          {words.say('verdict.unsure')}
        </Button>
      ) : null}
    </Space>
  );
}
