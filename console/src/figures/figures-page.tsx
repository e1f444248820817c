import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { CameraAgreement, KindAgreement, PersonAgreement } from './agreement-tables.tsx';
import { HourCounts, PersonCounts, ReasonCounts, WaitCounts } from './count-tables.tsx';
import { DifferingChecks } from './differing-checks.tsx';
import { askedOf, type FigureSearch, type Figures, type Span } from './figure-search.ts';
import { FigureSection } from './figure-section.tsx';
import { Floors } from './floors.tsx';
import { CameraPrecision, KindPrecision, ModelPrecision, RulePrecision } from './precision-tables.tsx';
import { SpanBar } from './span-bar.tsx';
import { Summary } from './summary.tsx';
import { TimeColumns } from './time-columns.tsx';
import { TwoModels } from './two-models.tsx';
import './figures.css';

/** `/figures`: how right the system is. */
export function FiguresPage() {
  const words = useWords();
  const search: FigureSearch = useSearch({ from: '/figures' });
  const navigate = useNavigate({ from: '/figures' });
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
      <SpanBar asked={asked} change={(next) => void navigate({ search: next })} />
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {found.data ? <All figures={found.data} span={asked} /> : null}
    </main>
  );
}

function All({ figures, span }: { readonly figures: Figures; readonly span: Span }) {
  const words = useWords();
  const { rights } = useMe();
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
      <TwoModels models={figures.models} span={span} />
      <Floors kinds={figures.kinds} cameras={figures.cameras} />
      <p className="quiet">{words.say('figures.what-agreement')}</p>
      <FigureSection table="check-kinds" span={span}>
        <KindAgreement lines={figures.checks.kinds} />
      </FigureSection>
      <FigureSection table="check-cameras" span={span}>
        <CameraAgreement lines={figures.checks.cameras} />
      </FigureSection>
      <FigureSection table="check-people" span={span}>
        <PersonAgreement lines={figures.checks.people} />
      </FigureSection>
      {rights.includes('overrule') ? <DifferingChecks /> : null}
    </>
  );
}
