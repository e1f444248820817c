import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { CityMap, MapCamera } from '../../../src/edges/api/contract/map.ts';
import { LastPicture } from '../cameras/last-picture.tsx';
import { useSiteZone } from '../frame/me-context.ts';
import { stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { Dot } from './map-legend.tsx';
import { countOf, type MapSearch } from './map-search.ts';

interface Props {
  readonly map: CityMap;
  /** Those that have a position. */
  readonly cameras: readonly MapCamera[];
  readonly search: MapSearch;
  /** Null: none. */
  readonly choose: (cameraId: string | null) => void;
  /** Null: the focus has left the list. */
  readonly focus: (cameraId: string | null) => void;
}

/** The same cameras as on the map, to be reached by keys. The chosen one is open. */
export function CameraList({ map, cameras, search, choose, focus }: Props) {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  const chosen = search.camera ?? null;
  useEffect(() => {
    if (chosen !== null) list.current?.querySelector('[aria-expanded=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <ul className="map-list" aria-label={words.say('map.list')} ref={list} onBlur={() => focus(null)}>
      {cameras.map((camera) => {
        const { id, name, state, counts } = camera;
        const isOpen = id === chosen;
        return (
          <li key={id}>
            <button
              type="button"
              aria-expanded={isOpen}
              onFocus={() => focus(id)}
              onClick={() => choose(isOpen ? null : id)}
            >
              <Dot state={state} />
              <span className="map-name">{name ?? id}</span>
              <span className={state === 'watched' ? 'camera-well' : 'needs-act'}>
                {words.say(`camera-state.${state}`)}
              </span>
              {counts === null ? null : (
                <span className="quiet">{words.say('map.count', { count: countOf(camera, search) })}</span>
              )}
            </button>
            {isOpen ? <CameraFacts camera={camera} map={map} search={search} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** What the map knows of a camera, and where there is more. */
function CameraFacts({ camera, map, search }: Pick<Props, 'map' | 'search'> & { readonly camera: MapCamera }) {
  const words = useWords();
  const site = useSiteZone();
  const { id, place, timezone, pictureAt, today } = camera;
  const kind = search.kind === undefined ? {} : { kind: search.kind };
  return (
    <div className="map-facts">
      <LastPicture camera={camera} />
      <p className="quiet">
        {[place, id].filter((one) => one !== null && one !== '').join(' · ')}
        {pictureAt ? ` · ${words.say('cameras.picture-at', { at: stampIn(timezone ?? site, pictureAt) })}` : ''}
      </p>
      {today === null ? null : <p>{words.say('map.of-today', { count: today })}</p>}
      <p className="map-links">
        <Link to="/cameras/$id" params={{ id }}>
          {words.say('map.open-camera')}
        </Link>
        {today === null ? null : (
          <Link to="/cases" search={{ cameraId: id, ...kind, from: dayOf(map.fromDay), to: dayOf(map.toDay) }}>
            {words.say('map.open-cases')}
          </Link>
        )}
      </p>
    </div>
  );
}

/** `2026-11-28`. */
function dayOf(day: string): string {
  return [day.slice(0, 4), day.slice(4, 6), day.slice(6)].join('-');
}
