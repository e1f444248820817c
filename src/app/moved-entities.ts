import { chainEntity } from '../cases/evidence/chain-entity.ts';
import { caseActEntity } from '../cases/filing/case-act-entity.ts';
import { caseEntity } from '../cases/filing/case-entity.ts';
import { sightingEntity } from '../cases/filing/sighting-entity.ts';
import { deadLetters, jobs } from '../kernel/jobs/job-entity.ts';
import { clusters } from '../kernel/store/cluster-name.ts';
import type { Store } from '../kernel/store/collection.ts';
import { type EntityMove, RowMove } from '../kernel/store/row-move.ts';
import { moves as unfinishedMoves } from '../kernel/store/unfinished-move.ts';
import { raisedAlarms } from '../operations/alarms/alarm-entity.ts';
import { rowChecks } from '../operations/alarms/row-check-entity.ts';
import { retentionTimes } from '../operations/retention/retention-time-entity.ts';
import { coverage } from '../watching/coverage/coverage-entity.ts';
import {
  endedThingsEntity,
  gonePresenceEntity,
  ledgerEntity,
  pictureMemoryEntity,
} from '../watching/ledger-store/ledger-entity.ts';
import { type ShiftRow, shifts } from '../watching/shifts/shift-entity.ts';
import { workers } from '../watching/shifts/worker-entity.ts';

export interface MoveEnds {
  readonly from: Store;
  readonly to: Store;
}

/** Of this installation at this place and time; they mean nothing elsewhere. */
export const LEFT_BEHIND = [
  workers.name,
  clusters.name,
  unfinishedMoves.name,
  retentionTimes.name,
  rowChecks.name,
  raisedAlarms.name,
];
/** Where the queue is Redis, jobs in the store are run by nobody. */
export const EMBEDDED_JOBS = jobs.name;

/** Everything that makes up an installation, fences first; jobs that wait only where the target's queue keeps them in its store. */
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
    new RowMove({ entity: coverage, ...ends }),
    new RowMove({ entity: deadLetters, ...ends }),
    ...(withJobs ? [new RowMove({ entity: jobs, ...ends })] : []),
  ];
}

/** A process that was killed still holds its cameras, and nobody over there would know that it is gone. */
function handedBack(row: ShiftRow): ShiftRow {
  return { ...row, holder: null, isOffered: false };
}
