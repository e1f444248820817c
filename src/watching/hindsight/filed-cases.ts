import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { sightingEntity } from '../../cases/filing/sighting-entity.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import type { StayQuestion } from '../ledger-store/stored-stays.ts';
import type { TriedStay } from './past-stays.ts';

/** What a trial needs of a case. */
export type FiledCase = Pick<CaseRow, 'id' | 'kind' | 'thingId' | 'filedAt' | 'review' | 'reasonId' | 'scene'>;

export interface FiledCases {
  /** Those filed in the days that are tried, oldest first. */
  readonly inTime: readonly FiledCase[];
  /** The cases to which the presence belongs. */
  of(presenceId: string): readonly FiledCase[];
}

/** The cases that were really filed of a camera and of its judged stays. */
export async function filedCases(
  store: Store,
  { cameraId, fromAt: from, toAt: to }: StayQuestion,
  stays: readonly TriedStay[],
): Promise<FiledCases> {
  const cases = store.collection(caseEntity);
  const sightings = store.collection(sightingEntity);
  const inTime = await allRows((page) =>
    cases.find({ index: 'camera', where: { cameraId }, range: { from, to }, ...page }),
  );
  const known = new Map<string, FiledCase | null>(inTime.map((row) => [row.id, row]));
  const ofPresence = new Map<string, readonly FiledCase[]>();
  for (const { presence } of stays) {
    if (presence.reportedRuleIds.length === 0) continue;
    const found = await allRows((page) =>
      sightings.find({ index: 'presence', where: { presenceId: presence.id }, ...page }),
    );
    const rows: FiledCase[] = [];
    for (const { caseId } of found) {
      if (caseId === null) continue;
      const row = known.get(caseId) ?? (await cases.get(caseId));
      known.set(caseId, row);
      if (row !== null) rows.push(row);
    }
    ofPresence.set(presence.id, rows);
  }
  return { inTime, of: (presenceId) => ofPresence.get(presenceId) ?? [] };
}
