import type { MapCamera } from '../../../src/edges/api/contract/map.ts';
import { useWords } from '../words/language.tsx';
import { CAMERA_STATE_TEXTS } from '../words/texts/states.ts';
import { DOT_LOOKS } from './camera-look.ts';

const SIZE_PX = 24;

/** A camera's dot, as the map has it. */
export function Dot({ state }: Pick<MapCamera, 'state'>) {
  const { color, fillRatio, radiusPx, edgePx } = DOT_LOOKS[state];
  const middle = SIZE_PX / 2;
  return (
    <svg width={SIZE_PX} height={SIZE_PX} aria-hidden="true">
      <circle
        {...{
          cx: middle,
          cy: middle,
          r: radiusPx,
          stroke: color,
          strokeWidth: edgePx,
          fill: color,
          fillOpacity: fillRatio,
        }}
      />
    </svg>
  );
}

/** What each dot means. */
export function MapLegend() {
  const words = useWords();
  const states = Object.keys(CAMERA_STATE_TEXTS).filter(
    (state): state is keyof typeof CAMERA_STATE_TEXTS => state in CAMERA_STATE_TEXTS,
  );
  return (
    <ul className="map-legend" aria-label={words.say('map.legend')}>
      {states.map((state) => (
        <li key={state}>
          <Dot state={state} />
          {words.say(`camera-state.${state}`)}
        </li>
      ))}
    </ul>
  );
}
