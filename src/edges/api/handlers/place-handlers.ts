import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import type { AlarmRow } from '../../../operations/alarms/alarm-entity.ts';
import { seesCamera } from '../../../people/rights/viewer.ts';
import type { CameraRules } from '../../../watching/camera-versions/camera-rules.ts';
import type { Platforms } from '../../../watching/camera-versions/platforms.ts';
import type { CameraOverview } from '../../../watching/overview/camera-overview.ts';
import type { HandlersOf } from '../handler.ts';
import type { HandoverViews } from '../handover-views.ts';
import type { PLACE_ROUTES } from '../routes/place-routes.ts';
import { alarmsFor, shownAlarm } from '../shown-alarm.ts';
import { shownCamera, shownRules } from '../shown-camera.ts';
import { platformOfShown } from '../shown-platform.ts';
import { signedIn } from '../signed-in.ts';

export interface PlaceHandlersParts {
  readonly alarms: () => Promise<readonly AlarmRow[]>;
  readonly cameras: CameraOverview;
  readonly rules: CameraRules;
  readonly handovers: HandoverViews;
  readonly platforms: Pick<Platforms, 'ofCameras'>;
}

/** Cameras, alarms, and handing over to the next shift. */
export function placeHandlers({
  alarms,
  cameras,
  rules,
  handovers,
  platforms,
}: PlaceHandlersParts): HandlersOf<keyof typeof PLACE_ROUTES> {
  return {
    alarms: async (_, call) => {
      const viewer = signedIn(call);
      return { alarms: alarmsFor(viewer, await alarms()).map((row) => shownAlarm(row, viewer)) };
    },
    cameras: async (_, call) => {
      const viewer = signedIn(call);
      const seen = (await cameras.all()).filter(({ id }) => seesCamera(viewer, id));
      const ids = seen.map(({ id }) => id);
      const [found, places, from] = [await rules.of(ids), await rules.placesOf(ids), await platforms.ofCameras()];
      return {
        cameras: seen.map((line) => ({
          ...shownCamera(line, places.get(line.id)),
          rules: shownRules(found.get(line.id)),
          platform: platformOfShown(from.get(line.id)),
        })),
      };
    },
    cameraPicture: async ({ params }) => {
      const picture = await cameras.picture(params.id);
      if (picture !== null) return { bytes: picture.jpeg, type: 'image/jpeg' };
      throw saidError('JX_NOT_THERE', saying('people-error.no-picture', { id: params.id }));
    },
    handover: async (_, call) => handovers.now(signedIn(call)),
    handOver: async ({ body }, call) => {
      return handovers.handOver(signedIn(call), body);
    },
    signHandover: async ({ params }, call) => {
      const viewer = signedIn(call);
      await handovers.sign(viewer, params.id);
      return handovers.now(viewer);
    },
  };
}
