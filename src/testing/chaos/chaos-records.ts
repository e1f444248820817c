import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { sightingEntity } from '../../cases/filing/sighting-entity.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Collection, Query, Store } from '../../kernel/store/collection.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { coverage } from '../../watching/coverage/coverage-entity.ts';
import { gonePresenceEntity, ledgerEntity } from '../../watching/ledger-store/ledger-entity.ts';

/** What the store holds about one camera. */
export interface CameraRecords {
  readonly cameraId: string;
  readonly presences: readonly Presence[];
  /** The case in which a parking was filed, by presence. */
  readonly caseIdOf: ReadonlyMap<string, string>;
  readonly cases: readonly CaseRow[];
  /** The watched time of the parking rule, by the coverage log. */
  readonly watchedMs: number;
}

export async function cameraRecords(store: Store, cameraId: string): Promise<CameraRecords> {
  const ledger = await store.collection(ledgerEntity).get(cameraId);
  const gone = await everyRow(store.collection(gonePresenceEntity), { index: 'byCamera', where: { cameraId } });
  const cases = await everyRow(store.collection(caseEntity), { index: 'camera', where: { cameraId } });
  const hours = await everyRow(store.collection(coverage), {
    index: 'byRule',
    where: { cameraId, ruleId: 'kerb' },
  });
  const presences = [...(ledger?.state?.presences ?? []), ...gone.map(({ presence }) => presence)];
  const sightings = await Promise.all(
    presences.map(({ id }) =>
      everyRow(store.collection(sightingEntity), { index: 'presence', where: { presenceId: id } }),
    ),
  );
  const caseIdOf = new Map(
    sightings
      .flat()
      .flatMap(({ kind, presenceId, caseId }) =>
        kind === 'illegal-parking' && caseId !== null ? [[presenceId, caseId] as const] : [],
      ),
  );
  const watchedMs = hours.reduce((sum, row) => sum + row.watchedMs, 0);
  return { cameraId, presences, caseIdOf, cases, watchedMs };
}

async function everyRow<T extends Row>(
  collection: Collection<T>,
  query: Omit<Query, 'limit' | 'after'>,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: { readonly rows: readonly T[]; readonly next: string | null } = await collection.find({
      ...query,
      limit: 500,
      ...(after === '' ? {} : { after }),
    });
    found.push(...page.rows);
    after = page.next;
  }
  return found;
}
