import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { CityMap } from '../../../src/edges/api/contract/map.ts';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { CameraList } from './camera-list.tsx';
import type { MarkedCamera } from './camera-map.ts';
import { drawnFeatures, drawnPoint } from './drawn-place.ts';
import { GroundNotes, MapCredit } from './ground-notes.tsx';
import { MapBar } from './map-bar.tsx';
import { MapCanvas } from './map-canvas.tsx';
import { MapLegend } from './map-legend.tsx';
import { countOf, type MapSearch, mapSearchOf } from './map-search.ts';
import { Unplaced } from './unplaced.tsx';
import '../cameras/cameras.css';
import './map.css';

const AGAIN_MS = 60_000;
/** Where cameras are drawn depends on what lies below them. */
const NOT_YET: readonly MarkedCamera[] = [];

/** `/map`: the cameras at their places, how each of them is watched, and where the cases are. */
export function MapPage() {
  const words = useWords();
  const search: MapSearch = useSearch({ from: '/map' });
  const { days = 1 } = search;
  const found = useQuery({
    queryKey: ['map', days],
    queryFn: ({ signal }) => call('map', { query: { days } }, signal),
    refetchInterval: AGAIN_MS,
    // The places stay while the counts of another span are on their way.
    placeholderData: (before) => before,
  });
  const map = found.data;
  const maySeeCases = map?.cameras.some(({ counts }) => counts !== null) === true;
  return (
    <main className="page map-page">
      <h1>{words.say('map.title')}</h1>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {map ? (
        <>
          {maySeeCases ? <MapBar search={search} /> : null}
          <Cameras map={map} search={search} />
        </>
      ) : null}
    </main>
  );
}

function Cameras({ map, search }: { readonly map: CityMap; readonly search: MapSearch }) {
  const words = useWords();
  const navigate = useNavigate({ from: '/map' });
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const choose = (camera: string | null) =>
    void navigate({ search: mapSearchOf({ ...search, camera: camera ?? undefined }), replace: true });
  const [areTilesLost, setTilesLost] = useState(false);
  const found = useQuery({
    queryKey: ['map-ground'],
    queryFn: ({ signal }) => call('mapGround', {}, signal),
    // A changed sketch is there when the page is opened again.
    refetchInterval: false,
  });
  const ground = found.data ?? null;
  const datum = ground?.tiles?.datum ?? 'WGS-84';
  const drawnGround = useMemo(
    () => (ground === null ? null : { ...ground, features: drawnFeatures(ground.features, datum) }),
    [ground, datum],
  );
  const placed = useMemo(() => map.cameras.filter(({ position }) => position !== null), [map]);
  const marked = useMemo(
    () =>
      map.cameras.flatMap((camera) => {
        const { id, name, state, position } = camera;
        const count = countOf(camera, search);
        if (position === null) return [];
        const [longitude, latitude] = drawnPoint([position.longitude, position.latitude], datum);
        return [{ id, title: name ?? id, state, at: { longitude, latitude }, count }];
      }),
    [map, search, datum],
  );
  return (
    <>
      {placed.length === 0 ? <p>{words.say('map.nothing')}</p> : null}
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {ground ? <GroundNotes ground={ground} areTilesLost={areTilesLost} /> : null}
      <div className="map-and-list">
        <div>
          <MapCanvas
            cameras={found.isPending ? NOT_YET : marked}
            look={search.look ?? 'circles'}
            chosenId={search.camera ?? null}
            focusedId={focusedId}
            choose={choose}
            ground={drawnGround}
            tilesLost={() => setTilesLost(true)}
          />
          <MapLegend />
          <MapCredit ground={ground} />
        </div>
        <div className="map-side">
          <CameraList map={map} cameras={placed} search={search} choose={choose} focus={setFocusedId} />
          <Unplaced cameras={map.cameras.filter(({ position }) => position === null)} />
        </div>
      </div>
    </>
  );
}
