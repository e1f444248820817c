import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select, Space } from 'antd';
import { useState } from 'react';
import type { ReviewCase, WholeCase } from '../../../src/edges/api/contract/cases.ts';
import { call } from '../api/call.ts';
import { newRequestId } from '../browser/request-id.ts';
import { Problem } from '../look/problem.tsx';
import { useReasons } from '../look/use-reasons.ts';
import { reasonsFor } from '../review/reasons.ts';
import { useWords } from '../words/language.tsx';
import { MergeChoice } from './merge-choice.tsx';

interface Props {
  readonly whole: WholeCase;
  readonly mayOverrule: boolean;
}

/** Decides, replaces a decision, notes, merges, splits: what the review page does by keys, for one case. */
export function CaseActs({ whole, mayOverrule }: Props) {
  const words = useWords();
  const { act, error, isPending } = useAct(whole);
  const [reasonId, setReasonId] = useState<string | null>(null);
  const [text, setText] = useState('');
  const reasons = reasonsFor(useReasons(), whole.kind).filter(({ asksForCase }) => !asksForCase);
  const isDecided = whole.state === 'confirmed' || whole.state === 'rejected';
  const mayDecide = mayOverrule ? whole.state !== 'merged' : whole.state === 'pending';
  const params = { id: whole.id };
  const decide = (verdict: 'confirmed' | 'rejected' | 'unsure', reason?: string) =>
    act((base) => call('decide', { params, body: { ...base, verdict, ...(reason ? { reasonId: reason } : {}) } }));
  return (
    <section className="not-printed case-acts">
      {mayDecide ? (
        <Space wrap>
          <strong>{words.say(isDecided ? 'case.overrule' : 'case.decide')}</strong>
          <Button type="primary" danger loading={isPending} onClick={() => decide('confirmed')}>
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
          <Button disabled={reasonId === null} onClick={() => reasonId && decide('rejected', reasonId)}>
            {words.say('verdict.rejected')}
          </Button>
          {isDecided ? null : <Button onClick={() => decide('unsure')}>{words.say('verdict.unsure')}</Button>}
        </Space>
      ) : null}
      <Space.Compact className="note-line">
        <Input
          aria-label={words.say('review.note-text')}
          placeholder={words.say('review.note-text')}
          maxLength={2_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button
          disabled={text.trim() === ''}
          onClick={() => {
            act(({ requestId }) => call('note', { params, body: { requestId, text: text.trim() } }));
            setText('');
          }}
        >
          {words.say('key.note')}
        </Button>
      </Space.Compact>
      {mayOverrule ? (
        <Space wrap>
          {whole.state === 'merged' ? (
            <Button onClick={() => act((base) => call('split', { params, body: base }))}>
              {words.say('case.split')}
            </Button>
          ) : (
            <MergeChoice
              whole={whole}
              merge={(into) => act((base) => call('merge', { params, body: { ...base, into } }))}
            />
          )}
        </Space>
      ) : null}
      {error ? <Problem error={error} /> : null}
    </section>
  );
}

type Base = { readonly requestId: string; readonly seen: number };

/** Sends an act and shows the case as it is after it. */
function useAct({ id, seen }: WholeCase) {
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: (run: (base: Base) => Promise<ReviewCase>) => run({ requestId: newRequestId(), seen }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['case', id] }),
        queries.invalidateQueries({ queryKey: ['cases'] }),
      ]),
  });
  return { act: (run: (base: Base) => Promise<ReviewCase>) => mutate(run), error, isPending };
}
