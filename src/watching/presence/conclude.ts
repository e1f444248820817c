import type { Camera } from '../../kernel/domain/camera.ts';
import { flowZoneIdsOf } from '../../kernel/domain/kinds/may-concern.ts';
import type { LedgerState } from './ledger.ts';
import type { LedgerSetting, LedgerStep } from './ledger-setting.ts';
import type { LivePresence } from './live-presence.ts';
import { plain } from './live-presence.ts';
import { queueTimes } from './queue.ts';
import { isToBeNamed, knownAgain, remember } from './thing-identity.ts';

/**
 * Gives ids to presences that have begun, drops those that are over, and says what has changed. `lives`: the
 * presences after the step, with those that have just ended. `after`: the state without them.
 */
export function conclude(
  before: LedgerState,
  after: LedgerState,
  lives: readonly LivePresence[],
  { camera, appearanceDistance }: Pick<LedgerSetting, 'camera' | 'appearanceDistance'>,
): LedgerStep {
  const startedBefore = before.presences.filter(({ state }) => state !== 'confirming');
  const wasStarted = new Map(startedBefore.map((live) => [live.id, live]));
  const ended = lives.filter((live) => live.ended !== null && wasStarted.has(live.id));
  let endedThings = ended.reduce(remember, after.endedThings);
  const named = lives
    .filter((live) => live.ended === null)
    .map((live) => {
      if (!isToBeNamed(live, wasStarted.get(live.id))) return live;
      const known = knownAgain(endedThings, live, appearanceDistance);
      endedThings = known ? endedThings.filter((thing) => thing !== known) : endedThings;
      return known ? { ...live, thingId: known.thingId } : live;
    });
  const present = withQueues(named, camera);
  const started = present.filter((live) => live.state !== 'confirming' && !wasStarted.has(live.id));
  const isOtherwise = before.watchedUntil === null || before.isSuspended !== after.isSuspended;
  return {
    state: { ...after, presences: present, endedThings },
    change: {
      presences: [...present, ...ended].map(plain),
      started: started.map(plain),
      ended: ended.map(plain),
      trusted: !after.isSuspect,
      // A thing that dwells changes at every look, because its time goes on. People who pass by are not worth a
      // write.
      changed: isOtherwise || ended.length > 0 || present.some((live) => live.state !== 'confirming'),
      setBackMs: 0,
    },
  };
}

/**
 * Vehicles of a queue are dropped when they have left. The vehicle that waited keeps the time that they stood beside
 * it.
 */
function withQueues(lives: readonly LivePresence[], camera: Camera): readonly LivePresence[] {
  if (!camera.rules.some((rule) => flowZoneIdsOf(rule).length > 0)) return lives;
  return lives.map((live) => {
    if (live.type !== 'thing' || live.family !== 'vehicle') return live;
    const times = queueTimes(live, { camera, presences: lives });
    return times.length > 0 ? { ...live, queueTimes: times } : live;
  });
}
