import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { SqliteStore } from '../../adapters/sqlite/sqlite-store.ts';
import type { StandingHead } from '../../cases/evidence/head-keeper.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { oldEntity } from '../../testing/kept-rows/kept-rows.ts';
import { anEntry, logOn, rowsOf } from '../../testing/worlds/audit-world.ts';
import { aKeyPair } from '../../testing/worlds/evidence-world.ts';
import { type AuditRow, auditEntity, auditHash, auditId } from './audit-entity.ts';
import { auditNoteEntity } from './audit-note.ts';
import { auditSigning } from './audit-signing.ts';
import type { AuditBreach, AuditVerdict } from './audit-verdict.ts';
import { verifyAudit } from './audit-verification.ts';

const keys = aKeyPair();
const { signal } = new AbortController();
const HOUR_MS = 3_600_000;

let clock: FakeClock;
let store: Store;
let kept: StandingHead[];
let log: KeptLog;
let sign: () => Promise<string>;

/** Rows 1–5, a checkpoint, rows 6–10, a checkpoint, rows 11–12: each an hour after the one before. */
beforeEach(async () => {
  clock = new FakeClock();
  store = new MemoryStore();
  kept = [];
  log = new KeptLog();
  sign = signing();
  await write(5);
  await sign();
  await write(5);
  await sign();
  await write(2);
});

function signing(signer = keys.signer): () => Promise<string> {
  const keeper = { keep: async (heads: readonly StandingHead[]) => void kept.push(...heads) };
  const handler = auditSigning({ store, signer, keeper, clock, words: wordsIn('en'), log });
  return () => handler({ name: 'sign-log', id: 'all', data: {} }, signal);
}

async function write(rows: number): Promise<void> {
  for (let n = 0; n < rows; n += 1) {
    await clock.advance(HOUR_MS);
    await logOn(store, clock).write(anEntry(`case-${n}`));
  }
}

function verify(): Promise<AuditVerdict> {
  return verifyAudit({ store, keys: [keys.key] });
}

async function breaches(): Promise<readonly AuditBreach[]> {
  return (await verify()).breaches;
}

const rows = () => store.collection(auditEntity);

/** What a person with the store in hand does: the row is another one, with the same number. */
async function change(
  no: number,
  changes: Partial<AuditRow> = { entries: [anEntry('something else')] },
): Promise<void> {
  const row = await rows().get(auditId(no));
  if (row === null) throw new Error(`there is no row ${no}`);
  await rows().delete(row.id);
  await rows().restore({ ...row, ...changes });
}

/** All rows from `fromNo` on follow each other again. */
async function chainAgain(fromNo: number): Promise<void> {
  for (const { no } of (await rowsOf(store)).filter((row) => row.no > fromNo)) {
    const before = await rows().get(auditId(no - 1));
    await change(no, { prevSha256: before === null ? null : auditHash(before) });
  }
}

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));

describe('a log that nobody changed', () => {
  test('verifies; its end is proven up to the last checkpoint', async () => {
    expect(await verify()).toEqual({
      ...{ rows: 12, entries: 12, retiredUpTo: 0, lastNo: 12, checkpoints: 2, breaches: [] },
      proven: { no: 10, signedAt: at(10) },
      stamped: null,
      unproven: { rows: 2, since: at(11) },
    });
    await sign();
    expect(await verify()).toMatchObject({ proven: { no: 12, signedAt: at(12) }, unproven: null });
  });

  test('that is empty, or has no checkpoint, proves nothing', async () => {
    store = new MemoryStore();
    expect(await verify()).toMatchObject({ rows: 0, lastNo: 0, proven: null, unproven: null, breaches: [] });
    await write(2);
    expect(await verify()).toMatchObject({ proven: null, unproven: { rows: 2, since: at(13) }, breaches: [] });
  });

  test('verifies while others write', async () => {
    const writing = write(20);
    expect(await breaches()).toEqual([]);
    await writing;
    expect(await breaches()).toEqual([]);
  });
});

describe('a checkpoint', () => {
  test('is sent where heads are sent, once, under an id that no camera has', async () => {
    expect(kept.map(({ cameraId, seq }) => [cameraId, seq])).toEqual([
      ['people.log', 1],
      ['people.log', 2],
    ]);
    await sign();
    expect(await sign()).toBe('skipped');
    expect(kept).toHaveLength(3);
  });

  test('that could not be sent is sent at the next run, also of another process', async () => {
    const refuse = { keep: () => Promise.reject(new Error('away')) };
    const handler = auditSigning({ store, signer: keys.signer, keeper: refuse, clock, words: wordsIn('en'), log });
    await expect(handler({ name: 'sign-log', id: 'all', data: {} }, signal)).rejects.toThrow('away');
    expect(await signing()()).toBe('done');
    expect(kept.at(-1)).toMatchObject({ seq: 3 });
  });

  test('of another key is named, and proves nothing', async () => {
    await signing(aKeyPair().signer)();
    expect(await verify()).toMatchObject({
      proven: { no: 10 },
      breaches: [{ type: 'note', where: 'checkpoint/000000003', why: { key: 'breach.unknown-signer' } }],
    });
  });

  test('that was changed is named', async () => {
    const notes = store.collection(auditNoteEntity);
    const row = await notes.get('checkpoint/000000002');
    if (row !== null) await notes.replace({ ...row, note: row.note.replace('"no":10', '"no":9') });
    expect(await breaches()).toMatchObject([{ type: 'note', where: 'checkpoint/000000002' }]);
  });

  test('signed two at a time is one', async () => {
    await Promise.all([sign(), signing()()]);
    expect(await verify()).toMatchObject({ checkpoints: 3, breaches: [] });
  });
});

