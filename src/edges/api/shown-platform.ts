import { wordsIn } from '../../kernel/words/words.ts';
import { seesCamera, type Viewer } from '../../people/rights/viewer.ts';
import type { NamedCameras, PlatformRow } from '../../watching/camera-versions/platform-entity.ts';
import type { PlatformOfCamera } from '../../watching/camera-versions/platforms.ts';
import type { PlatformLine } from './contract/camera-imports.ts';
import type { ShownPlatform } from './contract/place.ts';

const MOST_NAMED = 50;

/** A video platform as the page of import shows it. Its login and the path of its address are not given out. */
export function shownPlatform(row: PlatformRow, viewer: Pick<Viewer, 'cameraIds' | 'language'>): PlatformLine {
  const { id, type, sealed, readAt, awaySince, trouble, cameraIds } = row;
  const named = ({ count, first }: NamedCameras) => ({ count, first: seen(first).slice(0, MOST_NAMED) });
  const seen = (cameras: NamedCameras['first']) => cameras.filter(({ id: one }) => seesCamera(viewer, one));
  return {
    ...{
      id,
      type,
      isDaily: sealed !== null,
      readAt: readAt.toISOString(),
      awaySince: awaySince?.toISOString() ?? null,
    },
    why: trouble === null ? '' : wordsIn(viewer.language).of(trouble),
    cameras: cameraIds.length,
    ...{ added: named(row.added), changed: named(row.changed), gone: named(row.gone) },
  };
}

/** The platform of a camera, on its page and its card. */
export function platformOfShown(of: PlatformOfCamera | undefined): ShownPlatform {
  if (of === undefined) return null;
  const { readAt, awaySince, isListed } = of;
  return { readAt: readAt.toISOString(), awaySince: awaySince?.toISOString() ?? null, isListed };
}
