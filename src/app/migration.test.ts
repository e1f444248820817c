import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../adapters/memory/memory-store.ts';
import { SqliteStore } from '../adapters/sqlite/sqlite-store.ts';
import { caseEntity } from '../cases/filing/case-entity.ts';
import type { Collection, Store } from '../kernel/store/collection.ts';
import type { Entity, Row } from '../kernel/store/entity.ts';
import { wordsIn } from '../kernel/words/words.ts';
import { FakeClock } from '../testing/builders/fake-clock.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { Killed, KillSwitch, mortalStore } from '../testing/worlds/failing-store.ts';
import { liveIn } from '../testing/worlds/lived-installation.ts';
import { coverage } from '../watching/coverage/coverage-entity.ts';
import { ledgerEntity } from '../watching/ledger-store/ledger-entity.ts';
import { shifts } from '../watching/shifts/shift-entity.ts';
import { everyEntity } from './entities.ts';
import { migrateRows } from './migration.ts';
import { EMBEDDED_JOBS, LEFT_BEHIND, movesOf } from './moved-entities.ts';

let source: MemoryStore;

beforeEach(async () => {
  source = new MemoryStore();
  await liveIn(source, scratchFolder());
});

function migrate(to: Store, { from = source, overwrite = false }: { from?: Store; overwrite?: boolean } = {}) {
  const moves = movesOf({ from, to }, { withJobs: true });
  const begin = async () => undefined;
  return migrateRows({ moves, overwrite, begin, clock: new FakeClock(), words: wordsIn('en'), say: () => undefined });
}

async function rowsOf<T extends Row>(store: Store, entity: Entity<T>): Promise<readonly T[]> {
  return (await store.collection(entity).find({ index: 'id', limit: 1_000 })).rows;
}

/** Changes any one row of `entity`. */
async function change<T extends Row>(store: Store, entity: Entity<T>, fields: object): Promise<void> {
  const [row] = await rowsOf(store, entity);
  if (row === undefined) throw new Error(`no row of ${entity.name}`);
  await store.collection(entity).delete(row.id);
  expect(await store.collection(entity).restore({ ...row, ...fields })).toEqual({ ok: true });
}

test('every row is on the target as it was on the source, with its version and fence; no worker holds a camera there', async () => {
  const target = new SqliteStore({ path: join(scratchFolder(), 'to.sqlite'), log: new KeptLog() });
  const { entities, isEqual } = await migrate(target);
  expect(isEqual).toBe(true);
  for (const { name, from, to } of entities) expect([name, from.rows]).toEqual([name, Math.max(1, to.rows)]);
  const same = async <T extends Row>(entity: Entity<T>) =>
    expect(await rowsOf(target, entity)).toEqual(await rowsOf(source, entity));
  await same(caseEntity);
  await same(ledgerEntity);
  await same(coverage);
  expect((await rowsOf(target, ledgerEntity)).every(({ version, fence }) => version > 1 && fence === 3)).toBe(true);
  const [, held] = await rowsOf(source, shifts);
  expect(held).toMatchObject({ holder: 'here:1', fence: 3 });
  expect(await rowsOf(target, shifts)).toEqual((await rowsOf(source, shifts)).map((row) => ({ ...row, holder: null })));
  await target.close();
});

test('every entity of the program is moved, or is listed as not moved', () => {
  const known: string[] = [];
  everyEntity(({ name }) => known.push(name));
  const moves = (withJobs: boolean) => movesOf({ from: source, to: source }, { withJobs }).map(({ name }) => name);
  expect([...moves(true), ...LEFT_BEHIND].sort()).toEqual(known.sort());
  expect([...moves(false), EMBEDDED_JOBS].sort()).toEqual(moves(true).sort());
});

describe('stopped at any moment, the same command finishes it:', () => {
  test.each(['before', 'after'] as const)('killed %s any of its writes', async (when) => {
    for (let calls = 0; ; calls += 1) {
      const target = new MemoryStore();
      const kill = new KillSwitch(calls, when);
      const first = await migrate(mortalStore(target, kill)).catch((error: unknown) => error);
      if (!kill.hasFired) {
        expect(calls).toBeGreaterThan(10);
        break;
      }
      expect(first).toBeInstanceOf(Killed);
      expect((await migrate(target)).isEqual).toBe(true);
    }
  });

  test.each(['before', 'after'] as const)('killed %s any write of a move with --overwrite', async (when) => {
    for (let calls = 0; ; calls += 1) {
      const target = new MemoryStore();
      await migrate(target);
      await change(target, caseEntity, { label: 'older', version: 1 });
      await target.collection(coverage).restore({ ...aCoverageRow(), id: 'extra' });
      const kill = new KillSwitch(calls, when);
      await migrate(mortalStore(target, kill), { overwrite: true }).catch(() => undefined);
      if (!kill.hasFired) {
        expect(calls).toBeGreaterThan(2);
        break;
      }
      expect((await migrate(target, { overwrite: true })).isEqual).toBe(true);
    }
  });
});

const aCoverageRow = () => ({
  ...{ id: 'a', version: 1, cameraId: 'yard', ruleId: 'r', hourAt: new Date(0), fromAt: new Date(0) },
  ...{ untilAt: new Date(1), watchedMs: 1, downMs: 0, untrustedMs: 0, missedMs: 0 },
});

