import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { CameraFault } from '../../kernel/domain/camera-fault.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import { flowZoneIdsOf } from '../../kernel/domain/kinds/may-concern.ts';
import type { Label } from '../../kernel/domain/label.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { faultsByFeed, faultsByPicture, isBlinding } from './camera-fault.ts';
import type { Appearance, Ledger, LedgerChange, LedgerState, Look } from './ledger.ts';
import { EMPTY_LEDGER } from './ledger.ts';
import { end, endByTime, liveOn, retract } from './life.ts';
import type { LivePresence, Passed } from './live-presence.ts';
import { boxOf, isAway, plain } from './live-presence.ts';
import { clearDetections } from './matching.ts';
import { withOwners } from './owner.ts';
import { patienceWith } from './patience.ts';
import { queueTimes } from './queue.ts';
import { isToBeNamed, knownAgain, remember } from './thing-identity.ts';
import { isFirstLook, lookAtThings } from './things-look.ts';
import { traced } from './trace.ts';
import { foundGroups, groupOn, hasGoodsLeft } from './vending-group.ts';
import { pass, passedSince, withGap } from './watch-time.ts';
import { ZoneInterest } from './zone-interest.ts';

const WIDESCREEN = 16 / 9;

export interface CameraLedgerParts {
  readonly camera: Camera;
  /** A presence starts at `start` (`startOf` its label, where that needs another) and is kept at `keep`, 0–1. */
  readonly confidence: {
    readonly start: number;
    readonly keep: number;
    readonly startOf?: Readonly<Partial<Record<Label, number>>>;
  };
  /** 0 the same … 1 nothing in common. */
  readonly appearanceDistance: (a: Appearance, b: Appearance) => number;
  /** Where an earlier ledger of this camera stood; null when it was never watched. */
  readonly state: LedgerState | null;
}

/** What stays before one camera: one presence a thing, whatever the detector, the light, the network and the process do. */
export class CameraLedger implements Ledger {
  readonly #parts: CameraLedgerParts;
  readonly #interest: ZoneInterest;
  #state: LedgerState;

  constructor(parts: CameraLedgerParts) {
    this.#parts = parts;
    this.#interest = new ZoneInterest(parts.camera);
    this.#state = parts.state ?? EMPTY_LEDGER;
  }

  state(): LedgerState {
    return this.#state;
  }

  presences(): readonly Presence[] {
    return this.#state.presences.map(plain);
  }

