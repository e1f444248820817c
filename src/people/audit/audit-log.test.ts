import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { CATALOGUE } from '../../kernel/words/catalogue.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { anEntry, logOn, rowsOf } from '../../testing/worlds/audit-world.ts';
import { FillingDisk, storeOn } from '../../testing/worlds/full-store.ts';
import { type AuditRow, auditHash, auditId } from './audit-entity.ts';
import { NOBODY, PROGRAM } from './audit-entry.ts';
import { AuditLog } from './audit-log.ts';
import { AUDIT_VERBS } from './audit-verb.ts';

const subjects = (rows: readonly AuditRow[]) => rows.map(({ entries }) => entries.map(({ subject }) => subject.id));

/** Whether each row names the hash of the row before, and the numbers have no hole. */
function isChained(rows: readonly AuditRow[]): boolean {
  return rows.every(({ id, no, prevSha256 }, at) => {
    const before = rows[at - 1];
    return no === at + 1 && id === auditId(no) && prevSha256 === (before === undefined ? null : auditHash(before));
  });
}

describe('the log', () => {
  test('has an entry when `write` resolves, with the time of the store', async () => {
    const store = new MemoryStore();
    await logOn(store).write(anEntry('a', { right: 'see-cases', address: '192.0.2.7', detail: { fast: true } }));
    expect(await rowsOf(store)).toEqual([
      {
        ...{ id: '000000000001', version: 1, no: 1, at: new FakeClock().now(), prevSha256: null },
        entries: [anEntry('a', { right: 'see-cases', address: '192.0.2.7', detail: { fast: true } })],
      },
    ]);
  });

  test('writes what waits during a commit together, in order, at most 100 in a row', async () => {
    const store = new MemoryStore();
    const log = logOn(store);
    const many = Array.from({ length: 250 }, (_, at) => anEntry(`m${at}`));
    await Promise.all([log.write(anEntry('first')), log.write(many), log.write([anEntry('x'), anEntry('y')])]);
    const rows = await rowsOf(store);
    expect(rows.map(({ entries }) => entries.length)).toEqual([1, 100, 100, 52]);
    expect(subjects(rows).flat()).toEqual(['first', ...many.map(({ subject }) => subject.id), 'x', 'y']);
    expect(isChained(rows)).toBe(true);
  });

  test('is one chain for several processes: all entries stand in it once, without a hole', async () => {
    const store = new MemoryStore();
    const writers = [logOn(store), logOn(store), logOn(store)];
    const names = writers.map((_, writer) => Array.from({ length: 30 }, (__, at) => `${writer}-${at}`));
    await Promise.all(
      writers.map(async (log, writer) => {
        for (const id of names[writer] ?? []) await log.write(anEntry(id));
      }),
    );
    const rows = await rowsOf(store);
    expect(isChained(rows)).toBe(true);
    expect(subjects(rows).flat().toSorted()).toEqual(names.flat().toSorted());
  });

  test('names whoever acts: a person, the program, nobody; every verb has words in both languages', async () => {
    const store = new MemoryStore();
    await logOn(store).write([
      anEntry('a'),
      anEntry('b', { who: PROGRAM }),
      anEntry('c', { who: NOBODY, verb: 'sign-in', outcome: 'refused' }),
    ]);
    expect((await rowsOf(store))[0]?.entries.map(({ who }) => who)).toEqual(['0042', 'jiexun', '-']);
    const worded = Object.keys(CATALOGUE['audit-verb']);
    expect(worded.toSorted()).toEqual([...AUDIT_VERBS].toSorted());
  });

  test('waits between two commits, so that other writers of the file have a turn', async () => {
    const waiting = new FakeClock();
    const store = new MemoryStore();
    const log = new AuditLog({ store, clock: waiting });
    await log.write(anEntry('a'));
    const second = log.write(anEntry('b'));
    await waiting.advance(4);
    expect(await rowsOf(store)).toHaveLength(1);
    await waiting.advance(1);
    await second;
    expect(await rowsOf(store)).toHaveLength(2);
  });

  test('cuts long texts and long details, and keeps no half character', async () => {
    const store = new MemoryStore();
    const detail = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`fact${at}`, Number.NaN]));
    await logOn(store).write(anEntry('\ud800', { who: 'x'.repeat(10_000_000), detail }));
    const [entry] = (await rowsOf(store))[0]?.entries ?? [];
    expect(entry?.who).toHaveLength(200);
    expect(entry?.subject.id).toBe('\ufffd');
    expect(Object.values(entry?.detail ?? {})).toEqual(Array.from({ length: 16 }, () => null));
  });

  test('refuses what comes when too much waits, and writes what waited', async () => {
    const store = new MemoryStore();
    const log = logOn(store);
    const waits = log.write(Array.from({ length: 10_000 }, (_, at) => anEntry(`${at}`)));
    await expect(log.write(anEntry('late'))).rejects.toMatchObject({ code: 'JX_AUDIT_BUSY' });
    await waits;
    expect(subjects(await rowsOf(store)).flat()).toHaveLength(10_000);
  });
});

describe('a commit that fails', () => {
  test('gives its error to everybody who waits for it; the next commit goes on, and nothing is written twice', async () => {
    const disk = new FillingDisk();
    const store = new MemoryStore();
    const log = logOn(storeOn(disk, store));
    await log.write(anEntry('a'));
    disk.isFull = true;
    const failed = await Promise.allSettled([log.write(anEntry('b')), log.write(anEntry('c'))]);
    expect(failed).toMatchObject([
      { status: 'rejected', reason: { code: 'JX_STORE_FULL' } },
      { status: 'rejected', reason: { code: 'JX_STORE_FULL' } },
    ]);
    disk.isFull = false;
    await log.write(anEntry('d'));
    const rows = await rowsOf(store);
    expect(subjects(rows)).toEqual([['a'], ['d']]);
    expect(isChained(rows)).toBe(true);
  });
});