describe('what somebody did to the log is named', () => {
  test.each<[string, () => Promise<unknown>, readonly AuditBreach[]]>([
    ['a row is removed', () => rows().delete(auditId(4)), [{ type: 'removed', fromNo: 4, toNo: 4 }]],
    ['the first row is removed', () => rows().delete(auditId(1)), [{ type: 'removed', fromNo: 1, toNo: 1 }]],
    ['a row is changed', () => change(4), [{ type: 'changed', no: 4 }]],
    ['the first row is changed', () => change(1), [{ type: 'changed', no: 1 }]],
    ['the first row has one before it', () => change(1, { prevSha256: 'a'.repeat(64) }), [{ type: 'changed', no: 1 }]],
    ['a row names another row before it', () => change(4, { prevSha256: null }), [{ type: 'changed', no: 4 }]],
    ['a time is changed', () => change(4, { at: at(23) }), [{ type: 'changed', no: 4 }]],
    [
      'a field is added',
      () => change(4, { entries: [{ ...anEntry('case-3'), right: 'x' }] }),
      [{ type: 'changed', no: 4 }],
    ],
    ['a number is changed', () => change(4, { no: 3 }), [{ type: 'changed', no: 4 }]],
    ['a row that a checkpoint has signed is changed', () => change(10), [{ type: 'changed', no: 10 }]],
    ['the last but one row is changed', () => change(11), [{ type: 'changed-either', no: 11 }]],
    ['the row after the checkpoint is changed', () => change(11, { prevSha256: null }), [{ type: 'changed', no: 11 }]],
  ])('%s', async (_, harm, expected) => {
    await harm();
    expect(await breaches()).toEqual(expected);
  });

  test('several things are named by the order of their rows', async () => {
    await rows().delete(auditId(8));
    await change(4);
    await rows().delete(auditId(2));
    const named = (await breaches()).map((breach) =>
      'no' in breach ? breach.no : 'fromNo' in breach && breach.fromNo,
    );
    expect(named).toEqual([2, 4, 8]);
  });

  test('a row is changed, and all after it are made to follow', async () => {
    await change(7);
    await chainAgain(7);
    expect(await breaches()).toEqual([{ type: 'rewritten', fromNo: 6, toNo: 10, signedAt: at(10) }]);
  });

  test('the end is cut off', async () => {
    for (const no of [8, 9, 10, 11, 12]) await rows().delete(auditId(no));
    expect(await verify()).toMatchObject({ lastNo: 7, breaches: [{ type: 'cut', fromNo: 8, toNo: 10 }] });
  });

  test('all of it is removed', async () => {
    for (let no = 1; no <= 12; no += 1) await rows().delete(auditId(no));
    expect(await verify()).toMatchObject({ rows: 0, breaches: [{ type: 'cut', fromNo: 1, toNo: 10 }] });
  });

  test('the end is cut off and others are written in its place', async () => {
    for (const no of [9, 10, 11, 12]) await rows().delete(auditId(no));
    await write(4);
    expect(await breaches()).toEqual([{ type: 'rewritten', fromNo: 6, toNo: 10, signedAt: at(10) }]);
    await sign();
    expect(log.told).toEqual([expect.stringMatching(/^error: The log no longer has row 10 as it was signed/)]);
    expect(await verify()).toMatchObject({ proven: { no: 12 }, unproven: null });
  });

  test('the end is cut off with its checkpoints: one that was kept elsewhere finds it', async () => {
    for (const no of [6, 7, 8, 9, 10, 11, 12]) await rows().delete(auditId(no));
    await store.collection(auditNoteEntity).delete('checkpoint/000000002');
    expect(await breaches()).toEqual([]);
    const text = new TextDecoder().decode(kept[1]?.bytes);
    const verdict = await verifyAudit({ store, keys: [keys.key], kept: [{ where: '2.json', text }] });
    expect(verdict.breaches).toEqual([{ type: 'cut', fromNo: 6, toNo: 10 }]);
  });

  test('a row can no longer be read; the log goes on after it', async () => {
    const path = join(scratchFolder(), 'people.sqlite');
    const all = await rowsOf(store);
    const loose = oldEntity({ name: auditEntity.name, uniqueKeys: [], indexes: { at: ['at'] }, rows: [] });
    const then = new SqliteStore({ path, log });
    for (const { entries, ...row } of all)
      await then.collection(loose).restore([4, 12].includes(row.no) ? row : { ...row, entries });
    await then.close();
    store = new SqliteStore({ path, log });
    await write(1);
    expect(await verify()).toMatchObject({
      lastNo: 13,
      breaches: [
        { type: 'unreadable', no: 4 },
        { type: 'unreadable', no: 12 },
      ],
    });
    await store.close();
  });
});
