import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { call } from '../api/call.ts';
import { KeptRequestId } from '../browser/kept-request-id.ts';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { LeavingAsks } from '../look/leaving-asks.tsx';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { AskFields } from './ask-fields.tsx';
import { type AskCamera, type AskedLookup, bodyOf, isWhole, newLookup, sizeQuestion } from './asked-lookup.ts';
import { SizeOfAll } from './asked-size.tsx';
import type { AskedSearch } from './lookup-search.ts';
import { useSize } from './use-size.ts';
import './lookups.css';

/** `/lookups/-/ask`: somebody asks for footage. */
export function AskPage() {
  const words = useWords();
  const search: AskedSearch = useSearch({ from: '/lookups/-/ask' });
  const found = useQuery({
    queryKey: ['lookup-cameras'],
    queryFn: () => call('lookupCameras', {}),
    refetchInterval: false,
  });
  return (
    <main className="page lookup-page">
      <p>
        <Link to="/lookups">{words.say('lookups.title')}</Link>
      </p>
      <h1>{words.say('lookups.ask')}</h1>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {found.data ? <AskForm cameras={found.data.cameras} search={search} /> : null}
    </main>
  );
}

function AskForm({ cameras, search }: { readonly cameras: readonly AskCamera[]; readonly search: AskedSearch }) {
  const words = useWords();
  const navigate = useNavigate();
  const site = useSiteZone();
  const { unit, rights } = useMe();
  const [first] = useState(() => newLookup(search, unit ?? ''));
  const [asked, setAsked] = useState<AskedLookup>(first);
  const requestId = useRef(new KeptRequestId());
  const timezone = cameras.find(({ id }) => asked.cameraIds.includes(id))?.timezone ?? site;
  const zones = new Set(cameras.filter(({ id }) => asked.cameraIds.includes(id)).map((one) => one.timezone));
  const { size, error, isComing } = useSize(sizeQuestion(asked));
  const asking = useMutation({
    mutationFn: async () => {
      const body = bodyOf(asked);
      return call('askLookup', { body: { ...body, requestId: requestId.current.for(JSON.stringify(body)) } });
    },
    onSuccess: ({ id }) => navigate({ to: '/lookups/$id', params: { id }, ignoreBlocker: true }),
  });
  return (
    <>
      <LeavingAsks hasEntered={JSON.stringify(asked) !== JSON.stringify(first)} />
      <AskFields
        asked={asked}
        set={(change) => setAsked({ ...asked, ...change })}
        cameras={cameras}
        timezone={timezone}
        hasSeveralZones={zones.size > 1}
        mayNameUnit={rights.includes('approve-footage')}
      />
      {error ? <Problem error={error} /> : null}
      {isComing ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {size ? <SizeOfAll size={size} /> : null}
      {asking.error ? <Problem error={asking.error} /> : null}
      <p>
        <Button type="primary" disabled={!isWhole(asked)} loading={asking.isPending} onClick={() => asking.mutate()}>
          {words.say('lookups.send')}
        </Button>{' '}
        <span className="quiet">{words.say(isWhole(asked) ? 'lookups.is-held' : 'lookups.not-whole')}</span>
      </p>
    </>
  );
}
