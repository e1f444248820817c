import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm, Space } from 'antd';
import { useRef, useState } from 'react';
import type { ShownLookup } from '../../../src/edges/api/contract/lookups.ts';
import { call } from '../api/call.ts';
import { KeptRequestId } from '../browser/kept-request-id.ts';
import { useMe } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { ApproveForm } from './approve-form.tsx';
import { CloseForm, HandOverForm, OutcomeForm, RefuseForm } from './step-forms.tsx';

const FORMS = {
  approve: ApproveForm,
  refuse: RefuseForm,
  'hand-over': HandOverForm,
  outcome: OutcomeForm,
  close: CloseForm,
} as const;
type Act = keyof typeof FORMS;

/** What this person may do with a lookup now. */
export function LookupActs({ lookup }: { readonly lookup: ShownLookup }) {
  const words = useWords();
  const { rights, staffNo } = useMe();
  const [open, setOpen] = useState<Act | null>(null);
  const { state, askedBy, manner, decision, export: of } = lookup;
  const mayDecide = rights.includes('approve-footage');
  const isOwn = askedBy === staffNo;
  const isRunning = decision?.type === 'approve' && state !== 'closed';
  const hasLeft = state === 'handed-over' || state === 'told' || (state === 'approved' && manner === 'view');
  const acts: readonly Act[] = [
    ...(state === 'asked' && mayDecide && !isOwn ? (['approve', 'refuse'] as const) : []),
    ...(state === 'ready' && mayDecide ? (['hand-over'] as const) : []),
    ...(hasLeft && (mayDecide || rights.includes('ask-footage')) ? (['outcome'] as const) : []),
    ...(isRunning && mayDecide ? (['close'] as const) : []),
  ];
  const isAgain = state === 'approved' && mayDecide && (of?.state === 'failed' || of?.state === 'gone');
  const Form = open === null ? null : FORMS[open];
  return (
    <div className="lookup-acts">
      <Space wrap>
        {acts.map((act, at) => (
          <Button key={act} type={at === 0 ? 'primary' : 'default'} onClick={() => setOpen(act)}>
            {words.say(`lookups.act-${act}`)}
          </Button>
        ))}
        {isAgain ? <AgainButton lookup={lookup} /> : null}
        {state === 'asked' && isOwn ? <TakeBackButton lookup={lookup} /> : null}
      </Space>
      {state === 'asked' && mayDecide && isOwn ? <p className="quiet">{words.say('lookups.not-own')}</p> : null}
      {Form === null ? null : <Form lookup={lookup} close={() => setOpen(null)} />}
    </div>
  );
}

function AgainButton({ lookup: { id, steps: seen } }: { readonly lookup: ShownLookup }) {
  const words = useWords();
  const act = useAct((requestId) => call('exportLookupAgain', { params: { id }, body: { requestId, seen } }));
  return (
    <>
      <Button loading={act.isPending} onClick={() => act.mutate()}>
        {words.say('lookups.export-again')}
      </Button>
      {act.error ? <Problem error={act.error} /> : null}
    </>
  );
}

function TakeBackButton({ lookup: { id, steps: seen } }: { readonly lookup: ShownLookup }) {
  const words = useWords();
  const act = useAct((requestId) => call('takeBackLookup', { params: { id }, body: { requestId, seen, reason: '' } }));
  return (
    <>
      <Popconfirm
        title={words.say('lookups.take-back-sure')}
        okText={words.say('lookups.take-back')}
        cancelText={words.say('frame.cancel')}
        onConfirm={() => act.mutate()}
      >
        <Button loading={act.isPending}>{words.say('lookups.take-back')}</Button>
      </Popconfirm>
      {act.error ? <Problem error={act.error} /> : null}
    </>
  );
}

/** A step that asks for nothing more. Pressed again, it is the same one. */
function useAct(send: (requestId: string) => Promise<unknown>) {
  const queries = useQueryClient();
  const requestId = useRef(new KeptRequestId());
  return useMutation({
    mutationFn: () => send(requestId.current.for('')),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['lookup'] }),
  });
}
