import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { HourCounts, PersonCounts, ReasonCounts, WaitCounts } from './count-tables.tsx';
import { askedOf, type FigureSearch, type Figures, type Span } from './figure-search.ts';
import { FigureSection } from './figure-section.tsx';
import { CameraPrecision, KindPrecision, ModelPrecision, RulePrecision } from './precision-tables.tsx';
import { SpanBar } from './span-bar.tsx';
import { Summary } from './summary.tsx';
import { TimeColumns } from './time-columns.tsx';
import './figures.css';

/** `/figures`: how right the system is. */
export function FiguresPage() {
  const words = useWords();
  const search: FigureSearch = useSearch({ from: '/figures' });
  const timezone = useSiteZone();
  const asked = askedOf(search, shortStampIn(timezone, new Date(pageClock.now()).toISOString()).slice(0, 7));
  const found = useQuery({
    queryKey: ['figures', asked],
    queryFn: ({ signal }) => call('figures', { query: asked }, signal),
    // Each load is an entry in the log.
    refetchInterval: false,
    meta: { isSteady: true },
  });
  return (
    <main className="page figures-page">
      <h1>{words.say('figures.title')}</h1>
      <SpanBar asked={asked} />
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {found.data ? <All figures={found.data} span={asked} /> : null}
    </main>
  );
}

function All({ figures, span }: { readonly figures: Figures; readonly span: Span }) {
  return (
    <>
      <Summary figures={figures} />
      <FigureSection table="kinds" span={span}>
        <KindPrecision lines={figures.kinds} />
      </FigureSection>
      <FigureSection table="cameras" span={span}>
        <CameraPrecision lines={figures.cameras} span={span} />
      </FigureSection>
      <FigureSection table="rules" span={span}>
        <RulePrecision lines={figures.rules} />
      </FigureSection>
      <FigureSection table="models" span={span}>
        <ModelPrecision lines={figures.models} />
      </FigureSection>
      <FigureSection table="reasons" span={span}>
        <ReasonCounts reasons={figures.reasons} />
      </FigureSection>
      <FigureSection table="times" span={span}>
        <TimeColumns times={figures.times} />
      </FigureSection>
      <FigureSection table="hours" span={span}>
        <HourCounts hours={figures.hours} />
      </FigureSection>
      <FigureSection table="waits" span={span}>
        <WaitCounts waits={figures.waits} />
      </FigureSection>
      <FigureSection table="people" span={span}>
        <PersonCounts people={figures.people} />
      </FigureSection>
    </>
  );
}
