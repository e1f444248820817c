import type { DrawnRule } from '../../../watching/camera-versions/drawn-rule.ts';
import type { ZoneDrawings } from '../../../watching/camera-versions/zone-drawings.ts';
import type { StandingHeat } from '../../../watching/ledger-store/standing-heat.ts';
import type { CameraTests } from '../camera-tests.ts';
import type { FirstStills } from '../first-stills.ts';
import type { HandlersOf } from '../handler.ts';
import type { ZONE_ROUTES } from '../routes/zone-routes.ts';
import { shownOutcome } from '../shown-camera.ts';
import { signedIn } from '../signed-in.ts';
import { tellSaved } from '../tell-saved.ts';

export interface ZoneHandlersParts {
  readonly drawings: ZoneDrawings;
  readonly heat: StandingHeat;
  readonly tests: CameraTests;
  readonly stills: FirstStills;
}

/** The zones of one camera, where things stood on it, and pictures to draw them on. */
export function zoneHandlers({
  drawings,
  heat,
  tests,
  stills,
}: ZoneHandlersParts): HandlersOf<keyof typeof ZONE_ROUTES> {
  return {
    cameraZones: async ({ params }) => {
      const { zones, rules, ...camera } = await drawings.of(params.id);
      return {
        ...camera,
        zones: [...zones],
        rules: rules.map(shownRule),
      };
    },
    saveZones: async ({ params: { id }, body: { zones, rules, ...saving } }, call) => {
      const outcome = await drawings.save(id, { zones, rules }, { ...saving, by: signedIn(call).who });
      const named = (list: readonly { readonly id: string }[]) => list.map((one) => one.id).join(' ');
      tellSaved(call, outcome.saved, { zones: named(zones), rules: named(rules) });
      const { problems, ...shown } = shownOutcome(outcome, signedIn(call));
      return { ...shown, problems: problems.map((one) => ({ ...one, ruleId: ruleOf(one.field, outcome.ruleIds) })) };
    },
    cameraHeat: async ({ params }) => {
      const { seconds, ...grid } = await heat.of(params.id);
      return { ...grid, seconds: seconds.map(Math.round) };
    },
    testPicture: async ({ params: { id } }, call) => {
      const viewer = signedIn(call);
      const { outcome, shown } = await tests.ofKept(id, viewer);
      call.detail = { address: shown, picture: outcome.picture !== null };
      // What ffmpeg or the network said may name the address, which only who manages cameras sees.
      return viewer.rights.has('manage-cameras') ? outcome : { ...outcome, detail: '' };
    },
    firstStill: async ({ params: { id }, query: { from, to } }, call) => {
      const day = { from: new Date(from), to: new Date(to) };
      const still = await stills.of(id, day, signedIn(call));
      call.detail = { from, to, ...(still !== null && { caseId: still.caseId, file: still.file }) };
      return { still };
    },
  };
}

function shownRule({ zones, labels, flow, ...rule }: DrawnRule) {
  return { ...rule, zones: [...zones], labels: labels && [...labels], flow: flow && [...flow] };
}

/** The rule that a field such as `rules[2].dwell` belongs to. */
function ruleOf(field: string, ruleIds: readonly (string | null)[]): string | null {
  const [, at] = /^rules\[(\d+)\]/.exec(field) ?? [];
  return at === undefined ? null : (ruleIds[Number(at)] ?? null);
}
