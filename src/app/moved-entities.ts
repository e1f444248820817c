import { chainEntity } from '../cases/evidence/chain-entity.ts';
import { caseActEntity } from '../cases/filing/case-act-entity.ts';
import { caseEntity } from '../cases/filing/case-entity.ts';
import { sightingEntity } from '../cases/filing/sighting-entity.ts';
import { footageOrders } from '../footage/export/footage-order-entity.ts';
import { lookupEntity } from '../footage/lookup/lookup-entity.ts';
import { lookupStepEntity } from '../footage/lookup/lookup-step-entity.ts';
import { pastLookupEntity } from '../footage/lookup/past-lookup-entity.ts';
import { recordingHeads } from '../footage/recording/recording-head.ts';
import { recordingHours } from '../footage/recording/recording-hour-entity.ts';
import { recordingDays } from '../footage/retention/recording-days-entity.ts';
import { recordingHolds } from '../footage/retention/recording-hold-entity.ts';
import { recordingVolumes } from '../footage/retention/recording-volume-entity.ts';
import { deadLetters, jobs } from '../kernel/jobs/job-entity.ts';
import { clusters } from '../kernel/store/cluster-name.ts';
import type { Store } from '../kernel/store/collection.ts';
import { type EntityMove, RowMove } from '../kernel/store/row-move.ts';
import { moves as unfinishedMoves } from '../kernel/store/unfinished-move.ts';
import { raisedAlarms } from '../operations/alarms/alarm-entity.ts';
import { rowChecks } from '../operations/alarms/row-check-entity.ts';
import { siteAlarmEntity } from '../operations/alarms/site-alarm-entity.ts';
import { retentionTimes } from '../operations/retention/retention-time-entity.ts';
import { auditEntity } from '../people/audit/audit-entity.ts';
import { auditMarkEntity } from '../people/audit/audit-index.ts';
import { auditNoteEntity } from '../people/audit/audit-note.ts';
import { auditReferenceEntity } from '../people/audit/audit-reference.ts';
import { precisionFloorEntity } from '../people/figures/precision-floor-entity.ts';
import { deliveryEntity } from '../people/notices/delivery-entity.ts';
import { noticeMarkEntity } from '../people/notices/notice-mark-entity.ts';
import { noticeWayEntity } from '../people/notices/notice-way-entity.ts';
import { subscriptionEntity } from '../people/notices/subscription-entity.ts';
import { handoverEntity } from '../people/review/handover-entity.ts';
import { monthTallyEntity } from '../people/review/month-tally-entity.ts';
import { reasonEntity } from '../people/review/reason-entity.ts';
import { reviewEntity } from '../people/review/review-entity.ts';
import { reviewMarkEntity } from '../people/review/review-mark-entity.ts';
import { spotCheckEntity } from '../people/review/spot-check-entity.ts';
import { spotDrawEntity } from '../people/review/spot-draw-entity.ts';
import { spotSeedEntity } from '../people/review/spot-seed.ts';
import { tallyEntity } from '../people/review/tally-entity.ts';
import { apiKeyEntity } from '../people/rights/api-key-entity.ts';
import { cameraGroupEntity } from '../people/rights/camera-group-entity.ts';
import { personEntity } from '../people/rights/person-entity.ts';
import { sessionEntity } from '../people/rights/session-entity.ts';
import { cameraChangeEntity } from '../watching/camera-versions/camera-change-entity.ts';
import { cameraVersionEntity } from '../watching/camera-versions/camera-version-entity.ts';
import { platformEntity } from '../watching/camera-versions/platform-entity.ts';
import { coverage } from '../watching/coverage/coverage-entity.ts';
import {
  endedThingsEntity,
  gonePresenceEntity,
  ledgerEntity,
  pictureMemoryEntity,
} from '../watching/ledger-store/ledger-entity.ts';
import { cameraPictures, cameraStates } from '../watching/overview/camera-state-entity.ts';
import { watchedMonths } from '../watching/overview/watched-month-entity.ts';
import { type ShiftRow, shifts } from '../watching/shifts/shift-entity.ts';
import { workers } from '../watching/shifts/worker-entity.ts';
import { trialFindingEntity } from '../watching/trials/trial-finding-entity.ts';

export interface MoveEnds {
  readonly from: Store;
  readonly to: Store;
}

