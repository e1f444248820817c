import { expect, test } from 'vitest';
import { openEveryCollection } from '../../app/entities.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { AuditIndex } from '../../people/audit/audit-index.ts';
import { AuditReader } from '../../people/audit/audit-reader.ts';
import { verifyAudit } from '../../people/audit/audit-verification.ts';
import { FakeClock } from '../builders/fake-clock.ts';
import { untilFound } from '../builders/until.ts';
import { WriterProcess } from '../servers/writer-process.ts';
import { rowsOf } from '../worlds/audit-world.ts';

const PROGRAM = new URL('../servers/audit-writer.ts', import.meta.url);
const WRITTEN = 120;
const ENDLESS = 1_000_000;

/** Where several processes write one log: a data folder or a database. */
export interface AuditPlace {
  readonly place: string;
  open(): Promise<Store>;
}

type Written = { readonly id: string };

/** What several processes on one log must do, killed ones among them. */
export function describeAuditProcesses(newPlace: () => AuditPlace | Promise<AuditPlace>): void {
  test.each([2, 3])(
    '%d processes write one chain: each entry stands in it once, and it verifies',
    async (processes) => {
      const { place, open } = await prepared(newPlace);
      const writers = Array.from(
        { length: processes },
        (_, n) => new WriterProcess<Written>(PROGRAM, [place, `w${n}`, `${WRITTEN}`]),
      );
      await Promise.all(writers.map(({ ended }) => ended));
      const store = await open();
      const expected = writers.flatMap((_, n) => Array.from({ length: WRITTEN }, (__, at) => `w${n}-${at}`));
      expect((await idsIn(store)).toSorted()).toEqual(expected.toSorted());
      await holds(store, 'w1', WRITTEN);
      await store.close();
    },
  );

  test('a process that is killed while it writes leaves no hole, and nothing that it has reported is missing', async () => {
    const { place, open } = await prepared(newPlace);
    const writers = ['w0', 'w1'].map((name) => new WriterProcess<Written>(PROGRAM, [place, name, `${ENDLESS}`]));
    const [first, other] = writers;
    if (first === undefined || other === undefined) throw new Error('two were started');
    const until = (writer: WriterProcess<Written>, entries: number) =>
      untilFound(`${entries} entries`, {
        withinMs: 60_000,
        ask: async () => (writer.said.length > entries ? true : null),
      });
    await until(first, 50);
    await first.kill();
    await until(other, other.said.length + 50);
    const again = new WriterProcess<Written>(PROGRAM, [place, 'w2', `${WRITTEN}`]);
    await again.ended;
    await other.kill();
    const store = await open();
    const ids = await idsIn(store);
    expect(new Set(ids).size).toBe(ids.length);
    const reported = [first, other, again]
      .flatMap(({ said }) => said.map(({ id }) => id))
      .filter((id) => id !== 'ready');
    expect(reported.filter((id) => !ids.includes(id))).toEqual([]);
    await holds(store, 'w2', WRITTEN);
    await store.close();
  });
}

/** As `serve` does before it starts a web process: the tables are there. */
async function prepared(newPlace: () => AuditPlace | Promise<AuditPlace>): Promise<AuditPlace> {
  const found = await newPlace();
  const store = await found.open();
  openEveryCollection(store);
  await rowsOf(store);
  await store.close();
  return found;
}

async function idsIn(store: Store): Promise<readonly string[]> {
  return (await rowsOf(store)).flatMap(({ entries }) => entries.map(({ subject }) => subject.id));
}

/** The chain verifies, and the entries of one process are found, with references and without. */
async function holds(store: Store, who: string, entries: number): Promise<void> {
  expect(await verifyAudit({ store, keys: [] })).toMatchObject({ breaches: [] });
  const reader = new AuditReader({ store });
  expect((await reader.find({ who, limit: 1_000 })).entries).toHaveLength(entries);
  await new AuditIndex({ store, clock: new FakeClock(), pauseMs: 0 }).follow();
  expect((await reader.find({ who, limit: 1_000 })).entries).toHaveLength(entries);
}
