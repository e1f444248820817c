import { caseEntity } from '../cases/case-entity.ts';
import { sightingEntity } from '../cases/sighting-entity.ts';
import { coverage } from '../coverage/coverage-entity.ts';
import { chainEntity } from '../evidence/chain-entity.ts';
import { deadLetters, jobs } from '../jobs/job-entity.ts';
import { retentionTimes } from '../jobs/retention-time-entity.ts';
import { endedThingsEntity, gonePresenceEntity, ledgerEntity, pictureMemoryEntity } from '../presence/ledger-entity.ts';
import { shifts } from '../shifts/shift-entity.ts';
import { workers } from '../shifts/worker-entity.ts';
import { clusters } from '../store/cluster-name.ts';
import type { Store } from '../store/collection.ts';
import type { Entity, Row } from '../store/entity.ts';
import { moves } from '../store/unfinished-move.ts';

/** Every entity that the program knows. */
export function everyEntity(visit: <T extends Row>(entity: Entity<T>) => void): void {
  visit(caseEntity);
  visit(sightingEntity);
  visit(coverage);
  visit(chainEntity);
  visit(deadLetters);
  visit(jobs);
  visit(retentionTimes);
  visit(endedThingsEntity);
  visit(gonePresenceEntity);
  visit(ledgerEntity);
  visit(pictureMemoryEntity);
  visit(shifts);
  visit(workers);
  visit(clusters);
  visit(moves);
}

/** Opens every collection that the program knows, so that a store can check all of them before the first camera. */
export function openEveryCollection(store: Store): void {
  everyEntity((entity) => void store.collection(entity));
}
