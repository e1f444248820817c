import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { checkedEntities } from '../../app/entities.ts';
import { Retirement } from '../../cases/evidence/retirement.ts';
import { CaseActs } from '../../cases/filing/case-acts.ts';
import { sightingEntity } from '../../cases/filing/sighting-entity.ts';
import { StoreCaseFiling } from '../../cases/filing/store-case-filing.ts';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { isOfCamera } from '../../kernel/domain/kinds/kind-of.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { beginMove } from '../../kernel/store/unfinished-move.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { AlarmRows } from '../../operations/alarms/alarm-rows.ts';
import { Alarms } from '../../operations/alarms/alarms.ts';
import { MisfitAlarm } from '../../operations/alarms/misfit-alarm.ts';
import { SiteAlarms } from '../../operations/alarms/site-alarms.ts';
import { RetentionTime } from '../../operations/retention/retention-time.ts';
import {
  endedThingsEntity,
  gonePresenceEntity,
  ledgerEntity,
  pictureMemoryEntity,
} from '../../watching/ledger-store/ledger-entity.ts';
import { StoredLedgerBook } from '../../watching/ledger-store/stored-ledger-book.ts';
import { aCamera, aGonePresence, aPresence, atSecond, aViolation } from '../builders/case-builders.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { aStreet, sees, WatchedStreet } from '../builders/looks.ts';
import { Killed, KillSwitch, mortalStore } from '../worlds/failing-store.ts';
import { type LivedInstallation, liveIn, sealAll } from '../worlds/lived-installation.ts';
import { actEveryWay } from '../worlds/lived-reviews.ts';
import { PipelineWorldOfTests } from '../worlds/pipeline-world.ts';
import { type KeptInstallation, keptFrom } from './kept-rows.ts';

const FENCE = 3;
const COMMON = { fence: FENCE, dwellMsOf: ({ firstSeenAt, lastSeenAt }: Presence) => +lastSeenAt - +firstSeenAt };

/**
 * Makes the rows that this version of the program stores, by running it. `newFolder` gives an empty folder each time.
 */
export async function livedRows(newFolder: () => string): Promise<readonly KeptInstallation[]> {
  return [
    await livedIn('at work', newFolder(), async (store, folder) => {
      const installation = await liveIn(store, folder);
      await fileEveryKind(store, installation);
      await lookAfter(store, installation);
      const { world } = installation;
      // The van stays, and the camera is lost: the ledger holds both when the program ends.
      await world.watch([world.up(100), ...world.frames(100, 130, 'van'), world.down(131)], { fence: FENCE });
      await onTrial(store, folder);
      await layDown(store);
    }),
    await livedIn('killed, then half moved', newFolder(), async (store, folder) => {
      await killedOwing(store, folder);
      await beginMove(store, { from: '/srv/jiexun', startedAt: atSecond(0) });
    }),
  ];
}

async function livedIn(
  name: string,
  folder: string,
  live: (store: Store, folder: string) => Promise<void>,
): Promise<KeptInstallation> {
  const store = new MemoryStore();
  try {
    await live(store, folder);
    return await keptFrom(name, store);
  } finally {
    await store.close();
  }
}

/** A case of each kind, by every way that a case's row changes. */
async function fileEveryKind(store: Store, { world, clock, sealing }: LivedInstallation): Promise<void> {
  const { camera, queue } = world;
  const filing = new StoreCaseFiling({ ...COMMON, camera, store, queue });
  for (const kind of RULE_KINDS) {
    const watched = { id: `of-${kind}`, thingId: `of-${kind}` };
    const gap = { type: 'gap', fromAt: atSecond(30), toAt: atSecond(40) } as const;
    const presence = aPresence({ ...watched, timeline: [...aPresence().timeline, gap] });
    await filing.file(aViolation(presence, { kind, explanation: { kind, hours: 'Mo-Su 07:00-22:00' } }));
    await filing.file(aViolation(presence, { kind, explanation: { kind, ruleId: 'second' } }));
    await sealAll(world, sealing);
    await filing.clear(aGonePresence(watched));
    const again = aPresence({ ...watched, id: `again-${kind}`, firstSeenAt: atSecond(200), lastSeenAt: atSecond(230) });
    await filing.file(aViolation(again, { kind, explanation: { kind } }));
    await sealAll(world, sealing);
  }
  const parked = (await world.cases()).filter(({ kind, visible }) => kind === 'illegal-parking' && visible);
  const [one, other] = parked.toReversed();
  if (one === undefined || other === undefined) throw new Error('there are no two cases of one kind');
  const acts = new CaseActs({ store, clock });
  await actEveryWay({ store, evidence: world.evidence, clock }, [one.id, other.id]);
  await acts.finishOwed();
  const open = (await world.cases()).filter(({ status, visible }) => visible && status === 'open');
  // Some stay open.
  for (const { id: caseId, acts: seen } of open.slice(2))
    await acts.record({ caseId, seen, requestId: `of ${caseId}`, by: 'li', act: { type: 'close', reason: '' } });
}

