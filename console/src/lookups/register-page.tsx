import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { writtenTime } from '../../../src/kernel/domain/written-time.ts';
import { call, linkOf } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { CountTable } from '../figures/count-table.tsx';
import { askedOf } from '../figures/figure-search.ts';
import { SpanBar } from '../figures/span-bar.tsx';
import { useSiteZone } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { REGISTER_OUTCOMES, type RegisterSearch, registerSearchOf } from './lookup-search.ts';
import '../figures/figures.css';
import './lookups.css';

type Register = Awaited<ReturnType<typeof call<'register'>>>;
type Sum = Register['all'];

/** `/lookups/-/register`: how many lookups there were, and what came of them. */
export function RegisterPage() {
  const words = useWords();
  const search: RegisterSearch = useSearch({ from: '/lookups/-/register' });
  const navigate = useNavigate({ from: '/lookups/-/register' });
  const timezone = useSiteZone();
  const { unit, cameraId, outcome } = search;
  const span = askedOf(search, shortStampIn(timezone, new Date(pageClock.now()).toISOString()).slice(0, 7));
  const asked = {
    ...span,
    ...(unit ? { unit } : {}),
    ...(cameraId ? { cameraId } : {}),
    ...(outcome ? { outcome } : {}),
  };
  const found = useQuery({
    queryKey: ['lookup-register', asked],
    queryFn: ({ signal }) => call('register', { query: asked }, signal),
    // Each load is an entry in the log.
    ...{ refetchInterval: false as const, meta: { isSteady: true } },
  });
  const change = (next: object) => void navigate({ search: registerSearchOf({ ...search, ...next }) });
  return (
    <main className="page figures-page register">
      <p className="not-printed">
        <Link to="/lookups">{words.say('lookups.title')}</Link>
      </p>
      <h1>{words.say('lookups.register')}</h1>
      <div className="not-printed">
        <SpanBar asked={span} change={change} />
        <search className="lookup-bar">
          <Input.Search
            aria-label={words.say('lookup-register.col-unit')}
            placeholder={words.say('lookup-register.col-unit')}
            allowClear
            defaultValue={unit ?? ''}
            onSearch={(text) => change({ unit: text.trim() })}
          />
          <Input.Search
            aria-label={words.say('lookups.camera-id')}
            placeholder={words.say('lookups.camera-id')}
            allowClear
            defaultValue={cameraId ?? ''}
            onSearch={(text) => change({ cameraId: text.trim() })}
          />
          <Select
            aria-label={words.say('lookup-register.col-outcome')}
            value={outcome ?? ''}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: words.say('lookups.all-outcomes') },
              ...REGISTER_OUTCOMES.map((value) => ({
                value: value as string,
                label: words.say(`lookup-register.${value}`),
              })),
            ]}
            onChange={(value) => change({ outcome: value })}
          />
          {(['csv', 'xlsx'] as const).map((format) => (
            <Button key={format} href={linkOf('exportRegister', { query: { ...asked, format } })} download>
              {format.toUpperCase()}
            </Button>
          ))}
          <Button onClick={() => window.print()}>{words.say('lookups.print')}</Button>
        </search>
      </div>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {found.data ? <Sums register={found.data} /> : null}
    </main>
  );
}

function Sums({ register: { line, zone, all, months, units, cameras } }: { readonly register: Register }) {
  const words = useWords();
  const of = (rows: readonly (Sum & { readonly id: string })[]) =>
    rows.map((row) => ({ ...row, name: row.id, count: row.lookups }));
  const table = (title: string, rows: readonly (Sum & { readonly id: string })[]) => (
    <section aria-label={title}>
      <h2>{title}</h2>
      <CountTable
        title={title}
        counted={words.say('lookups.title')}
        rows={of(rows)}
        further={[
          { title: words.say('lookup-register.opened'), align: 'right', cell: ({ opened }) => opened },
          { title: words.say('lookup-register.refused'), align: 'right', cell: ({ refused }) => refused },
          { title: words.say('lookup-register.col-handed-over'), align: 'right', cell: ({ handedOver }) => handedOver },
          { title: words.say('lookup-register.col-hours'), align: 'right', cell: (row) => hoursOf(row) },
        ]}
      />
    </section>
  );
  return (
    <>
      <p className="register-line">{line}</p>
      <p className="quiet">{words.say('lookup-register.zone', { zone })}</p>
      {all.past === 0 ? null : <p className="quiet">{words.say('lookup-register.past', { count: all.past })}</p>}
      {all.medianToHandOverMs === null ? null : <p>{words.say('lookups.median', { ms: all.medianToHandOverMs })}</p>}
      {table(
        words.say('lookups.month'),
        months.map((sum) => ({ ...sum, id: writtenTime(sum.month) })),
      )}
      {table(
        words.say('lookup-register.col-unit'),
        units.map((sum) => ({ ...sum, id: sum.unit })),
      )}
      {table(
        words.say('lookup-register.col-cameras'),
        cameras.map((sum) => ({ ...sum, id: sum.cameraId })),
      )}
    </>
  );
}

const HOUR_MS = 3_600_000;

function hoursOf({ medianToHandOverMs }: Sum): string {
  return medianToHandOverMs === null ? '' : (medianToHandOverMs / HOUR_MS).toFixed(1);
}