/** Entities that describe this installation at this place and time; they have no meaning elsewhere. */
export const LEFT_BEHIND = [
  workers.name,
  clusters.name,
  unfinishedMoves.name,
  retentionTimes.name,
  rowChecks.name,
  raisedAlarms.name,
  siteAlarmEntity.name,
  // Everybody signs in again.
  sessionEntity.name,
  // They say how cameras are now: the first shift at a camera there writes both anew.
  cameraStates.name,
  cameraPictures.name,
  // The folders of the exports are here, and lookups that wait order theirs again there.
  footageOrders.name,
  // Each pass of retention there writes it anew.
  recordingVolumes.name,
];
/** When the queue is Redis, nobody runs jobs from the store. */
export const EMBEDDED_JOBS = jobs.name;

/**
 * All entities of an installation, fences first. Waiting jobs are included only if the target's queue keeps jobs in its
 * store.
 */
export function movesOf(ends: MoveEnds, { withJobs }: { readonly withJobs: boolean }): readonly EntityMove[] {
  return [
    new RowMove({ entity: shifts, ...ends, asMoved: handedBack, isKeptForEver: true }),
    new RowMove({ entity: ledgerEntity, ...ends, isKeptForEver: true }),
    new RowMove({ entity: endedThingsEntity, ...ends }),
    new RowMove({ entity: pictureMemoryEntity, ...ends }),
    new RowMove({ entity: gonePresenceEntity, ...ends }),
    new RowMove({ entity: sightingEntity, ...ends }),
    new RowMove({ entity: caseEntity, ...ends }),
    new RowMove({ entity: caseActEntity, ...ends, isKeptForEver: true }),
    new RowMove({ entity: chainEntity, ...ends, isKeptForEver: true }),
    new RowMove({ entity: auditEntity, ...ends, isKeptForEver: true }),
    new RowMove({ entity: auditReferenceEntity, ...ends }),
    new RowMove({ entity: auditMarkEntity, ...ends }),
    new RowMove({ entity: auditNoteEntity, ...ends, isKeptForEver: true }),
    new RowMove({ entity: reviewEntity, ...ends }),
    new RowMove({ entity: reasonEntity, ...ends }),
    new RowMove({ entity: tallyEntity, ...ends }),
    new RowMove({ entity: monthTallyEntity, ...ends }),
    new RowMove({ entity: precisionFloorEntity, ...ends }),
    new RowMove({ entity: spotSeedEntity, ...ends }),
    new RowMove({ entity: spotDrawEntity, ...ends }),
    new RowMove({ entity: spotCheckEntity, ...ends, isKeptForEver: true }),
    new RowMove({ entity: handoverEntity, ...ends }),
    new RowMove({ entity: reviewMarkEntity, ...ends }),
    new RowMove({ entity: noticeWayEntity, ...ends }),
    new RowMove({ entity: subscriptionEntity, ...ends }),
    new RowMove({ entity: deliveryEntity, ...ends }),
    new RowMove({ entity: noticeMarkEntity, ...ends }),
    new RowMove({ entity: personEntity, ...ends, isKeptForEver: true }),
    new RowMove({ entity: apiKeyEntity, ...ends, isKeptForEver: true }),
    new RowMove({ entity: cameraGroupEntity, ...ends }),
    new RowMove({ entity: cameraVersionEntity, ...ends, isKeptForEver: true }),
    new RowMove({ entity: cameraChangeEntity, ...ends, isKeptForEver: true }),
    new RowMove({ entity: platformEntity, ...ends }),
    new RowMove({ entity: coverage, ...ends }),
    new RowMove({ entity: watchedMonths, ...ends }),
    new RowMove({ entity: trialFindingEntity, ...ends }),
    // Holds before hours: what is half moved is held.
    new RowMove({ entity: recordingHolds, ...ends, isKeptForEver: true }),
    new RowMove({ entity: recordingDays, ...ends }),
    new RowMove({ entity: recordingHours, ...ends, isKeptForEver: true }),
    new RowMove({ entity: recordingHeads, ...ends, isKeptForEver: true }),
    new RowMove({ entity: lookupStepEntity, ...ends, isKeptForEver: true }),
    new RowMove({ entity: lookupEntity, ...ends }),
    new RowMove({ entity: pastLookupEntity, ...ends }),
    new RowMove({ entity: deadLetters, ...ends }),
    ...(withJobs ? [new RowMove({ entity: jobs, ...ends })] : []),
  ];
}

/** A killed process still holds its cameras, and no process on the target would know that it is gone. */
function handedBack(row: ShiftRow): ShiftRow {
  return { ...row, holder: null, isOffered: false };
}