/** The rows that the background jobs write. */
async function lookAfter(store: Store, { world, signer, sealing, clock }: LivedInstallation): Promise<void> {
  const retirement = new Retirement({ store, evidence: world.evidence, signer, sealing });
  const closed = (await world.cases()).find(({ status }) => status === 'closed');
  if (closed !== undefined) await retirement.retireCase(closed.id, { lifeDays: 200, at: atSecond(900) });
  await new RetentionTime({ store, clock, offsetMs: () => null }).judge();
  await raiseAlarms(store, clock);
  const restless = { now: () => clock.now(), sleep: async () => undefined };
  const alarms = { raise: async () => undefined, clear: async () => undefined };
  const misfits = new MisfitAlarm({ store, entities: checkedEntities(store), alarms, clock: restless });
  await misfits.handler()({ name: 'row-check', id: 'all', data: {} }, new AbortController().signal);
}

async function raiseAlarms(store: Store, clock: Clock): Promise<void> {
  const log = new KeptLog();
  const alarms = new Alarms({ words: wordsIn('en'), log, clock, webhook: null });
  await alarms.raise('config', 'yard-east.yaml', 'yard-east.yaml: zones: there is none');
  const named = listing('names', ['a', 'b']);
  await alarms.raise('rows', 'cases', saying('alarm.rows', { amount: 2, entity: 'cases', named }));
  const site = new SiteAlarms({ store, alarms, by: 'here:1', present: async () => new Set(['here:1']), clock, log });
  await site.raise('precision', 'kind/garbage', 'garbage: under its floor');
  await site.clear('precision', 'kind/garbage');
  const rows = new AlarmRows({ store, by: 'here:1', raised: () => alarms.raised(), clock, log });
  rows.changed();
  await rows.close();
}

/** A trial rule finds a van: once while it still stands there, and once in one that has left. */
async function onTrial(store: Store, folder: string): Promise<void> {
  const rules = aCamera().rules.map((rule) => (isOfCamera(rule.kind) ? rule : { ...rule, trial: true as const }));
  const world = new PipelineWorldOfTests(
    folder,
    store,
    aCamera({ id: 'yard-trial', rules, position: { longitude: 104.0575, latitude: 30.6724 } }),
  );
  const { up, frames } = world;
  const stays = [...frames(5, 60, 'van'), ...frames(61, 90, 'street'), ...frames(91, 140, 'van')];
  await world.watch([up(0), ...frames(0, 4, 'street'), ...stays], { fence: FENCE });
}

/** Somebody lays garbage down, comes back to it, and takes it away. */
async function layDown(store: Store): Promise<void> {
  const camera = aStreet({ id: 'yard-garbage' });
  const street = new WatchedStreet(camera);
  const bag = sees('garbage', [0.5, 0.6, 0.56, 0.66]);
  const detections = [bag, sees('person', [0.45, 0.4, 0.52, 0.66])];
  street.looks(0, 30, (s) => ({ detections: s < 10 || s === 20 ? detections : [bag] }));
  street.looks(31, 60);
  street.looks(61, 70, { detections });
  const book = await StoredLedgerBook.open({
    ledgers: store.collection(ledgerEntity),
    endedThings: store.collection(endedThingsEntity),
    memories: store.collection(pictureMemoryEntity),
    gone: store.collection(gonePresenceEntity),
    cameraId: camera.id,
    fence: FENCE,
  });
  const none = { snapshot: () => new Uint8Array(0) };
  const { ledger, ended } = street;
  await book.save({ ledger, background: none, health: none }, { at: atSecond(70), violations: [], ended });
  await book.settle();
}

/** Killed after the ledger was written and before the case was filed. */
async function killedOwing(store: Store, folder: string): Promise<void> {
  const dead = mortalStore(store, new KillSwitch(0, 'before'));
  const dying: Store = {
    collection: (entity) => (entity.name === sightingEntity.name ? dead : store).collection(entity),
    close: () => store.close(),
  };
  const world = new PipelineWorldOfTests(folder, dying);
  await world.watch([world.up(0), ...world.frames(0, 25, 'van')]).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  const ledger = await store.collection(ledgerEntity).get(world.camera.id);
  if (ledger?.owedViolations.length !== 1) throw new Error('the ledger owes no violation');
}
