import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { PrecisionFloors } from '../../people/figures/precision-floors.ts';
import { Telling } from '../../people/notices/telling.ts';
import type { Actor, Asked } from '../../people/review/decision.ts';
import { EVERYTHING } from '../../people/review/review-scope.ts';
import { Reviewing } from '../../people/review/reviewing.ts';
import { spotDrawEntity } from '../../people/review/spot-draw-entity.ts';
import { CameraGroups } from '../../people/rights/camera-groups.ts';
import { People } from '../../people/rights/people.ts';
import { KeptLog } from '../builders/kept-log.ts';

const LI: Actor = { who: 'li', mayOverrule: true };
const A_DUPLICATE = { verdict: 'rejected', reasonId: 'duplicate' } as const;
const A_LIGHT = { verdict: 'rejected', reasonId: 'light', duplicateOf: null } as const;
const UNSURE = { verdict: 'unsure', reasonId: null, duplicateOf: null } as const;
const CONFIRMED = { verdict: 'confirmed', reasonId: null, duplicateOf: null } as const;

export interface ReviewedInstallation {
  readonly store: Store;
  readonly evidence: EvidenceStore;
  readonly clock: Clock;
}

function reviewingIn({ store, evidence, clock: given }: ReviewedInstallation): Reviewing {
  const clock = restless(given);
  const groups = async () => [{ id: 'east', cameraIds: ['yard-east'] }];
  return new Reviewing({ store, evidence, clock, groups, log: new KeptLog(), spotShareRatio: 1 });
}

function restless(clock: Clock): Clock {
  return { now: () => clock.now(), monotonicMs: () => clock.monotonicMs(), sleep: async () => undefined };
}

/** One person claims the first case, is unsure, and confirms it; another checks it, one hands over, and another signs. */
export async function reviewOne(installation: ReviewedInstallation): Promise<void> {
  const reviewing = reviewingIn(installation);
  await reviewing.goRound();
  await reviewing.spotChecks.drawOnce();
  const { rows } = await reviewing.queue.take({ by: 'li', scope: EVERYTHING });
  for (const { id: caseId, acts: seen } of rows) {
    await reviewing.decide({ caseId, seen, requestId: `doubt ${caseId}`, actor: LI }, UNSURE);
    // Soon after the decision before, so it has a time.
    await reviewing.decide({ caseId, seen: seen + 1, requestId: `decide ${caseId}`, actor: LI }, CONFIRMED);
  }
  await reviewing.spotChecks.drawOnce();
  for (const { id: caseId } of rows.slice(0, 1)) {
    const draws = installation.store.collection(spotDrawEntity);
    const draw = await draws.get(caseId);
    await reviewing.spotChecks.answer({ caseId, requestId: `check ${caseId}`, who: 'chen', ...A_LIGHT });
    // A program that is killed after the answer leaves the draw.
    if (draw !== null) await draws.insert(draw);
  }
  await reviewing.tallies.countOnce();
  await reviewing.reasons.put(
    {
      ...{ id: 'funeral', names: { en: 'a funeral', zh: '丧事' }, kinds: ['illegal-parking'] },
      ...{ asksOtherCase: false, place: 20, isOffered: true },
    },
    0,
  );
  await new PrecisionFloors(installation).put({ type: 'all' }, 0.6, { by: 'li', seen: 0 });
  const left = { scope: { groupIds: ['east'] }, blindCameras: ['gate'], alarms: ['disk'], note: 'look at the gate' };
  await reviewing.handovers.make({ requestId: 'handover 1', by: 'li', ...left });
  await reviewing.handovers.sign('handover 1', 'wang');
}

/** A person does everything that can be done to two cases of one kind. */
export async function actEveryWay(
  installation: ReviewedInstallation,
  [one, other]: readonly [string, string],
): Promise<void> {
  const reviewing = reviewingIn(installation);
  await reviewing.followOnce();
  let requests = 0;
  const asked = async (): Promise<Asked> => {
    const { acts: seen } = await reviewing.acts.shown(one);
    return { caseId: one, seen, requestId: `act ${requests++} on ${one}`, actor: LI };
  };
  await reviewing.note(await asked(), 'the same van as before');
  await reviewing.decide(await asked(), CONFIRMED);
  await reviewing.takeBack(await asked());
  await reviewing.decide(await asked(), { ...A_DUPLICATE, duplicateOf: other });
  await reviewing.overrule(await asked(), CONFIRMED);
  await reviewing.spotChecks.drawOnce();
  await reviewing.merge(await asked(), other);
  await reviewing.split(await asked());
  await reviewing.merge(await asked(), other);
  await reviewing.queue.take({ by: 'li', scope: EVERYTHING });
  await reviewing.tallies.countOnce();
}

/** Somebody subscribes to what happens: a few cases come one by one, the others in a digest. */
export async function tellOfCases({ store, evidence, clock }: ReviewedInstallation, caseCount: number): Promise<void> {
  const reviewing = reviewingIn({ store, evidence, clock });
  const telling = new Telling({
    ...{ store, clock: restless(clock), log: new KeptLog(), changes: reviewing.changes, reviews: reviewing.rows },
    ...{ people: new People({ store, clock }), groups: new CameraGroups({ store }), by: 'here:1', random: () => 1 },
    ...{
      alarms: async () => [],
      isOfAllCameras: () => false,
      zone: async () => 'Asia/Shanghai',
      carrier: { carry: async () => 'taken' },
    },
    seal: { prepare: async () => undefined, sealText: (text) => text, openText: (sealed) => sealed },
  });
  const chat = { type: 'webhook', url: 'https://hook.example/', secret: 'sixteen letters!', linkBase: null } as const;
  await telling.ways.put({ id: 'chat', name: 'chat', ...chat }, 0);
  const asked = { wayId: 'chat', address: null, personId: null, groupId: null, quiet: null, language: 'zh' } as const;
  const events = ['new-case', 'alarm/low-disk'] as const;
  const subscription = await telling.subscriptions.put({ id: 'all', name: 'all', ...asked, events }, 0);
  await telling.findOnce();
  const notice = { type: 'case', event: 'new-case', kind: 'garbage', place: 'yard', cameraId: 'yard' } as const;
  const now = clock.now();
  const of = { ...notice, cameraName: 'yard', timezone: 'Asia/Shanghai', filedAt: now, dueAt: now };
  for (let n = 0; n < caseCount; n++) {
    const told = { ...of, id: `new-case/yard-${n}`, caseId: `yard-${n}`, number: `20260101-000${n}` };
    await telling.deliveries.add([{ subscription, notice: told }]);
    if (n === 0) await telling.sendOnce();
  }
  await telling.sendOnce();
}
