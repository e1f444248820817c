import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { LedgerState, Look } from './ledger.ts';
import type { LedgerSetting } from './ledger-setting.ts';
import { end } from './life.ts';
import type { LivePresence, Passed } from './live-presence.ts';
import { boxOf } from './live-presence.ts';
import { clearDetections } from './matching.ts';
import { withOwners } from './owner.ts';
import { isFirstLook, lookAtThings } from './things-look.ts';
import type { Trace } from './trace.ts';
import { traced } from './trace.ts';
import { groupOn, hasGoodsLeft, newGroups } from './vending-group.ts';

const WIDESCREEN = 16 / 9;

/** What a reliable picture shows of the things and groups before the camera. */
export function lookAround(
  state: LedgerState,
  lives: readonly LivePresence[],
  { look, passed, isTrusted }: { readonly look: Look; readonly passed: Passed; readonly isTrusted: boolean },
  { camera, confidence, appearanceDistance, interest }: LedgerSetting,
): { readonly lives: readonly LivePresence[]; readonly traces: readonly Trace[] } {
  const aspectRatio = look.aspectRatio ?? WIDESCREEN;
  const detections = clearDetections(look.seen.detections, confidence.keep);
  const gone = lives.filter(({ ended }) => ended !== null);
  const here = lives.filter(({ ended }) => ended === null);
  const known = here.filter(({ type }) => type === 'thing');
  const { things: looked, faint } = lookAtThings(known, {
    ...state,
    begunAt: state.begunAt ?? passed.toAt,
    passed,
    isTrusted,
    camera,
    detections,
    aspectRatio,
    interest,
    frameSeq: look.frameSeq,
    seen: look.seen,
    stillObjects: look.stillObjects,
    startOf: (label) => confidence.startOf?.[label] ?? confidence.start,
    appearanceOf: (boxXyxy: BoxXyxy) => look.appearanceOf(boxXyxy),
    distance: appearanceDistance,
  });
  const { fromAt: lookedFromAt, toAt: at } = passed;
  const traces = traced(state.traces, faint, { at, isFirst: isFirstLook(state), lookedFromAt });
  const persons = personBoxes(detections, looked);
  const things = withOwners(looked, persons, {
    at,
    lookedFromAt: passed.isGap ? at : lookedFromAt,
    distanceRatio: camera.ownerDistanceRatio,
    aspectRatio,
  });
  const groups = here.filter(({ type }) => type === 'vending');
  const around = {
    camera,
    things: things.filter(({ ended }) => !ended),
    passed,
    frameSeq: look.frameSeq,
    aspectRatio,
    endedThings: state.endedThings,
  };
  const after = groups.map((group) => groupOn(group, around, partsOf(groups, group)));
  const living = after.map((group) => (hasGoodsLeft(group, around.things) ? end(group, 'left') : group));
  return { lives: [...gone, ...things, ...living, ...(isTrusted ? newGroups(living, around) : [])], traces };
}

function partsOf(groups: readonly LivePresence[], except: LivePresence): ReadonlySet<string> {
  return new Set(groups.filter((group) => group !== except).flatMap(({ partIds }) => partIds));
}

/** All people in the picture: those seen now, and those who must still be there because nothing has changed. */
function personBoxes(detections: readonly Detection[], things: readonly LivePresence[]): readonly BoxXyxy[] {
  const standing = things.filter(({ family, tracking }) => family === 'person' && tracking.lastResult === 'unchanged');
  return [
    ...detections.filter(({ label }) => label === 'person').map(({ boxXyxy }) => boxXyxy),
    ...standing.map(boxOf),
  ];
}