  markReported(presenceId: string, ruleId: string): void {
    const presences = this.#state.presences.map((live) =>
      live.id === presenceId && !live.reportedRuleIds.includes(ruleId)
        ? { ...live, reportedRuleIds: [...live.reportedRuleIds, ruleId] }
        : live,
    );
    this.#state = { ...this.#state, presences };
  }

  observe(look: Look): LedgerChange {
    const before = this.#state;
    const { state, passed, setBackMs } = pass(before, look.at, this.#parts.camera);
    this.#state = state;
    const { sure, suspect } = look.health;
    const isMoved = sure?.fault === 'moved';
    const isSuspended = this.#state.isSuspended || isMoved;
    const [faults, things] = this.#split();
    const faultsNow = faultsByPicture(faults, look.health, {
      at: passed.toAt,
      camera: this.#parts.camera,
      isSuspended,
    });
    const isBlind = isSuspended || isBlinding(sure?.fault);
    const isSuspect = isBlind || isBlinding(suspect?.fault);
    const held = this.#endByTime(things, passed);
    const seen = isBlind
      ? this.#unseen(held, passed, sure?.since ?? passed.toAt, isSuspended)
      : this.#endByTime(this.#lookAround(held, look, passed, !isSuspect), { ...passed, isGap: false });
    this.#state = { ...this.#state, isBlind, isSuspect, isSuspended };
    return { ...this.#conclude(before, [...faultsNow, ...seen]), setBackMs };
  }

  cameraIs({ fault, at }: { readonly fault: CameraFault | null; readonly at: Date }): LedgerChange {
    const before = this.#state;
    const [faults, things] = this.#split();
    const held = this.#endByTime(things, passedSince(before, at, this.#parts.camera));
    return this.#conclude(before, [...faultsByFeed(faults, { fault, at }, this.#parts.camera), ...held]);
  }

  /** Somebody has looked: the camera's zones lie where they should. Watching begins anew. */
  confirmView(): LedgerChange {
    const before = this.#state;
    this.#state = { ...this.#state, isSuspended: false, watchedUntil: null, begunAt: null };
    const presences = this.#state.presences.map((live) => (live.label === 'moved' ? end(live, 'left') : live));
    return this.#conclude(before, presences);
  }

  /** No look will follow (the file is over): what has been seen to leave will not come back. */
  finish(): LedgerChange {
    const before = this.#state;
    return this.#conclude(
      before,
      before.presences.map((live) => (isAway(live) ? end(live, 'left') : live)),
    );
  }

  #split(): [faults: readonly LivePresence[], others: readonly LivePresence[]] {
    const { presences } = this.#state;
    return [presences.filter(({ type }) => type === 'fault'), presences.filter(({ type }) => type !== 'fault')];
  }

  #endByTime(lives: readonly LivePresence[], passed: Passed): readonly LivePresence[] {
    return lives.map((live) => {
      const ended = live.ended ? null : endByTime(live, passed, patienceWith(live, this.#parts.camera));
      return ended ? end(live, ended) : live;
    });
  }

  /** The pictures show nothing to rely on: what was counted since then is a gap; a moved camera's things are not known. */
  #unseen(
    lives: readonly LivePresence[],
    passed: Passed,
    sinceAt: Date,
    isSuspended: boolean,
  ): readonly LivePresence[] {
    const isFirst = !this.#state.isBlind;
    if (isFirst) this.#state = withGap(this.#state, sinceAt, passed.toAt);
    return lives.flatMap((live) => {
      if (live.ended) return [live];
      const back = isFirst ? retract(live, sinceAt, passed.fromAt) : live;
      if (!back) return live.state === 'confirming' ? [] : [end(live, 'unknown')];
      if (isSuspended) return [end(back, 'unknown')];
      return live.state === 'confirming' ? [] : [liveOn(back, 'unlooked', { ...passed, isGap: true })];
    });
  }

  #lookAround(lives: readonly LivePresence[], look: Look, passed: Passed, isTrusted: boolean): readonly LivePresence[] {
    const { camera, confidence, appearanceDistance } = this.#parts;
    const aspectRatio = look.aspectRatio ?? WIDESCREEN;
    const detections = clearDetections(look.seen.detections, confidence.keep);
    const gone = lives.filter(({ ended }) => ended !== null);
    const here = lives.filter(({ ended }) => ended === null);
    const known = here.filter(({ type }) => type === 'thing');
    const { things: looked, faint } = lookAtThings(known, {
      ...this.#state,
      begunAt: this.#state.begunAt ?? passed.toAt,
      passed,
      isTrusted,
      camera,
      detections,
      aspectRatio,
      interest: this.#interest,
      frameSeq: look.frameSeq,
      seen: look.seen,
      stillObjects: look.stillObjects,
      startOf: (label) => confidence.startOf?.[label] ?? confidence.start,
      appearanceOf: (boxXyxy: BoxXyxy) => look.appearanceOf(boxXyxy),
      distance: appearanceDistance,
    });
    const { fromAt: lookedFromAt, toAt: at } = passed;
    this.#state = {
      ...this.#state,
      traces: traced(this.#state.traces, faint, { at, isFirst: isFirstLook(this.#state), lookedFromAt }),
    };
    const persons = personBoxes(detections, looked);
    const { ownerDistanceRatio: distanceRatio } = camera;
    const things = withOwners(looked, persons, { at: passed.toAt, distanceRatio, aspectRatio });
    const groups = here.filter(({ type }) => type === 'vending');
    const around = {
      camera,
      things: things.filter(({ ended }) => !ended),
      passed,
      frameSeq: look.frameSeq,
      aspectRatio,
      endedThings: this.#state.endedThings,
    };
    const after = groups.map((group) => groupOn(group, around, partsOf(groups, group)));
    const living = after.map((group) => (hasGoodsLeft(group, around.things) ? end(group, 'left') : group));
    return [...gone, ...things, ...living, ...(isTrusted ? foundGroups(living, around) : [])];
  }

  /** Names what has begun, lets go what is over, and says what is different from before. */
  #conclude(before: LedgerState, lives: readonly LivePresence[]): LedgerChange {
    const startedBefore = before.presences.filter(({ state }) => state !== 'confirming');
    const wasStarted = new Map(startedBefore.map((live) => [live.id, live]));
    let { endedThings } = this.#state;
    const ended = lives.filter((live) => live.ended !== null && wasStarted.has(live.id));
    for (const live of ended) endedThings = remember(endedThings, live);
    const named = lives
      .filter((live) => live.ended === null)
      .map((live) => {
        if (!isToBeNamed(live, wasStarted.get(live.id))) return live;
        const known = knownAgain(endedThings, live, this.#parts.appearanceDistance);
        endedThings = known ? endedThings.filter((thing) => thing !== known) : endedThings;
        return known ? { ...live, thingId: known.thingId } : live;
      });
    const present = withQueues(named, this.#parts.camera);
    const started = present.filter((live) => live.state !== 'confirming' && !wasStarted.has(live.id));
    this.#state = { ...this.#state, presences: present, endedThings };
    const isOtherwise = before.watchedUntil === null || before.isSuspended !== this.#state.isSuspended;
    return {
      presences: [...present, ...ended].map(plain),
      started: started.map(plain),
      ended: ended.map(plain),
      trusted: !this.#state.isSuspect,
      // What dwells changes with every look: its time goes on. People passing by are not worth a write.
      changed: isOtherwise || ended.length > 0 || present.some((live) => live.state !== 'confirming'),
      setBackMs: 0,
    };
  }
}

/** The vehicles of a queue are forgotten once they have left; what was spent beside them is noted with who waited. */
function withQueues(lives: readonly LivePresence[], camera: Camera): readonly LivePresence[] {
  if (!camera.rules.some((rule) => flowZoneIdsOf(rule).length > 0)) return lives;
  return lives.map((live) => {
    if (live.type !== 'thing' || live.family !== 'vehicle') return live;
    const times = queueTimes(live, { camera, presences: lives });
    return times.length > 0 ? { ...live, queueTimes: times } : live;
  });
}

function partsOf(groups: readonly LivePresence[], except: LivePresence): ReadonlySet<string> {
  return new Set(groups.filter((group) => group !== except).flatMap(({ partIds }) => partIds));
}

/** Everybody in the picture: seen now, or known to stand there since nothing has changed. */
function personBoxes(detections: readonly Detection[], things: readonly LivePresence[]): readonly BoxXyxy[] {
  const standing = things.filter(({ family, tracking }) => family === 'person' && tracking.lastResult === 'unchanged');
  return [
    ...detections.filter(({ label }) => label === 'person').map(({ boxXyxy }) => boxXyxy),
    ...standing.map(boxOf),
  ];
}
