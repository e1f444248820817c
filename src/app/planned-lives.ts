import type { EvidenceStore } from '../cases/evidence/evidence-store.ts';
import type { Retirement } from '../cases/evidence/retirement.ts';
import type { Sealing } from '../cases/evidence/sealing.ts';
import type { Signer } from '../cases/evidence/signature.ts';
import { type CaseRow, caseEntity } from '../cases/filing/case-entity.ts';
import { isRetired } from '../cases/filing/case-state.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import { deadLetters } from '../kernel/jobs/job-entity.ts';
import type { PlannedLife } from '../kernel/jobs/planned-life.ts';
import { DEFAULT_LIFE_DAYS, rowLife } from '../kernel/jobs/planned-life.ts';
import type { Collection, Store } from '../kernel/store/collection.ts';
import { auditLife } from '../people/audit/audit-retirement.ts';
import { deliveryEntity } from '../people/notices/delivery-entity.ts';
import { handoverEntity } from '../people/review/handover-entity.ts';
import { spotDrawEntity } from '../people/review/spot-draw-entity.ts';
import { coverage } from '../watching/coverage/coverage-entity.ts';
import { gonePresenceEntity } from '../watching/ledger-store/ledger-entity.ts';
import { unwatchedCameraLives } from '../watching/overview/unwatched-cameras.ts';
import { Shifts } from '../watching/shifts/shifts.ts';
import { unwatchedStillsLife } from '../watching/stills/unwatched-stills.ts';
import { trialFindingEntity } from '../watching/trials/trial-finding-entity.ts';

/** Rows that retention never takes away, by the name of their entity, and why. */
export const KEPT_WITHOUT_END: Readonly<Record<string, string>> = {
  cases: 'the row of a case outlives its evidence, so that figures of past years stand',
  'case-acts': 'what people did to a case is kept as long as the row of the case',
  audit: 'the newest row of the log always stays, for the next one follows it',
  'audit-references': 'they go with their row of the log',
  'audit-marks': 'one row',
  'audit-notes': 'checkpoints go with their rows of the log; the last one and the start stay',
  reviews: 'one row for each case, kept as long as the row of the case',
  reasons: 'decisions of years ago name them',
  tallies: 'figures of past years stand',
  'month-tallies': 'figures of past years stand',
  'watched-months': 'figures of past years stand',
  'review-marks': 'a few rows',
  'precision-floors': 'one row for each kind or camera that has a floor of its own',
  'spot-seeds': 'one row',
  'spot-checks': 'figures of past years stand',
  'notice-ways': 'there are few, and people remove them',
  subscriptions: 'there are few, and people remove them',
  'notice-marks': 'one row',
  people: 'the log names people for ever',
  sessions: 'a session that is over is deleted',
  'api-keys': 'the log names keys for ever',
  'camera-versions': 'what was watched how, and who wanted it so, is asked about years later',
  'camera-changes': 'few rows: the last one of a camera says which file it is watched by',
  'video-platforms': 'there are few, and people remove them',
  'camera-groups': 'there are few, and people remove them',
  sightings: 'a presence belongs to its case for ever: said again, it opens no second one',
  'evidence-chains': 'one row for each camera; the next link needs the last one',
  jobs: 'a job that is done is deleted',
  'raised-alarms': 'an alarm that is over is deleted',
  'site-alarms': 'one row for each thing that an alarm of the site was about',
  'retention-times': 'one row',
  'row-checks': 'one row an entity',
  'ended-things': 'one row for each camera, of bounded size',
  ledgers: 'one row for each camera, of bounded size',
  'picture-memories': 'one row for each camera, of bounded size',
  'footage-orders': 'one row for each export; the line of the register stays too',
  'recording-heads': 'one row for each camera and day; without them nobody can tell that hours were taken away',
  'recording-hours':
    'each closed hour follows the one before: what was recorded, and what was not, is asked about later',
  lookups: 'the register of past years stands',
  'past-lookups': 'the register of past years stands',
  'lookup-steps': 'who asked for footage, who allowed it and what came of it is asked about years later',
  'recording-holds': 'who held what, and why, is asked about years later',
  'recording-days': 'one row for each camera',
  'recording-volumes': 'one row for each volume',
  shifts: 'one row for each camera; if the fence started again from the beginning, an old shift could write',
  workers: 'the other workers delete a worker that is gone',
  clusters: 'one row',
  moves: 'one row, until a move is finished',
};