describe('rows that are already on the target', () => {
  const changes: readonly {
    readonly title: string;
    readonly tamper: (target: Store) => Promise<unknown>;
    readonly says: RegExp;
    readonly yields: boolean;
  }[] = [
    {
      title: 'a row that differs',
      tamper: (target) => change(target, caseEntity, { label: 'x', version: 1 }),
      says: /differ from the source's: 1 \(cases\//,
      yields: true,
    },
    {
      title: 'a row that the source does not have',
      tamper: (target) => target.collection(coverage).insert(aCoverageRow()),
      says: /does not have: 1 \(coverage\/a\)/,
      yields: true,
    },
    {
      title: 'a row of a later version',
      tamper: (target) => change(target, caseEntity, { version: 99 }),
      says: /newer .*: 1 \(cases\//,
      yields: false,
    },
    {
      title: 'a newer fence: it must not become smaller',
      tamper: (target) => change(target, shifts, { fence: 9 }),
      says: /newer .*: 1 \(shifts\/gate\)/,
      yields: false,
    },
    {
      title: 'a camera that the source never had',
      tamper: (target) => change(target, shifts, { id: 'elsewhere' }),
      says: /another installation: 1 \(shifts\/elsewhere\)/,
      yields: false,
    },
  ];
  test.each(changes)('is named and refused before anything is written: $title', async ({ tamper, says, yields }) => {
    const target = new MemoryStore();
    await migrate(target);
    await tamper(target);
    const refuse = mortalStore(target, new KillSwitch(0, 'before'));
    await expect(migrate(refuse)).rejects.toMatchObject({ code: 'JX_MIGRATE_REFUSED', message: says });
    if (yields) expect((await migrate(target, { overwrite: true })).isEqual).toBe(true);
    else await expect(migrate(refuse, { overwrite: true })).rejects.toMatchObject({ message: says });
  });

  test('a row that another program wrote in the meantime is not overwritten', async () => {
    const [target, [row]] = [new MemoryStore(), await rowsOf(source, caseEntity)];
    const sneaking: Store = {
      ...{ close: async () => undefined },
      collection: <T extends Row>(entity: Entity<T>): Collection<T> => {
        const inner = target.collection(entity);
        const restore: typeof inner.restore = async (moved) => {
          if (row !== undefined && entity.name === 'shifts')
            await target.collection(caseEntity).restore({ ...row, label: 'another' });
          return inner.restore(moved);
        };
        return Object.assign(Object.create(inner), bound(inner), { restore });
      },
    };
    await expect(migrate(sneaking)).rejects.toMatchObject({ code: 'JX_MIGRATE_REFUSED' });
    expect((await target.collection(caseEntity).get(row?.id ?? ''))?.label).toBe('another');
  });
});

/** The calls of a collection as free functions. */
function bound<T extends Row>(inner: Collection<T>): Collection<T> {
  return {
    get: (id) => inner.get(id),
    getBy: (field, value) => inner.getBy(field, value),
    insert: (row) => inner.insert(row),
    restore: (row) => inner.restore(row),
    replace: (row) => inner.replace(row),
    delete: (id) => inner.delete(id),
    find: (query) => inner.find(query),
    findPlaces: (query) => inner.findPlaces(query),
    count: (query) => inner.count(query),
  };
}

describe('the comparison at the end finds', () => {
  /** A target that stores something other than what it was given. */
  const lying = (
    target: Store,
    lie: <T extends Row>(inner: Collection<T>, row: T) => ReturnType<Collection<T>['restore']>,
  ) => ({
    close: async () => undefined,
    collection: <T extends Row>(entity: Entity<T>): Collection<T> => {
      const inner = target.collection(entity);
      const restore = (row: T) => (entity.name === 'cases' ? lie(inner, row) : inner.restore(row));
      return { ...bound(inner), restore };
    },
  });

  test.each([
    [
      'a field that changed',
      <T extends Row>(inner: Collection<T>, row: T) => inner.restore(Object.assign({}, row, { label: 'bus' })),
      1,
    ],
    [
      'a version that was lost',
      <T extends Row>(inner: Collection<T>, row: T) => inner.restore({ ...row, version: 1 }),
      1,
    ],
    ['a row that is missing', async () => ({ ok: true }) as const, 0],
  ])('%s', async (_, lie, there) => {
    const { entities, isEqual } = await migrate(lying(new MemoryStore(), lie));
    expect(isEqual).toBe(false);
    expect(entities.filter((entity) => !entity.isEqual)).toMatchObject([{ name: 'cases', to: { rows: there } }]);
  });

  test('a row of the source that cannot be read', async () => {
    const path = join(scratchFolder(), 'from.sqlite');
    const from = new SqliteStore({ path, log: new KeptLog() });
    await migrate(from);
    const database = new DatabaseSync(path);
    database.exec(`UPDATE coverage SET doc = '{' WHERE id = (SELECT min(id) FROM coverage)`);
    database.close();
    const { entities, isEqual } = await migrate(new MemoryStore(), { from });
    expect(isEqual).toBe(false);
    expect(entities.find(({ name }) => name === 'coverage')).toMatchObject({ isEqual: false, from: { unreadable: 1 } });
    await from.close();
  });
});

test('says how far it is and how long the rest takes', async () => {
  const said: string[] = [];
  const from: Store = new MemoryStore();
  for (let n = 0; n < 3_500; n += 1) {
    await from.collection(coverage).insert({ ...aCoverageRow(), id: `${n}` });
  }
  const ticking = { monotonicMs: () => (ticks += 500) };
  let ticks = new FakeClock().monotonicMs();
  const moves = movesOf({ from, to: new MemoryStore() }, { withJobs: false });
  const quietly = { overwrite: false, begin: async () => undefined, words: wordsIn('en') };
  await migrateRows({ ...quietly, moves, clock: ticking, say: (line) => said.push(line) });
  expect(said.filter((line) => /^coverage: \d+ of 3500 rows copied, about \d+s left$/.test(line))).not.toEqual([]);
  expect(said.at(-1)).toMatch(/^7000 rows compared in \d+s/);
});
