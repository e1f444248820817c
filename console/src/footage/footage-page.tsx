import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Space } from 'antd';
import { useState } from 'react';
import type { ShownFootage } from '../../../src/edges/api/contract/footage.ts';
import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { pageClock } from '../browser/time.ts';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { DayInput } from '../look/day-input.tsx';
import { Problem } from '../look/problem.tsx';
import { timesOf } from '../look/search-values.ts';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { CasesOfDay, useCasesOf } from './cases-of-day.tsx';
import { DayLine } from './day-line.tsx';
import { hourAround, shownFrom } from './footage-hour.ts';
import { FootageScreen } from './footage-screen.tsx';
import type { FootageSearch } from './footage-search.ts';
import { GapList } from './gap-list.tsx';
import { KeyFrameScreen } from './key-frame-screen.tsx';
import './footage.css';

const DAY_MS = 24 * 3_600_000;
const AGAIN_MS = 30_000;
const NOTHING: ShownFootage = { videos: [], gaps: [] };

/** `/cameras/:id/footage`: what was recorded of a camera on one day, and what was not. */
export function FootagePage() {
  const words = useWords();
  const { id } = useParams({ from: '/cameras/$id/footage' });
  const site = useSiteZone();
  const { rights } = useMe();
  const isCamera = rights.includes('see-cameras');
  const found = useQuery({
    queryKey: ['camera', id],
    queryFn: () => call('camera', { params: { id } }),
    refetchInterval: false,
    enabled: isCamera,
  });
  const { name = null, timezone = null } = found.data ?? {};
  return (
    <main className="page footage">
      {isCamera ? (
        <p>
          <Link to="/cameras/$id" params={{ id }}>
            {words.say('camera.page')}
          </Link>
        </p>
      ) : null}
      <h1>{words.say('footage.title', { camera: name ?? id })}</h1>
      {rights.includes('ask-footage') ? (
        <p>
          <Link to="/lookups/-/ask" search={{ camera: id }}>
            {words.say('footage.ask')}
          </Link>
        </p>
      ) : null}
      {found.error && !isGone(found.error) ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {isCamera && found.isPending ? null : <Day id={id} timezone={timezone ?? site} />}
    </main>
  );
}

/** A camera that nobody watches any more has its footage all the same. */
function isGone(error: Error): boolean {
  return error instanceof Refusal && error.code === 'JX_NOT_THERE';
}

function Day({ id, timezone }: { readonly id: string; readonly timezone: string }) {
  const words = useWords();
  const { day: asked, at }: FootageSearch = useSearch({ from: '/cameras/$id/footage' });
  const navigate = useNavigate({ from: '/cameras/$id/footage' });
  const today = shortStampIn(timezone, new Date(pageClock.now()).toISOString()).slice(0, 10);
  const day = asked ?? (at === undefined ? today : shortStampIn(timezone, at).slice(0, 10));
  const { from = '', to = '' } = timesOf({ from: day, to: day }, timezone);
  const found = useQuery({
    queryKey: ['footage', id, from],
    queryFn: ({ signal }) => call('footage', { params: { id }, query: { from, to } }, signal),
    refetchInterval: day === today ? AGAIN_MS : false,
  });
  const cases = useCasesOf(id, { from, to });
  const [start, setStart] = useState<{ readonly atMs: number } | null>(
    at === undefined ? null : { atMs: Date.parse(at) },
  );
  const [shownMs, setShown] = useState<number | null>(null);
  const footage = found.data;
  const span = { fromMs: Date.parse(from), toMs: Date.parse(to) };
  const videos = footage?.videos.filter(({ isHere }) => isHere) ?? [];
  /** Plays from this moment, or from the next one with video. */
  const show = (atMs: number) => {
    const fromMs = shownFrom(videos, atMs);
    if (fromMs !== null) setStart({ atMs: fromMs });
  };
  const goTo = (next: string) => {
    setStart(null);
    setShown(null);
    void navigate({ search: next === today ? {} : { day: next } });
  };
  const moved = (days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
  const marks = cases.map(({ id: caseId, filedAt }) => ({ id: caseId, atMs: Date.parse(filedAt) }));
  const line = { timezone, footage: footage ?? NOTHING, cases: marks, shownMs, choose: show };
  const isPlayed = videos.find(({ fromMs, toMs }) => start !== null && fromMs <= start.atMs && start.atMs < toMs);
  const Screen = isPlayed === undefined || canPlay(isPlayed.codec) ? FootageScreen : KeyFrameScreen;
  return (
    <>
      <Space wrap>
        <Button onClick={() => goTo(moved(-1))} aria-label={words.say('footage.day-before')}>
          ‹
        </Button>
        <DayInput label={words.say('footage.day')} value={day} change={(next) => goTo(next === '' ? today : next)} />
        <Button onClick={() => goTo(moved(1))} disabled={day >= today} aria-label={words.say('footage.day-after')}>
          ›
        </Button>
      </Space>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {footage ? (
        <>
          <DayLine {...line} day={span} name="day-line" />
          <Said footage={footage} hasStart={start !== null} />
          {start === null ? null : (
            <>
              <DayLine {...line} day={hourAround(shownMs ?? start.atMs)} name="hour-line" />
              <Screen cameraId={id} timezone={timezone} start={start} onTime={setShown} onEnd={show} />
            </>
          )}
          <CasesOfDay cases={cases} timezone={timezone} show={show} />
          <GapList gaps={footage.gaps} span={span} timezone={timezone} />
          <p className="quiet">{words.say('footage.logged')}</p>
        </>
      ) : null}
    </>
  );
}

/** What there is to say before anything plays. */
function Said({ footage: { videos }, hasStart }: { readonly footage: ShownFootage; readonly hasStart: boolean }) {
  const words = useWords();
  if (videos.length === 0)
    return (
      <p>
        {words.say('footage.nothing')} <span className="quiet">{words.say('footage.nothing-why')}</span>
      </p>
    );
  return (
    <>
      {videos.some(({ isHere }) => !isHere) ? <p className="needs-act">{words.say('footage.is-elsewhere')}</p> : null}
      {videos.some(({ codec }) => !canPlay(codec)) ? (
        <p className="needs-act">{words.say('footage.no-codec')}</p>
      ) : null}
      {hasStart ? null : <p>{words.say('footage.choose')}</p>}
    </>
  );
}

function canPlay(codec: string): boolean {
  return typeof MediaSource !== 'undefined' && MediaSource.isTypeSupported(`video/mp4; codecs="${codec}"`);
}
