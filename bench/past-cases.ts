import { createConnection } from 'mongoose';
import { type RowDocument, rowFields } from '../src/adapters/mongo/row-document.ts';
import type { CaseRow } from '../src/cases/filing/case-entity.ts';
import { caseEntity } from '../src/cases/filing/case-entity.ts';
import { thingKey } from '../src/cases/filing/case-key.ts';
import { newCase, withEntry, withViolation } from '../src/cases/filing/case-state.ts';
import type { Camera } from '../src/kernel/domain/camera.ts';
import { RULE_KINDS } from '../src/kernel/domain/camera.ts';
import type { Log } from '../src/kernel/domain/log.ts';
import { aPresence, aViolation, T0 } from '../src/testing/builders/case-builders.ts';
import { aStreet } from '../src/testing/builders/looks.ts';
import { fillTable } from './filled-table.ts';

const BATCH = 200;
const STEP_MS = 30_000;
const CLOSED_AFTER_MS = 86_400_000;
const CAMERAS = 1_000;
/** One case in ten is open; the open ones are spread evenly among the others. */
const OPEN_IN = 10;
const OBSERVATIONS = 8;

const street = aStreet();
const template = aTemplate(street);

/** The `n`th of many sealed cases of a thousand cameras, 30 s apart. */
export function aPastCase(n: number): CaseRow {
  return { ...template, ...ownOf(n) };
}

function ownOf(n: number) {
  const filedAt = new Date(T0.getTime() + n * STEP_MS);
  const cameraId = `camera-${(n * 7_919) % CAMERAS}`;
  const kind = RULE_KINDS[n % RULE_KINDS.length] ?? 'garbage';
  const isOpen = n % OPEN_IN === 0;
  const [presenceId, thingId] = [`${cameraId}-p${n}`, `${cameraId}-t${n}`];
  return {
    id: `${cameraId}-${n.toString(36).padStart(8, '0')}`,
    ...{ cameraId, thingId, kind, filedAt },
    presenceKey: `${presenceId}|${kind}`,
    openKey: isOpen ? thingKey(thingId, kind) : null,
    thingKey: thingKey(thingId, kind),
    status: isOpen ? ('open' as const) : ('closed' as const),
    closedAt: isOpen ? null : new Date(filedAt.getTime() + CLOSED_AFTER_MS),
    evidenceFolder: `${cameraId}/2026-01-01/${n}`,
  };
}

/** Writes this many past cases into a new database. They are written directly and not filed. */
export async function writePastCases(path: string, count: number, log: Log): Promise<void> {
  await fillTable(path, { entity: caseEntity, count, template, ownOf }, log);
}

/** The same in a MongoDB whose collections are ready. */
export async function insertPastCases(
  url: string,
  { database, count }: { readonly database: string; readonly count: number },
): Promise<void> {
  const connection = await createConnection(url, { dbName: database }).asPromise();
  try {
    const cases = connection.getClient().db(database).collection<RowDocument>(caseEntity.name);
    for (let from = 0; from < count; from += BATCH) {
      const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, n) => aPastCase(from + n));
      await cases.insertMany(rows.map((row) => ({ _id: row.id, ...rowFields(caseEntity, row), writes: [] })));
    }
  } finally {
    await connection.close();
  }
}

/** A case that is explained, sealed and visible, as large as real cases. */
function aTemplate(camera: Camera): CaseRow {
  const seen = aPresence().observations;
  const observations = Array.from({ length: OBSERVATIONS }, () => seen).flat();
  const violation = aViolation(aPresence({ observations }), { cameraId: camera.id, explanation: { observations } });
  const filed = withViolation(
    newCase({ id: 'template', presenceKey: 'template', recurrenceOf: null }, violation, camera),
    violation,
    camera,
  );
  const sealed = { at: violation.reachedAt, by: 'jiexun', event: 'sealed', no: 1 } as const;
  const manifest = { no: 1, seq: 1, prevSha256: 'c'.repeat(64), sha256: 'd'.repeat(64) };
  return { ...withEntry(filed, sealed), visible: true, sealOwed: false, manifests: [manifest] };
}
