import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { KIND_TEXTS } from '../../../src/kernel/words/catalogue/kinds.ts';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { useMe } from '../frame/me-context.ts';
import { DayRangeInput } from '../look/day-range-input.tsx';
import { useWords } from '../words/language.tsx';
import { STATE_TEXTS } from '../words/texts/states.ts';
import { type CaseFilters, filtersOf } from './case-filters.ts';
import { NumberSearch } from './number-search.tsx';
import { SavedFilterList } from './saved-filter-list.tsx';

interface Props {
  readonly filters: CaseFilters;
  readonly change: (filters: CaseFilters) => void;
  /** Whose days are asked for. */
  readonly timezone: string;
}

/** Stands among the states, because it goes with no other of them. */
const OVERDUE = 'overdue';

/** The filters of the list. Only those are offered that the server has an index for. */
export function FilterBar({ filters, change, timezone }: Props) {
  const words = useWords();
  const { rights } = useMe();
  const maySeeCameras = rights.includes('see-cameras');
  const cameras = useQuery({ queryKey: ['cameras'], queryFn: () => call('cameras', {}), enabled: maySeeCameras });
  const set = (name: keyof CaseFilters, value: string | undefined) =>
    change(filtersOf(value === OVERDUE ? { overdue: 'true' } : { ...filters, overdue: undefined, [name]: value }));
  const choice = (name: 'state' | 'kind' | 'cameraId', label: string, options: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      value={filters[name] ?? (name === 'state' && filters.overdue ? OVERDUE : null)}
      options={options}
      onChange={(value: string | null) => set(name, value ?? undefined)}
      popupMatchSelectWidth={false}
    />
  );
  const states = Object.keys(STATE_TEXTS).filter((state): state is keyof typeof STATE_TEXTS => state in STATE_TEXTS);
  const kinds = Object.keys(KIND_TEXTS).filter((kind): kind is keyof typeof KIND_TEXTS => kind in KIND_TEXTS);
  const cameraOptions = (cameras.data?.cameras ?? []).map(({ id, name }) => ({
    value: id,
    label: name === null ? id : `${name} · ${id}`,
  }));
  return (
    <search className="filters">
      <NumberSearch />
      {choice('state', words.say('cases.state'), [
        ...states.map((value) => ({ value: `${value}`, label: words.say(`state.${value}`) })),
        { value: OVERDUE, label: words.say('handover.overdue') },
      ])}
      {choice(
        'kind',
        words.say('cases.kind'),
        kinds.map((value) => ({ value, label: words.say(`kind.${value}`) })),
      )}
      {maySeeCameras ? choice('cameraId', words.say('cases.camera'), cameraOptions) : null}
      <Input.Search
        key={filters.decider ?? ''}
        className="decider"
        aria-label={words.say('cases.decider')}
        placeholder={words.say('cases.decider')}
        defaultValue={filters.decider ?? ''}
        maxLength={32}
        allowClear
        onSearch={(value) => set('decider', value.trim() || undefined)}
      />
      <DayRangeInput days={filters} change={set} timezone={timezone} at={new Date(pageClock.now()).toISOString()} />
      <Button onClick={() => change({})}>{words.say('cases.reset')}</Button>
      <SavedFilterList filters={filters} change={change} />
    </search>
  );
}
