import { afterEach, describe, expect, test } from 'vitest';
import { everyEntity, openEveryCollection } from '../../app/entities.ts';
import { CaseActs } from '../../cases/filing/case-acts.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { listCases } from '../../cases/filing/case-list.ts';
import { caseReport } from '../../cases/filing/case-report.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { countMisfits, type MisfitCount } from '../../kernel/store/misfits.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../builders/fake-clock.ts';
import { everyKeptRows, type KeptInstallation, oldEntity, oldRow } from '../kept-rows/kept-rows.ts';

/** For one test: opens the same rows each time it is called. */
export type StoreOpener = () => Promise<Store>;

/** What this version must be able to do with the rows of every earlier version that somebody may have used. */
export function describeKeptRows(name: string, newPlace: () => Promise<StoreOpener>): void {
  const opened: Store[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  /** A store as that version left it, opened by this one. */
  async function reopened(installation: KeptInstallation): Promise<Store> {
    const open = await newPlace();
    const then = await open();
    for (const kept of installation.entities) {
      const rows = then.collection(oldEntity(kept));
      for (const row of kept.rows) {
        const old = oldEntity(kept).schema.parse(oldRow(row));
        expect(await rows.restore(old), `${kept.name}/${old.id}`).toEqual({ ok: true });
      }
    }
    await then.close();
    const now = await open();
    opened.push(now);
    openEveryCollection(now);
    return now;
  }

  const cases = everyKeptRows().flatMap(({ file, kept }) =>
    kept.installations.map((installation) => ({ title: `${file}, ${installation.name}`, installation })),
  );

  describe(`rows of yesterday in ${name}`, () => {
    test.each(cases)('$title: every row is read', async ({ installation }) => {
      const store = await reopened(installation);
      const found = await misfitsIn(store);
      for (const { name: entity, rows } of installation.entities)
        expect([entity, found.get(entity)]).toEqual([entity, { rows: rows.length, misfits: 0, named: [] }]);
    });

    test.each(cases)('$title: every case is listed and described', async ({ installation }) => {
      const store = await reopened(installation);
      const list = await listCases(store.collection(caseEntity), { since: null, limit: 1_000 });
      expect(list.rows.length + list.waiting).toBe(casesIn(installation).length);
      const acts = new CaseActs({ store, clock: new FakeClock() });
      for (const row of list.rows) {
        const lines = caseReport(row, await acts.of(row.id), { dataDir: '/srv', words: wordsIn('zh') });
        expect(lines.join('\n')).toContain(row.id);
      }
    });

    test('a row that lacks a field without a default is found', async () => {
      const newest = cases.findLast(({ installation }) => casesIn(installation).length > 0);
      if (newest === undefined) throw new Error('no case is kept');
      const { installation } = newest;
      const entities = installation.entities.map((kept) =>
        kept.name === caseEntity.name ? { ...kept, rows: kept.rows.map(withoutLabel) } : kept,
      );
      const found = await misfitsIn(await reopened({ ...installation, entities }));
      const { length } = casesIn(installation);
      expect(found.get(caseEntity.name)).toMatchObject({ rows: length, misfits: length });
    });
  });
}

/** The rows of each entity of this version. */
async function misfitsIn(store: Store): Promise<ReadonlyMap<string, MisfitCount>> {
  const counts: Promise<readonly [string, MisfitCount]>[] = [];
  everyEntity((entity) => {
    const count = countMisfits(store.collection(entity), async () => undefined);
    counts.push(count.then((found) => [entity.name, found] as const));
  });
  return new Map(await Promise.all(counts));
}

function casesIn({ entities }: KeptInstallation): readonly unknown[] {
  return entities.find(({ name }) => name === caseEntity.name)?.rows ?? [];
}

function withoutLabel(row: unknown): unknown {
  const { label: _, ...rest } = row as { readonly label: string };
  return rest;
}
