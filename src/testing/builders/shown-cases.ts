import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { newCase, withViolation } from '../../cases/filing/case-state.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { aCamera, aPresence, atSecond, aViolation } from './case-builders.ts';

/** The row of a case that people can see, without evidence: the `n`th thing, filed in second `n` + 30 by its camera. */
export function aShownCase(n: number, changes: Partial<CaseRow> = {}): CaseRow {
  const cameraId = changes.cameraId ?? 'yard-east';
  const presence = aPresence({ id: `p${n}`, thingId: `t${n}`, cameraId, firstSeenAt: atSecond(n) });
  const kind = changes.kind ?? 'illegal-parking';
  const violation = aViolation(presence, { kind, explanation: { kind } });
  const camera = aCamera({ id: cameraId });
  const id = `${cameraId}-${n}`;
  const row = withViolation(
    newCase({ id, presenceKey: `p${n}|${kind}`, recurrenceOf: null }, violation, camera),
    violation,
    camera,
  );
  return { ...row, visible: true, sealOwed: false, ...changes };
}

export async function storeCases(store: Store, rows: readonly CaseRow[]): Promise<void> {
  const cases = store.collection(caseEntity);
  const done = await Promise.all(rows.map((row) => cases.insert(row)));
  if (!done.every(({ ok }) => ok)) throw new Error('a case was there already');
}
