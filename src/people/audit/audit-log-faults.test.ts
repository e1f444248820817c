import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection, InsertResult, Store } from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import { anEntry, logOn, rowsOf } from '../../testing/worlds/audit-world.ts';
import { Killed, KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import { auditEntity } from './audit-entity.ts';
import { verifyAudit } from './audit-verification.ts';

async function idsIn(store: Store): Promise<readonly string[]> {
  return (await rowsOf(store)).flatMap(({ entries }) => entries.map(({ subject }) => subject.id));
}

/** The store of a process: `insert` decides what happens to its rows of the log. */
function withInserts(store: Store, insert: (write: () => Promise<InsertResult>) => Promise<InsertResult>): Store {
  return {
    collection: <T extends Row>(entity: Entity<T>): Collection<T> => {
      const inner = store.collection(entity);
      if (entity.name !== auditEntity.name) return inner;
      return {
        get: (id) => inner.get(id),
        getBy: (field, value) => inner.getBy(field, value),
        insert: (row) => insert(() => inner.insert(row)),
        restore: (row) => inner.restore(row),
        replace: (row) => inner.replace(row),
        delete: (id) => inner.delete(id),
        find: (query) => inner.find(query),
        findPlaces: (query) => inner.findPlaces(query),
        count: (query) => inner.count(query),
      };
    },
    close: () => store.close(),
  };
}

const away = () => new JiexunError('JX_STORE_UNREACHABLE', 'the store is away');
const lost = () => new JiexunError('JX_STORE_UNSURE', 'the reply was lost');

describe('a process that writes the log', () => {
  test.each(['before', 'after'] as const)('killed %s any write leaves whole rows without a hole', async (when) => {
    for (let writes = 0, hasFired = true; hasFired; writes += 1) {
      const store = new MemoryStore();
      const kill = new KillSwitch(writes, when);
      const dying = logOn(mortalStore(store, kill));
      const reported: string[] = [];
      for (const id of ['a', 'b', 'c']) {
        const written = await Promise.allSettled([`${id}1`, `${id}2`].map((each) => dying.write(anEntry(each))));
        for (const [at, { status }] of written.entries()) if (status === 'fulfilled') reported.push(`${id}${at + 1}`);
        for (const one of written) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Killed);
      }
      hasFired = kill.hasFired;
      await logOn(store).write(anEntry('next'));
      const ids = await idsIn(store);
      expect(new Set(ids).size, `killed at write ${writes}`).toBe(ids.length);
      expect(
        reported.filter((id) => !ids.includes(id)),
        `killed at write ${writes}`,
      ).toEqual([]);
      expect(await verifyAudit({ store, keys: [] })).toMatchObject({ breaches: [] });
    }
  });

  test('while the store is away gives everybody the error, and goes on when it is back', async () => {
    const store = new MemoryStore();
    let isAway = false;
    const log = logOn(withInserts(store, (write) => (isAway ? Promise.reject(away()) : write())));
    await log.write(anEntry('a'));
    isAway = true;
    for (const id of ['b', 'c'])
      await expect(log.write(anEntry(id))).rejects.toMatchObject({ code: 'JX_STORE_UNREACHABLE' });
    isAway = false;
    await log.write(anEntry('d'));
    expect(await idsIn(store)).toEqual(['a', 'd']);
    expect(await verifyAudit({ store, keys: [] })).toMatchObject({ rows: 2, breaches: [] });
  });

  test('whose entry arrives while a commit fails writes that entry with the next commit, and nothing twice', async () => {
    const store = new MemoryStore();
    const { promise: first, reject: fail } = Promise.withResolvers<InsertResult>();
    let isFirst = true;
    const insert = (write: () => Promise<InsertResult>) => {
      if (!isFirst) return write();
      isFirst = false;
      return first;
    };
    const log = logOn(withInserts(store, insert));
    const failed = log.write(anEntry('a'));
    await new Promise((resolve) => setImmediate(resolve));
    const arrived = log.write(anEntry('b'));
    fail(away());
    await expect(failed).rejects.toMatchObject({ code: 'JX_STORE_UNREACHABLE' });
    await arrived;
    expect(await idsIn(store)).toEqual(['b']);
  });

  test('whose reply is lost gives the error, and chains the next row to what really stands there', async () => {
    const store = new MemoryStore();
    let losesReply = true;
    const insert = async (write: () => Promise<InsertResult>) => {
      const result = await write();
      if (losesReply) throw lost();
      return result;
    };
    const log = logOn(withInserts(store, insert));
    await expect(log.write(anEntry('a'))).rejects.toMatchObject({ code: 'JX_STORE_UNSURE' });
    losesReply = false;
    await log.write(anEntry('b'));
    expect(await idsIn(store)).toEqual(['a', 'b']);
    expect(await verifyAudit({ store, keys: [] })).toMatchObject({ rows: 2, breaches: [] });
  });

  test('that was asleep while others wrote many rows finds the end of the chain', async () => {
    const store = new MemoryStore();
    const [sleeper, other] = [logOn(store), logOn(store)];
    await sleeper.write(anEntry('first'));
    for (let n = 0; n < 20; n += 1) await other.write(anEntry(`other-${n}`));
    await sleeper.write(anEntry('last'));
    expect((await idsIn(store)).at(-1)).toBe('last');
    expect(await verifyAudit({ store, keys: [] })).toMatchObject({ rows: 22, breaches: [] });
  });

  test('that is always overtaken gives up with an error that says so', async () => {
    const store = new MemoryStore();
    const other = logOn(store);
    const insert = async (write: () => Promise<InsertResult>) => {
      await other.write(anEntry('other'));
      return write();
    };
    await expect(logOn(withInserts(store, insert)).write(anEntry('late'))).rejects.toMatchObject({
      code: 'JX_AUDIT_BUSY',
    });
    expect((await idsIn(store)).includes('late')).toBe(false);
  });
});
