import { caseEntity } from '../cases/case-entity.ts';
import { sightingEntity } from '../cases/sighting-entity.ts';
import { coverage } from '../coverage/coverage-entity.ts';
import { chainEntity } from '../evidence/chain-entity.ts';
import { deadLetters, jobs } from '../jobs/job-entity.ts';
import { endedThingsEntity, gonePresenceEntity, ledgerEntity, pictureMemoryEntity } from '../presence/ledger-entity.ts';
import { shifts } from '../shifts/shift-entity.ts';
import { workers } from '../shifts/worker-entity.ts';
import { clusters } from '../store/cluster-name.ts';
import type { Store } from '../store/collection.ts';

/** Opens every collection that the program knows, so that a store can check all of them before the first camera. */
export function openEveryCollection(store: Store): void {
  store.collection(caseEntity);
  store.collection(sightingEntity);
  store.collection(coverage);
  store.collection(chainEntity);
  store.collection(deadLetters);
  store.collection(jobs);
  store.collection(endedThingsEntity);
  store.collection(gonePresenceEntity);
  store.collection(ledgerEntity);
  store.collection(pictureMemoryEntity);
  store.collection(shifts);
  store.collection(workers);
  store.collection(clusters);
}