export interface PlannedLivesParts {
  readonly store: Store;
  readonly evidence: EvidenceStore;
  readonly signer: Signer;
  readonly sealing: Pick<Sealing, 'inTurn'>;
  readonly retirement: Pick<Retirement, 'retireCase'>;
  readonly clock: Clock;
}

const days = DEFAULT_LIFE_DAYS;

/** Everything that retention deletes, and when. */
export function plannedLives({
  store,
  evidence,
  signer,
  sealing,
  retirement,
  clock,
}: PlannedLivesParts): readonly PlannedLife[] {
  const shifts = new Shifts({ store, clock });
  const lastWatchedAt = async (cameraId: string) => (await shifts.current(cameraId))?.renewedAt ?? null;
  return [
    closedCasesLife({ store, retirement, clock }),
    ...watchedLives(store),
    auditLife({ store, signer, clock }),
    ...workedLives(store),
    unwatchedStillsLife({
      store,
      evidence,
      sealing,
      lastWatchedAt,
      lifeDays: days.unwatchedStills,
    }),
    ...unwatchedCameraLives({ store, lastWatchedAt, lifeDays: days.unwatchedStills }),
  ];
}

function closedCasesLife({
  store,
  retirement,
  clock,
}: Pick<PlannedLivesParts, 'store' | 'retirement' | 'clock'>): PlannedLife {
  const cases = store.collection(caseEntity);
  return rowLife({
    name: 'closed cases with their evidence',
    lifeDays: days.evidence,
    collection: cases,
    index: 'closed',
    where: { status: 'closed' },
    // A deletion that was interrupted, or that the place refused, is tried again.
    retire: async (row) => {
      const why = { lifeDays: days.evidence, at: clock.now() };
      if (isRetired(row) || (await isPartOfKept(cases, row))) return false;
      return (await retirement.retireCase(row.id, why)) === 'done';
    },
  });
}

/** What watching leaves behind. */
function watchedLives(store: Store): readonly PlannedLife[] {
  return [
    rowLife({
      name: 'gone presences',
      lifeDays: days.gonePresences,
      collection: store.collection(gonePresenceEntity),
      index: 'byEnd',
    }),
    rowLife({
      name: 'findings of trial rules',
      lifeDays: days.gonePresences,
      collection: store.collection(trialFindingEntity),
      index: 'reached',
    }),
    rowLife({
      name: 'hours of coverage',
      lifeDays: days.coverage,
      collection: store.collection(coverage),
      index: 'byHour',
    }),
  ];
}

/** What people and jobs leave behind. */
function workedLives(store: Store): readonly PlannedLife[] {
  return [
    rowLife({
      name: 'handovers',
      lifeDays: days.handovers,
      collection: store.collection(handoverEntity),
      index: 'made',
    }),
    rowLife({
      name: 'cases drawn for spot checks',
      lifeDays: days.spotDraws,
      collection: store.collection(spotDrawEntity),
      index: 'drawn',
    }),
    rowLife({
      name: 'messages that went out',
      lifeDays: days.deliveries,
      collection: store.collection(deliveryEntity),
      index: 'made',
    }),
    rowLife({
      name: 'dead letters',
      lifeDays: days.deadLetters,
      collection: store.collection(deadLetters),
      index: 'byFailedAt',
    }),
  ];
}

/** A merged case is closed at once, but its evidence belongs to another case: it goes when that one's evidence has gone. */
async function isPartOfKept(cases: Collection<CaseRow>, row: CaseRow): Promise<boolean> {
  if (row.review !== 'merged' || row.otherCaseId === null) return false;
  const other = await cases.get(row.otherCaseId);
  return other !== null && other.retiredAt === null;
}
