import { beforeEach, describe, expect, test } from 'vitest';
import { changeCase } from '../../cases/filing/case-change.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { withEntry } from '../../cases/filing/case-state.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { aPresence, aViolation } from '../../testing/builders/case-builders.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { anEntry, logOn, rowsOf } from '../../testing/worlds/audit-world.ts';
import { aKeyPair } from '../../testing/worlds/evidence-world.ts';
import { Killed, KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import { FilingWorld } from '../../testing/worlds/filing-world.ts';
import { auditEntity, auditId } from './audit-entity.ts';
import { AuditIndex } from './audit-index.ts';
import { auditNoteEntity } from './audit-note.ts';
import { AuditReader } from './audit-reader.ts';
import { auditReferenceEntity } from './audit-reference.ts';
import { auditLife } from './audit-retirement.ts';
import { auditSigning } from './audit-signing.ts';
import { verifyAudit } from './audit-verification.ts';

const DAY_MS = 86_400_000;
const keys = aKeyPair();
const { signal } = new AbortController();

let clock: FakeClock;
let world: FilingWorld;
let store: Store;
let caseId: string;

beforeEach(async () => {
  clock = new FakeClock();
  world = new FilingWorld();
  store = world.store;
  await world.filing().file(aViolation(aPresence()));
  await world.show();
  caseId = (await world.onlyCase()).id;
});

/** A row each day: `true` for one about the case. */
async function write(...days: readonly boolean[]): Promise<void> {
  for (const isOfCase of days) {
    await clock.advance(DAY_MS);
    await logOn(store, clock).write([anEntry('unknown'), isOfCase ? anEntry(caseId) : anEntry('also unknown')]);
  }
  await new AuditIndex({ store, clock, pauseMs: 0 }).follow();
}

async function sign(): Promise<void> {
  const handler = auditSigning({
    store,
    signer: keys.signer,
    keeper: null,
    clock,
    words: wordsIn('en'),
    log: new KeptLog(),
  });
  await handler({ name: 'sign-log', id: 'all', data: {} }, signal);
}

/** Retires what is older than so many days. */
function retire(days: number, on: Store = store): Promise<number> {
  const before = new Date(clock.now().getTime() - days * DAY_MS);
  return auditLife({ store: on, signer: keys.signer, clock }).retire(before, signal);
}

async function numbers(): Promise<readonly number[]> {
  return (await rowsOf(store)).map(({ no }) => no);
}

const verify = () => verifyAudit({ store, keys: [keys.key] });

test('rows are kept for 400 days', () => {
  expect(auditLife({ store, signer: keys.signer, clock }).lifeDays).toBe(400);
});

describe('old rows go from the start of the chain', () => {
  test('with their references and checkpoints; a signed note stands for them, and the log still verifies', async () => {
    await write(false, false);
    await sign();
    await write(false, false);
    await sign();
    expect(await retire(1.5)).toBe(2);
    expect(await numbers()).toEqual([3, 4]);
    expect(await verify()).toMatchObject({ rows: 2, retiredUpTo: 2, lastNo: 4, checkpoints: 1, breaches: [] });
    expect(await store.collection(auditNoteEntity).get('start')).toMatchObject({ version: 1 });
    expect((await new AuditReader({ store }).find({ who: '0042', limit: 100 })).entries.map(({ no }) => no)).toEqual([
      4, 4, 3, 3,
    ]);
    const references = await store.collection(auditReferenceEntity).find({ index: 'id', limit: 1_000 });
    expect(references.rows.filter(({ id }) => /0000000[12]$/.test(id))).toEqual([]);
    await write(false);
    expect(await retire(1.5)).toBe(1);
    expect(await verify()).toMatchObject({ rows: 2, retiredUpTo: 3, breaches: [] });
  });

  test('but never the newest, which the next row follows', async () => {
    await write(false, false, false);
    await clock.advance(1_000 * DAY_MS);
    expect(await retire(400)).toBe(2);
    expect(await retire(400)).toBe(0);
    await write(false);
    expect(await numbers()).toEqual([3, 4]);
    expect((await verify()).breaches).toEqual([]);
  });

  test('and only as far as the evidence of each case in them is gone', async () => {
    await write(false, true, false, false);
    expect(await retire(0)).toBe(1);
    expect(await numbers()).toEqual([2, 3, 4]);
    const gone = { at: clock.now(), by: 'jiexun', event: 'retired', lifeDays: 200 } as const;
    await changeCase(store.collection(caseEntity), caseId, (row) => withEntry(row, gone));
    expect(await retire(0)).toBe(2);
    expect(await numbers()).toEqual([4]);
  });

  test('in more than one page', async () => {
    await write(...Array.from({ length: 450 }, () => false));
    expect(await retire(5)).toBe(444);
    expect(await verify()).toMatchObject({ rows: 6, retiredUpTo: 444, breaches: [] });
  });

  test.each(['before', 'after'] as const)(
    'killed %s any write, the log verifies, and the next run finishes',
    async (when) => {
      await write(false, false);
      await sign();
      await write(false, false);
      for (let writes = 0, hasFired = true; hasFired; writes += 1) {
        const kill = new KillSwitch(writes, when);
        await retire(0.5, mortalStore(store, kill)).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        hasFired = kill.hasFired;
        expect((await verify()).breaches, `killed at write ${writes}`).toEqual([]);
      }
      await retire(0.5);
      expect(await numbers()).toEqual([4]);
      await write(false);
      expect((await verify()).breaches).toEqual([]);
    },
  );
});

describe('nothing goes', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['after a row that was removed', () => store.collection(auditEntity).delete(auditId(2))],
    ['from a log whose first row was removed', () => store.collection(auditEntity).delete(auditId(1))],
  ])('%s: that is an error, and somebody must look', async (_, harm) => {
    await write(false, false, false, false);
    await harm();
    const before = await numbers();
    await expect(retire(0)).rejects.toMatchObject({ code: 'JX_AUDIT_BROKEN' });
    expect(await numbers()).toEqual(before);
  });

  test('of a chain that began again after it was lost: its rows are young', async () => {
    await write(false, false, false);
    await retire(0.5);
    for (const no of await numbers()) await store.collection(auditEntity).delete(auditId(no));
    await write(false);
    await retire(5);
    expect(await numbers()).toEqual([1]);
  });
});
