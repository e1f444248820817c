import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { ErrandLine } from '../errands/errand-line.tsx';
import { ErrandNotes } from '../errands/errand-notes.tsx';
import { useErrands } from '../errands/use-errands.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { TrialResult } from './trial-result.tsx';

interface Props {
  readonly cameraId: string | null;
  readonly nameOf: (cameraId: string) => string;
}

/** The text of a camera to change, what was asked for, and the result that is looked at. */
export function RuleTry({ cameraId, nameOf }: Props) {
  const words = useWords();
  const { own, others, isLost, readLost, cancel, again, error } = useErrands('try-rules');
  const [shownId, setShownId] = useState<string | null>(null);
  // What somebody has just tried is shown when it is done.
  const [awaitedId, setAwaitedId] = useState<string | null>(null);
  const queries = useQueryClient();
  const [newestNo, setNewestNo] = useState<number | null>(null);
  const awaited = own.find(({ id, state }) => id === awaitedId && state === 'done')?.id ?? null;
  const looked = awaited ?? shownId;
  const found = useQuery({
    queryKey: ['camera-text', cameraId],
    queryFn: ({ signal }) => call('cameraText', { params: { id: cameraId ?? '' } }, signal),
    enabled: cameraId !== null,
    // Somebody may be changing it, and each load is an entry in the log.
    ...{ staleTime: Number.POSITIVE_INFINITY, refetchInterval: false, meta: { isSteady: true } },
  });
  return (
    <>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {cameraId !== null && found.isFetching ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {found.data ? (
        <RuleEditor
          key={`${found.data.cameraId} ${found.data.no}`}
          today={found.data}
          started={(id) => {
            setAwaitedId(id);
            void again();
          }}
          renewed={(no) => {
            setNewestNo(no);
            void queries.invalidateQueries({ queryKey: ['camera-text', cameraId] });
            void queries.invalidateQueries({ queryKey: ['trial-rules'] });
          }}
        />
      ) : null}
      {newestNo !== null && newestNo === found.data?.no ? (
        <p role="status">{words.say('rules.is-newest', { no: newestNo })}</p>
      ) : null}
      {error ? <Problem error={error} /> : null}
      <ErrandNotes isLost={isLost} readLost={readLost} others={others} />
      {own.map((errand) => (
        <ErrandLine
          key={errand.id}
          errand={errand}
          name={words.say('rules.trial', { camera: nameOf(errand.cameraId ?? '') })}
          cancel={() => cancel(errand.id)}
        >
          {errand.id === looked ? null : (
            <Button
              onClick={() => {
                setAwaitedId(null);
                setShownId(errand.id);
              }}
            >
              {words.say('rules.show')}
            </Button>
          )}
        </ErrandLine>
      ))}
      {looked === null ? null : <TrialResult key={looked} id={looked} now={found.data ?? null} />}
    </>
  );
}
