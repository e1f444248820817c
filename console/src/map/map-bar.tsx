import { useNavigate } from '@tanstack/react-router';
import { Segmented, Select } from 'antd';
import { MAP_SPANS } from '../../../src/kernel/domain/map-span.ts';
import { KIND_TEXTS } from '../../../src/kernel/words/catalogue/kinds.ts';
import { useWords } from '../words/language.tsx';
import { CASE_LOOKS, type MapSearch, mapSearchOf } from './map-search.ts';

/** Which cases the map shows, and how. */
export function MapBar({ search }: { readonly search: MapSearch }) {
  const words = useWords();
  const navigate = useNavigate({ from: '/map' });
  const change = (changes: { readonly [Name in keyof MapSearch]?: MapSearch[Name] | undefined }) =>
    void navigate({ search: mapSearchOf({ ...search, ...changes }), replace: true });
  const kinds = Object.keys(KIND_TEXTS).filter((kind): kind is keyof typeof KIND_TEXTS => kind in KIND_TEXTS);
  return (
    <search className="map-bar">
      <Select
        aria-label={words.say('map.span')}
        value={search.days ?? 1}
        options={MAP_SPANS.map((value) => ({
          value,
          label: value === 1 ? words.say('map.today') : words.say('map.days', { count: value }),
        }))}
        onChange={(days) => change({ days })}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={words.say('cases.kind')}
        placeholder={words.say('map.all-kinds')}
        allowClear
        value={search.kind ?? null}
        options={kinds.map((value) => ({ value, label: words.say(`kind.${value}`) }))}
        onChange={(kind) => change({ kind: kind ?? undefined })}
        popupMatchSelectWidth={false}
      />
      <Segmented
        aria-label={words.say('map.look')}
        value={search.look ?? 'circles'}
        options={CASE_LOOKS.map((value) => ({ value, label: words.say(`map.look-${value}`) }))}
        onChange={(look) => change({ look })}
      />
    </search>
  );
}
