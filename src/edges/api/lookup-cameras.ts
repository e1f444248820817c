import { wasEverRecorded } from '../../footage/lookup/asked-size.ts';
import { isInArea } from '../../footage/lookup/camera-area.ts';
import type { LookupAsk } from '../../footage/lookup/lookup-step.ts';
import type { LookupCamera } from '../../footage/lookup/lookups.ts';
import type { RecordingHourRow } from '../../footage/recording/recording-hour-entity.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { seesCamera, type Viewer } from '../../people/rights/viewer.ts';
import type { CameraRules } from '../../watching/camera-versions/camera-rules.ts';
import type { CameraOverview } from '../../watching/overview/camera-overview.ts';
import type { SiteZone } from './site-zone.ts';

export interface LookupCamerasParts {
  readonly overview: Pick<CameraOverview, 'all'>;
  readonly texts: Pick<CameraRules, 'placesOf'>;
  readonly hours: Pick<Collection<RecordingHourRow>, 'find'>;
  readonly zone: Pick<SiteZone, 'now'>;
}

export interface FoundCameras {
  readonly cameras: readonly LookupCamera[];
  /** Cameras whose place nobody has said: an area never finds them. */
  readonly withoutPlace: number;
}

/** The cameras that a lookup means: those with these ids, and those of an area. */
export class LookupCameras {
  readonly #parts: LookupCamerasParts;

  constructor(parts: LookupCamerasParts) {
    this.#parts = parts;
  }

  /** @throws JiexunError JX_NOT_THERE for an id that the viewer does not see, or that was neither watched nor recorded. */
  async of(
    viewer: Pick<Viewer, 'cameraIds'>,
    { cameraIds, area }: { readonly cameraIds: readonly string[]; readonly area: LookupAsk['area'] },
  ): Promise<FoundCameras> {
    const seen = await this.#seenBy(viewer);
    const named = [...new Set(cameraIds)];
    const inArea = [...seen.values()].filter(
      ({ position }) => area !== null && position !== null && isInArea(position, area),
    );
    const ids = [...named, ...inArea.map(({ id }) => id).filter((id) => !named.includes(id))];
    const cameras: LookupCamera[] = [];
    for (const id of ids) {
      const known = seen.get(id) ?? (await this.#recorded(viewer, id));
      cameras.push({ id, name: known.name, timezone: known.timezone });
    }
    const withoutPlace = [...seen.values()].filter(({ position }) => position === null).length;
    return { cameras, withoutPlace: area === null ? 0 : withoutPlace };
  }

  /** All that the viewer may ask for, by name. */
  async all(viewer: Pick<Viewer, 'cameraIds'>): Promise<readonly LookupCamera[]> {
    const seen = [...(await this.#seenBy(viewer)).values()];
    return seen
      .map(({ id, name, timezone }) => ({ id, name, timezone }))
      .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
  }

  async #seenBy(viewer: Pick<Viewer, 'cameraIds'>) {
    const { overview, texts, zone } = this.#parts;
    const lines = (await overview.all()).filter(({ id }) => seesCamera(viewer, id));
    const places = await texts.placesOf(lines.map(({ id }) => id));
    const ofSite = await zone.now();
    return new Map(
      lines.map(({ id, name, timezone, position }) => {
        const place = { name: name ?? id, timezone: timezone ?? ofSite, position, ...places.get(id) };
        return [id, { id, ...place }];
      }),
    );
  }

  /** A camera that is watched no more, and was recorded. */
  async #recorded(viewer: Pick<Viewer, 'cameraIds'>, id: string): Promise<LookupCamera> {
    const { hours, zone } = this.#parts;
    if (!seesCamera(viewer, id) || !(await wasEverRecorded(hours, id)))
      throw saidError('JX_NOT_THERE', saying('people-error.no-camera', { id }));
    return { id, name: id, timezone: await zone.now() };
  }
}
