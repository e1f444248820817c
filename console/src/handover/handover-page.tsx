import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { KeptRequestId } from '../browser/kept-request-id.ts';
import { pageClock } from '../browser/time.ts';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { usePersonNames } from '../look/use-person-names.ts';
import { ZoneLine } from '../look/zone-line.tsx';
import { useWords } from '../words/language.tsx';
import './handover.css';

type Handover = Awaited<ReturnType<typeof call<'handover'>>>;

/** `/handover`: what one shift leaves to the next. */
export function HandoverPage() {
  const words = useWords();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  // Pressed twice, or sent again after a lost connection, it is one handover. With another note it is another one: no note is
  // lost.
  const [requestIds] = useState(() => new KeptRequestId());
  const timezone = useSiteZone();
  const found = useQuery({ queryKey: ['handover'], queryFn: () => call('handover', {}) });
  const keep = (changed: Handover) => queries.setQueryData(['handover'], changed);
  const handOver = useMutation({
    mutationFn: (text: string) => call('handOver', { body: { requestId: requestIds.for(text), note: text } }),
    onSuccess: (changed) => {
      requestIds.accepted();
      setNote('');
      keep(changed);
    },
  });
  const sign = useMutation({ mutationFn: (id: string) => call('signHandover', { params: { id } }), onSuccess: keep });
  const error = found.error ?? handOver.error ?? sign.error;
  const { data } = found;
  return (
    <main className="page">
      <h1>{words.say('handover.title')}</h1>
      <ZoneLine timezone={timezone} at={new Date(pageClock.now()).toISOString()} />
      {error ? <Problem error={error} retry={() => void found.refetch()} /> : null}
      {data ? (
        <>
          <StandsNow now={data} />
          <Input.TextArea
            aria-label={words.say('handover.note')}
            placeholder={words.say('handover.note')}
            rows={3}
            disabled={handOver.isPending}
            maxLength={2_000}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
          <Button
            type="primary"
            className="hand-over"
            loading={handOver.isPending}
            onClick={() => handOver.mutate(note.trim())}
          >
            {words.say('handover.hand-over')}
          </Button>
          <h2>{words.say('handover.past')}</h2>
          <Past past={data.past} sign={(id) => sign.mutate(id)} />
        </>
      ) : null}
    </main>
  );
}

/** The list that has what each figure counts. */
const SHOWN_BY = {
  waiting: { state: 'pending' },
  unsure: { state: 'unsure' },
  overdue: { overdue: 'true' },
} as const;

function StandsNow({ now }: { readonly now: Handover }) {
  const words = useWords();
  const { waiting, unsure, overdue, blindCameras, alarms } = now;
  const figure = (name: 'waiting' | 'unsure' | 'overdue', count: number) => (
    <Link to="/cases" search={SHOWN_BY[name]} className="figure">
      <span className={name === 'overdue' && count > 0 ? 'needs-act' : ''}>{count}</span>
      {words.say(`handover.${name}`)}
    </Link>
  );
  return (
    <>
      <div className="figures">
        {figure('waiting', waiting)}
        {figure('unsure', unsure)}
        {figure('overdue', overdue)}
      </div>
      <h2>{words.say('handover.blind')}</h2>
      <p className={blindCameras.length > 0 ? 'needs-act' : 'quiet'}>
        {blindCameras.length > 0 ? blindCameras.join(' · ') : words.say('frame.none')}
      </p>
      <h2>{words.say('handover.alarms')}</h2>
      {alarms.length === 0 ? <p className="quiet">{words.say('frame.no-alarms')}</p> : null}
      <ul>
        {alarms.map(({ name, key, message }) => (
          <li key={`${name} ${key}`}>{message}</li>
        ))}
      </ul>
    </>
  );
}

function Past({ past, sign }: { readonly past: Handover['past']; readonly sign: (id: string) => void }) {
  const words = useWords();
  const { staffNo, timezone } = useMe();
  const nameOf = usePersonNames(past.flatMap(({ by, signedBy }) => [by, signedBy]));
  return (
    <ListTable
      keyOf={({ id }) => id}
      rows={past}
      columns={[
        { title: words.say('handover.at'), cell: ({ at }) => shortStampIn(timezone, at) },
        { title: words.say('handover.by'), cell: ({ by }) => nameOf(by) },
        { title: words.say('handover.waiting'), cell: ({ waiting }) => waiting, align: 'right' },
        { title: words.say('handover.unsure'), cell: ({ unsure }) => unsure, align: 'right' },
        { title: words.say('handover.overdue'), cell: ({ overdue }) => overdue, align: 'right' },
        { title: words.say('handover.note'), cell: ({ note }) => <span className="past-note">{note}</span> },
        {
          title: words.say('handover.signed'),
          cell: ({ id, by, signedBy, signedAt }) => {
            if (signedBy && signedAt)
              return words.say('handover.signed-by', { who: nameOf(signedBy), at: shortStampIn(timezone, signedAt) });
            // The person who handed over cannot sign for the next shift.
            return by === staffNo ? '' : <Button onClick={() => sign(id)}>{words.say('handover.sign')}</Button>;
          },
        },
      ]}
    />
  );
}
