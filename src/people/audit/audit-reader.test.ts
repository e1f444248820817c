import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { chanceOf } from '../../testing/builders/chance.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { anEntry, logOn, rowsOf } from '../../testing/worlds/audit-world.ts';
import { Killed, KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import { auditEntity, auditId } from './audit-entity.ts';
import { AuditIndex } from './audit-index.ts';
import { type AuditQuestion, AuditReader, type LoggedEntry } from './audit-reader.ts';
import { auditReferenceEntity, caseOf, referencesOf } from './audit-reference.ts';

const PEOPLE = ['0042', '0042/1', 'key:sync', '00421', '-', 'a\ud800b', '王'];
const CASES = ['gate-20260101-1', 'gate-20260101-1/2', 'gate-20260101', 'yard'];
const VERBS = ['show-case', 'decide-case', 'sign-in'] as const;

/** Rows of one to five entries, by a clock that is also set back. */
async function filled(store: Store, seed: number, commits: number): Promise<void> {
  const chance = chanceOf(seed);
  const clock = new FakeClock();
  const log = logOn(store, clock);
  const oneOf = <T>(list: readonly [T, ...T[]] | readonly T[]) => list[Math.floor(chance() * list.length)] as T;
  for (let commit = 0; commit < commits; commit += 1) {
    clock.setWallClock(new Date(clock.now().getTime() + Math.floor(chance() * 1_000) - 300));
    const entries = Array.from({ length: 1 + Math.floor(chance() * 5) }, () => {
      const [id, who, verb] = [oneOf(CASES), oneOf(PEOPLE), oneOf(VERBS)];
      return verb === 'sign-in'
        ? anEntry('', { who, verb, subject: { type: 'session', id: 'x' }, caseId: null })
        : anEntry(id, { who, verb, ...(chance() < 0.3 ? { caseId: null } : {}) });
    });
    await log.write(entries);
  }
  await log.close();
}

async function scanned(
  store: Store,
  { caseId, who, verb, fromAt, toAt }: Omit<AuditQuestion, 'limit'>,
): Promise<readonly string[]> {
  const all = (await rowsOf(store)).flatMap(({ at, no, entries }) =>
    entries.map((entry, place) => ({ ...entry, at, no, place })),
  );
  const asked = all.filter(
    (entry) =>
      (caseId === undefined || caseOf(entry) === caseId) &&
      (who === undefined || entry.who === who.toWellFormed()) &&
      (verb === undefined || entry.verb === verb) &&
      (fromAt === undefined || entry.at >= fromAt) &&
      (toAt === undefined || entry.at < toAt),
  );
  return asked.toSorted((a, b) => +b.at - +a.at || b.no - a.no || b.place - a.place).map(shown);
}

async function found(store: Store, question: AuditQuestion): Promise<readonly string[]> {
  const reader = new AuditReader({ store });
  const entries: LoggedEntry[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page = await reader.find({ ...question, after });
    expect(page.entries.length).toBeLessThanOrEqual(question.limit);
    entries.push(...page.entries);
    after = page.next;
  }
  return entries.map(shown);
}

function shown({ no, place, who, verb, subject }: LoggedEntry): string {
  return `${no}/${place} ${who} ${verb} ${subject.id}`;
}

const MIDDLE = { fromAt: new Date('2026-01-01T00:00:03Z'), toAt: new Date('2026-01-01T00:00:08Z') };
const QUESTIONS: readonly Omit<AuditQuestion, 'limit'>[] = [
  {},
  MIDDLE,
  ...CASES.map((caseId) => ({ caseId })),
  ...PEOPLE.map((who) => ({ who })),
  ...VERBS.map((verb) => ({ verb })),
  { caseId: 'yard', ...MIDDLE },
  { who: '0042', verb: 'sign-in', toAt: MIDDLE.toAt },
  { caseId: 'yard', who: '-', verb: 'decide-case', fromAt: MIDDLE.fromAt },
  { who: 'nobody-of-that-name' },
];

async function findsAll(store: Store, limits: readonly number[]): Promise<void> {
  for (const question of QUESTIONS) {
    const expected = await scanned(store, question);
    for (const limit of limits)
      expect(await found(store, { ...question, limit }), JSON.stringify(question)).toEqual(expected);
  }
}

function indexOf(store: Store): AuditIndex {
  return new AuditIndex({ store, clock: new FakeClock(), pauseMs: 0 });
}

describe('entries are found by case, person, verb and time as a reader of the whole chain finds them', () => {
  test('before any reference is written, with half of them, and with all', async () => {
    const store = new MemoryStore();
    await filled(store, 1, 30);
    await findsAll(store, [3, 1_000]);
    expect(await indexOf(store).follow()).toBe(30);
    await findsAll(store, [7, 1_000]);
    await filled(store, 2, 30);
    await findsAll(store, [7, 1_000]);
  });

  test.each(['before', 'after'] as const)(
    'when the process that writes references is killed %s any write',
    async (when) => {
      const store = new MemoryStore();
      await filled(store, 3, 55);
      for (let writes = 0, hasFired = true; hasFired; writes += 41) {
        const kill = new KillSwitch(writes, when);
        await indexOf(mortalStore(store, kill))
          .follow()
          .catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
        hasFired = kill.hasFired;
        await findsAll(store, [1_000]);
      }
      const expected = (await rowsOf(store)).flatMap(referencesOf).toSorted();
      const references = store.collection(auditReferenceEntity);
      expect((await references.count({ index: 'id' })).get(null)).toBe(expected.length);
      expect(await indexOf(store).follow()).toBe(0);
    },
  );

  test('when the chain was cut and went on: what stands there now is found', async () => {
    const store = new MemoryStore();
    await filled(store, 5, 20);
    await indexOf(store).follow();
    for (let no = 11; no <= 20; no += 1) await store.collection(auditEntity).delete(auditId(no));
    await filled(store, 6, 25);
    await indexOf(store).follow();
    await findsAll(store, [1_000]);
  });
});

test('a page that filters out nearly everything ends in time, with a cursor that goes on', async () => {
  const store = new MemoryStore();
  const log = logOn(store);
  await log.write(anEntry('rare', { who: 'li' }));
  for (let n = 0; n < 1_010; n += 1) await log.write(anEntry('often', { who: 'li' }));
  await log.close();
  const reader = new AuditReader({ store });
  const first = await reader.find({ who: 'li', verb: 'sign-in', limit: 10 });
  expect(first).toMatchObject({ entries: [], next: expect.any(String) });
  expect(await found(store, { who: 'li', caseId: 'rare', limit: 10 })).toEqual(['1/0 li show-case rare']);
});

test.each(['', 'x', '1.2', 'zzzzzzzzzzzz.1.1', '1.1.1.1', '../..'])('the cursor "%s" is refused', async (after) => {
  const reader = new AuditReader({ store: new MemoryStore() });
  await expect(reader.find({ limit: 10, after })).rejects.toMatchObject({ code: 'JX_AUDIT_QUESTION' });
});

test.each([0, 1_001, 1.5])('a page of %d entries is refused', async (limit) => {
  const reader = new AuditReader({ store: new MemoryStore() });
  await expect(reader.find({ limit })).rejects.toMatchObject({ code: 'JX_AUDIT_QUESTION' });
});
