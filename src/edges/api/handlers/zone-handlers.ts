import type { ZoneDrawings } from '../../../watching/camera-versions/zone-drawings.ts';
import type { StandingHeat } from '../../../watching/ledger-store/standing-heat.ts';
import type { HandlersOf } from '../handler.ts';
import type { ZONE_ROUTES } from '../routes/zone-routes.ts';
import { shownOutcome } from '../shown-camera.ts';
import { signedIn } from '../signed-in.ts';
import { tellSaved } from '../tell-saved.ts';

export interface ZoneHandlersParts {
  readonly drawings: ZoneDrawings;
  readonly heat: StandingHeat;
}

/** The zones of one camera, and where things stood on it. */
export function zoneHandlers({ drawings, heat }: ZoneHandlersParts): HandlersOf<keyof typeof ZONE_ROUTES> {
  return {
    cameraZones: async ({ params }) => {
      const { zones, rules, ...camera } = await drawings.of(params.id);
      return {
        ...camera,
        zones: [...zones],
        rules: rules.map((rule) => ({ ...rule, zones: [...rule.zones] })),
      };
    },
    saveZones: async ({ params: { id }, body: { zones, ruleZones, ...saving } }, call) => {
      const outcome = await drawings.save(id, { zones, ruleZones }, { ...saving, by: signedIn(call).who });
      tellSaved(call, outcome.saved, { zones: zones.map((zone) => zone.id).join(' ') });
      return shownOutcome(outcome, signedIn(call));
    },
    cameraHeat: async ({ params }) => {
      const { seconds, ...grid } = await heat.of(params.id);
      return { ...grid, seconds: seconds.map(Math.round) };
    },
  };
}
