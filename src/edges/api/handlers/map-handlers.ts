import type { Clock } from '../../../kernel/domain/clock.ts';
import { localDate } from '../../../kernel/domain/local-time.ts';
import type { MapTiles } from '../../../kernel/settings/map-tiles.ts';
import { wordsIn } from '../../../kernel/words/words.ts';
import type { CameraCounts, KindCounts } from '../../../people/figures/camera-counts.ts';
import { dayAfter } from '../../../people/figures/month-span.ts';
import { seesCamera } from '../../../people/rights/viewer.ts';
import type { CameraPlace, CameraRules } from '../../../watching/camera-versions/camera-rules.ts';
import type { SketchFeature } from '../../../watching/map-sketch/map-sketch.ts';
import type { SketchReading } from '../../../watching/map-sketch/map-sketch-file.ts';
import type { CameraLine, CameraOverview } from '../../../watching/overview/camera-overview.ts';
import type { MapCamera } from '../contract/map.ts';
import type { HandlersOf } from '../handler.ts';
import type { MAP_ROUTES } from '../routes/map-routes.ts';
import { shownProblem } from '../shown-problem.ts';
import { signedIn } from '../signed-in.ts';
import type { SiteZone } from '../site-zone.ts';

export interface MapHandlersParts {
  /** What lies below the cameras. `sketch`: null: there is no file for it. */
  readonly ground: { readonly sketch: () => Promise<SketchReading | null>; readonly tiles: MapTiles | null };
  readonly overview: Pick<CameraOverview, 'all'>;
  readonly texts: Pick<CameraRules, 'placesOf'>;
  readonly counts: CameraCounts;
  readonly zone: Pick<SiteZone, 'now'>;
  /** That of the store. */
  readonly clock: Pick<Clock, 'now'>;
}

/** The cameras on a map. */
export function mapHandlers({
  ground,
  overview,
  texts,
  counts,
  zone,
  clock,
}: MapHandlersParts): HandlersOf<keyof typeof MAP_ROUTES> {
  return {
    mapGround: async (_, call) => {
      const sketch = await ground.sketch();
      const words = wordsIn(signedIn(call).language);
      return {
        tiles: ground.tiles,
        features: sketch === null || 'problems' in sketch ? [] : sketch.features.map(shownFeature),
        problems: sketch === null || 'features' in sketch ? [] : sketch.problems.map((one) => shownProblem(one, words)),
      };
    },
    map: async ({ query: { days } }, call) => {
      const viewer = signedIn(call);
      const toDay = localDate(clock.now(), await zone.now()).replaceAll('-', '');
      const fromDay = dayAfter(toDay, 1 - days);
      const lines = (await overview.all()).filter(({ id }) => seesCamera(viewer, id));
      const places = await texts.placesOf(lines.map(({ id }) => id));
      const cases = viewer.rights.has('see-cases')
        ? {
            ofSpan: await counts.of(viewer, { fromDay, toDay }),
            ofToday: await counts.of(viewer, { fromDay: toDay, toDay }),
          }
        : null;
      return {
        fromDay,
        toDay,
        cameras: lines.map((line) => ({
          ...placed(line, places.get(line.id) ?? null),
          today:
            cases === null ? null : shownCounts(cases.ofToday.get(line.id)).reduce((sum, { count }) => sum + count, 0),
          counts: cases === null ? null : shownCounts(cases.ofSpan.get(line.id)),
        })),
      };
    },
  };
}

/** What somebody saved last goes before what a worker knew when it began to watch: then nobody waits to see a camera at its place. */
function placed(
  { id, name, place, timezone, position, state, pictureAt }: CameraLine,
  text: CameraPlace | null,
): Omit<MapCamera, 'today' | 'counts'> {
  const shown = { id, name, place, timezone, position, ...text };
  return { ...shown, state, pictureAt: pictureAt?.toISOString() ?? null };
}

function shownFeature({ name, lines }: SketchFeature) {
  return {
    name,
    lines: lines.map((line) => line.map(([longitude, latitude]): [number, number] => [longitude, latitude])),
  };
}

function shownCounts(counts: KindCounts = new Map()) {
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
