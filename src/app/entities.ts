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
import type { Entity, Row } from '../kernel/store/entity.ts';
import { countMisfits } from '../kernel/store/misfits.ts';
import { moves } from '../kernel/store/unfinished-move.ts';
import { raisedAlarms } from '../operations/alarms/alarm-entity.ts';
import type { CheckedEntity } from '../operations/alarms/misfit-alarm.ts';
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
import { shifts } from '../watching/shifts/shift-entity.ts';
import { workers } from '../watching/shifts/worker-entity.ts';
import { trialFindingEntity } from '../watching/trials/trial-finding-entity.ts';

/** Every entity that the program knows. */
export function everyEntity(visit: <T extends Row>(entity: Entity<T>) => void): void {
  visit(caseEntity);
  visit(caseActEntity);
  visit(sightingEntity);
  visit(trialFindingEntity);
  visit(auditEntity);
  visit(auditReferenceEntity);
  visit(auditMarkEntity);
  visit(auditNoteEntity);
  visit(reviewEntity);
  visit(reasonEntity);
  visit(tallyEntity);
  visit(monthTallyEntity);
  visit(precisionFloorEntity);
  visit(spotSeedEntity);
  visit(spotDrawEntity);
  visit(spotCheckEntity);
  visit(handoverEntity);
  visit(reviewMarkEntity);
  visit(noticeWayEntity);
  visit(subscriptionEntity);
  visit(deliveryEntity);
  visit(noticeMarkEntity);
  visit(personEntity);
  visit(sessionEntity);
  visit(apiKeyEntity);
  visit(cameraGroupEntity);
  visit(cameraVersionEntity);
  visit(cameraChangeEntity);
  visit(platformEntity);
  visit(coverage);
  visit(watchedMonths);
  visit(chainEntity);
  visit(deadLetters);
  visit(jobs);
  visit(retentionTimes);
  visit(rowChecks);
  visit(raisedAlarms);
  visit(siteAlarmEntity);
  visit(endedThingsEntity);
  visit(gonePresenceEntity);
  visit(ledgerEntity);
  visit(pictureMemoryEntity);
  visit(cameraStates);
  visit(cameraPictures);
  visit(shifts);
  visit(workers);
  visit(recordingHours);
  visit(recordingHeads);
  visit(footageOrders);
  visit(lookupEntity);
  visit(lookupStepEntity);
  visit(pastLookupEntity);
  visit(recordingHolds);
  visit(recordingDays);
  visit(recordingVolumes);
  visit(clusters);
  visit(moves);
}

/** Counts, for every entity, the rows that no longer fit their declaration. */
export function checkedEntities(store: Store): readonly CheckedEntity[] {
  const entities: CheckedEntity[] = [];
  everyEntity((entity) => {
    entities.push({ name: entity.name, count: (pause) => countMisfits(store.collection(entity), pause) });
  });
  return entities;
}

/** Opens every collection that the program knows, so that a store can check all of them before the first camera. */
export function openEveryCollection(store: Store): void {
  everyEntity((entity) => void store.collection(entity));
}
