import type { MapCamera, MapGround } from '../../src/edges/api/contract/map.ts';
import type { Answers } from './fake-answers.ts';

/** Where the cameras of a district are: longitude, latitude in WGS-84; `null`: nobody has said. */
const PLACES = [
  ['street', '解放街北侧', 104.0575, 30.6724, 'watched'],
  ['market', '东市口', 104.0612, 30.6701, 'waiting'],
  ['gate', '南门', 104.059, 30.6662, 'down'],
  ['school', '实验小学门口', 104.0531, 30.6689, 'untrusted'],
  ['station', '客运站落客区', 104.0648, 30.674, 'watched'],
] as const satisfies readonly (readonly [string, string, number, number, MapCamera['state']])[];

/** Two streets and a district. */
const GROUND: MapGround = {
  tiles: null,
  features: [
    {
      name: '解放街',
      lines: [
        [
          [104.052, 30.6731],
          [104.0575, 30.6722],
          [104.0655, 30.6709],
        ],
      ],
    },
    {
      name: '东市街',
      lines: [
        [
          [104.0618, 30.6748],
          [104.0611, 30.67],
          [104.0601, 30.6655],
        ],
      ],
    },
    {
      name: '老城片区',
      lines: [
        [
          [104.0525, 30.6665],
          [104.059, 30.6655],
          [104.0595, 30.6705],
          [104.053, 30.671],
          [104.0525, 30.6665],
        ],
      ],
    },
  ],
  problems: [],
};

/** Five cameras at their places, and one without, over what `world.mapGround` says. */
export function mapAnswers(world: { readonly mapGround: Partial<MapGround> }): Answers {
  return {
    mapGround: () => ({ ...GROUND, ...world.mapGround }),
    map: ({ query: { days } }, { rights }) => {
      const maySeeCases = rights.includes('see-cases');
      const placed = PLACES.map(([id, name, longitude, latitude, state], at): MapCamera => {
        const counts = [
          { kind: 'illegal-parking' as const, count: at * days },
          { kind: 'street-vending' as const, count: id === 'market' ? 7 * days : 0 },
        ].filter(({ count }) => count > 0);
        return {
          ...{ id, name, place: `${name}旁`, timezone: 'Asia/Shanghai', position: { longitude, latitude }, state },
          pictureAt: state === 'waiting' ? null : new Date().toISOString(),
          today: maySeeCases ? counts.reduce((sum, { count }) => sum + count / days, 0) : null,
          counts: maySeeCases ? counts : null,
        };
      });
      const unplaced: MapCamera = {
        ...{ id: 'attic', name: null, place: null, timezone: null, position: null, state: 'waiting', pictureAt: null },
        ...(maySeeCases ? { today: 0, counts: [] } : { today: null, counts: null }),
      };
      return { fromDay: dayBefore(days - 1), toDay: dayBefore(0), cameras: [...placed, unplaced] };
    },
  };
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
}
