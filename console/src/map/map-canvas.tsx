import { useEffect, useRef, useState } from 'react';
import type { MapGround } from '../../../src/edges/api/contract/map.ts';
import { useWords } from '../words/language.tsx';
import { CameraMap, type MarkedCamera } from './camera-map.ts';
import type { CaseLook } from './map-search.ts';
import 'leaflet/dist/leaflet.css';

interface Props {
  readonly cameras: readonly MarkedCamera[];
  readonly look: CaseLook;
  readonly chosenId: string | null;
  /** Where the focus is in the list; the map shows it. */
  readonly focusedId: string | null;
  readonly choose: (cameraId: string) => void;
  /** Null: not known yet. */
  readonly ground: MapGround | null;
  readonly tilesLost: () => void;
}

/** The map itself. Keys: arrows move it, `+` and `-` zoom; the cameras are reached in the list beside it. */
export function MapCanvas({ cameras, look, chosenId, focusedId, choose, ground, tilesLost }: Props) {
  const words = useWords();
  const { language } = words;
  const element = useRef<HTMLElement>(null);
  const [map, setMap] = useState<CameraMap | null>(null);
  const told = useRef({ choose, tilesLost });
  told.current = { choose, tilesLost };
  // biome-ignore lint/correctness/useExhaustiveDependencies: its words change with the language alone.
  useEffect(() => {
    if (element.current === null) return;
    const said = { closer: words.say('map.closer'), further: words.say('map.further') };
    const made = new CameraMap(element.current, {
      words: said,
      choose: (id) => told.current.choose(id),
      tilesLost: () => told.current.tilesLost(),
    });
    setMap(made);
    return () => made.close();
  }, [language]);
  useEffect(() => {
    if (ground !== null) map?.showGround(ground);
  }, [map, ground]);
  useEffect(() => map?.show(cameras, look, focusedId ?? chosenId), [map, cameras, look, chosenId, focusedId]);
  useEffect(() => {
    const shown = focusedId ?? chosenId;
    if (shown !== null) map?.moveTo(shown);
  }, [map, chosenId, focusedId]);
  return <section ref={element} className="map-canvas" aria-label={words.say('map.canvas')} />;
}
