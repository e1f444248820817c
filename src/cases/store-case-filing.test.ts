import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../adapters/memory/memory-store.ts';
import type { Presence } from '../domain/presence.ts';
import type { Store } from '../store/collection.ts';
import { aCamera, aPresence, atSecond, aViolation } from '../testing/case-builders.ts';
import { Killed, KillSwitch, mortalStore } from '../testing/failing-store.ts';
import { RecordingQueue } from '../testing/recording-queue.ts';
import { changeCase } from './case-change.ts';
import { closeCase } from './case-closing.ts';
import type { CaseRow } from './case-entity.ts';
import { caseEntity } from './case-entity.ts';
import { caseLine } from './case-line.ts';
import { StoreCaseFiling } from './store-case-filing.ts';

let store: Store;
let queue: RecordingQueue;

beforeEach(() => {
  store = new MemoryStore();
  queue = new RecordingQueue();
});

function filingOn(on: Store = store, fence: number | null = 1): StoreCaseFiling {
  return new StoreCaseFiling({ camera: aCamera(), store: on, queue, fence, dwellMsOf: seenMs });
}

const aStay = (id: string, thingId: string) => aViolation(aPresence({ id, thingId }));
const busLane = aViolation(aPresence(), { explanation: { ruleId: 'bus-lane' } });

test.each([
  { title: 'is one', violations: [aViolation()], founded: 1 },
  { title: 'said again is none', violations: [aViolation(), aViolation()], founded: 1 },
  { title: 'of a further rule is none', violations: [aViolation(), busLane], founded: 1 },
  { title: 'that is a further sighting is none', violations: [aStay('p1', 't1'), aStay('p2', 't1')], founded: 1 },
  { title: 'of another thing is another', violations: [aStay('p1', 't1'), aStay('p2', 't2')], founded: 2 },
])('of new cases the filing tells once: a violation $title', async ({ violations, founded }) => {
  const rows: CaseRow[] = [];
  const parts = { camera: aCamera(), store, queue, fence: 1, dwellMsOf: seenMs };
  const filing = new StoreCaseFiling({ ...parts, onFounded: (row) => rows.push(row) });
  for (const violation of violations) await filing.file(violation);
  expect(rows.map(({ id }) => id).toSorted()).toEqual((await allCases()).map(({ id }) => id).toSorted());
  expect(rows).toHaveLength(founded);
});

test.each(['before', 'after'] as const)('killed %s any write, a new case is told of at most once', async (when) => {
  let told = 0;
  for (let writes = 0, hasFired = true; hasFired; writes += 1) {
    store = new MemoryStore();
    const kill = new KillSwitch(writes, when);
    const parts = { camera: aCamera(), queue, fence: 1, dwellMsOf: seenMs };
    const onFounded = () => {
      told += 1;
    };
    for (const on of [mortalStore(store, kill), store])
      await new StoreCaseFiling({ ...parts, store: on, onFounded }).file(aViolation()).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
    hasFired = kill.hasFired;
    expect(told, `killed at write ${writes}`).toBeLessThanOrEqual(1);
    if (when === 'before') expect(told, `killed at write ${writes}`).toBe(1);
    told = 0;
  }
});

function seenMs({ firstSeenAt, clearedAt, lastSeenAt }: Presence): number {
  return (clearedAt ?? lastSeenAt).getTime() - firstSeenAt.getTime();
}

async function allCases(): Promise<readonly CaseRow[]> {
  return (await store.collection(caseEntity).find({ index: 'filed', limit: 1_000 })).rows;
}

async function onlyCase(): Promise<CaseRow> {
  const [row, ...others] = await allCases();
  expect(others).toEqual([]);
  if (row === undefined) throw new Error('no case was filed');
  return row;
}

async function show(): Promise<void> {
  for (const { id } of await allCases()) {
    await changeCase(store.collection(caseEntity), id, (row) => ({ ...row, visible: true }));
  }
}

function close(id: string, at: Date): Promise<CaseRow> {
  return closeCase(store.collection(caseEntity), { id, by: 'wang', reason: 'driven away', at });
}

const leaving = aPresence({ state: 'gone', ended: 'left', clearedAt: atSecond(90), lastSeenAt: atSecond(90) });
const later = aPresence({ id: 'yard-east-p2', firstSeenAt: atSecond(600), lastSeenAt: atSecond(640) });

describe('one case per thing and kind', () => {
  test('a violation files a case that waits for its evidence', async () => {
    await filingOn().file(aViolation());
    const row = await onlyCase();
    expect(row.id).toMatch(/^yard-east-20260101-[0-9a-f]{8}$/);
    expect(row).toMatchObject({ visible: false, review: 'pending', status: 'open', sealOwed: true });
    expect(row.evidenceFolder).toBe(`yard-east/2026-01-01/${row.id}`);
    expect(caseLine(row)).toMatchObject({
      type: 'case',
      ruleId: 'kerb-no-parking',
      zoneId: 'kerb',
      label: 'vehicle',
      filedAt: '2026-01-01T00:00:30.000Z',
      dwellMs: 30_000,
      dwellAtFilingMs: 30_000,
      clearedAt: null,
      evidence: null,
    });
    expect(queue.ids('seal-case')).toEqual([row.id]);
  });

  test('said again it changes nothing', async () => {
    await filingOn().file(aViolation());
    const before = await onlyCase();
    await filingOn().file(aViolation());
    expect(await onlyCase()).toEqual(before);
  });

  test('a further rule on the same thing is listed in the same case, the first reached stays its rule', async () => {
    await filingOn().file(aViolation());
    await filingOn().file(
      aViolation(aPresence(), { explanation: { ruleId: 'bus-lane', zoneId: 'lane', dwellMs: 35_000 } }),
    );
    const row = await onlyCase();
    expect(row.violations.map(({ explanation }) => explanation.ruleId)).toEqual(['kerb-no-parking', 'bus-lane']);
    expect(row).toMatchObject({ ruleId: 'kerb-no-parking', zoneId: 'kerb', dwellAtFilingMs: 30_000 });
    expect(row.sightings).toHaveLength(1);
  });

  test('another kind on the same thing is another case', async () => {
    await filingOn().file(aViolation());
    await filingOn().file(aViolation(aPresence(), { kind: 'street-vending' }));
    expect(await allCases()).toHaveLength(2);
  });

  test('back while the case is open is a further sighting, and dwell adds up', async () => {
    await filingOn().file(aViolation());
    await filingOn().clear(leaving);
    await filingOn().file(aViolation(later));
    const row = await onlyCase();
    expect(row.sightings.map(({ presenceId }) => presenceId)).toEqual(['yard-east-p1', 'yard-east-p2']);
    expect(row).toMatchObject({ dwellMs: 90_000 + 30_000, clearedAt: null, dwellAtFilingMs: 30_000 });
    expect(row.history.map(({ event }) => event)).toEqual(['filed', 'cleared', 'sighting']);
  });

  test.each([
    ['within a day is a linked recurrence', 3_600, true],
    ['after more than a day is a case without a link', 25 * 3_600, false],
  ])('back after it was closed, %s', async (_, second, linked) => {
    await filingOn().file(aViolation());
    await show();
    const first = await onlyCase();
    await close(first.id, atSecond(120));
    const back = aPresence({ id: 'yard-east-p9', firstSeenAt: atSecond(120 + second) });
    await filingOn().file(aViolation(back));
    const second_ = (await allCases()).find(({ id }) => id !== first.id);
    expect(second_?.recurrenceOf).toBe(linked ? first.id : null);
  });

  test('the thing that never left founds no new case when its case is closed', async () => {
    await filingOn().file(aViolation());
    await show();
    const row = await onlyCase();
    await close(row.id, atSecond(60));
    await filingOn().file(aViolation(aPresence(), { explanation: { ruleId: 'bus-lane' } }));
    expect((await onlyCase()).violations).toHaveLength(2);
  });

  test('a further sighting belongs to its case for ever, also when that is closed and it is said again', async () => {
    await filingOn().file(aViolation());
    await filingOn().file(aViolation(later));
    await show();
    const row = await onlyCase();
    await close(row.id, atSecond(700));
    await filingOn().file(aViolation(later));
    expect((await onlyCase()).id).toBe(row.id);
  });
});

describe('when it leaves', () => {
  test.each([
    ['left', atSecond(90), atSecond(90)],
    ['unknown', null, null],
  ] as const)('%s: the case records it and stays open', async (ended, clearedAt, expected) => {
    await filingOn().file(aViolation());
    await filingOn().clear({ ...leaving, ended, clearedAt });
    const row = await onlyCase();
    expect(row).toMatchObject({ status: 'open', clearedAt: expected, dwellMs: 90_000, toSeal: ['yard-east-p1'] });
    expect(queue.ids('seal-clearing')).toEqual([`${row.id}/yard-east-p1`]);
    await filingOn().clear({ ...leaving, ended, clearedAt });
    expect(await onlyCase()).toEqual(row);
  });

  test('a presence without a case leaves without a trace', async () => {
    await filingOn().clear(leaving);
    expect(await allCases()).toEqual([]);
    expect(queue.jobs).toEqual([]);
  });

  test('while it stays, its dwell follows', async () => {
    await filingOn().file(aViolation());
    await filingOn().progress(aPresence({ lastSeenAt: atSecond(75) }));
    expect(await onlyCase()).toMatchObject({ dwellMs: 75_000, dwellAtFilingMs: 30_000, clearedAt: null });
  });
});

describe('bounds', () => {
  test('a camera that flaps for weeks is one row of bounded size, and its dwell still adds up', async () => {
    const fault = { type: 'fault', family: 'camera', label: 'down', boxXyxy: null } as const;
    const none = { ruleId: null, zoneId: null, dwellMs: 1_000 };
    for (let i = 0; i < 250; i += 1) {
      const stay = aPresence({ ...fault, id: `yard-east-f${i}`, firstSeenAt: atSecond(i * 60) });
      await filingOn().file(aViolation(stay, { kind: 'camera-fault', explanation: none }));
    }
    const row = await onlyCase();
    expect(row.sightings).toHaveLength(100);
    expect(row.olderSightings.count).toBe(150);
    expect(row.dwellMs).toBe(250_000);
    await filingOn().file(
      aViolation(aPresence({ ...fault, id: 'yard-east-f7', firstSeenAt: atSecond(420) }), {
        kind: 'camera-fault',
        explanation: none,
      }),
    );
    expect(await onlyCase()).toEqual(row);
  });
});

describe('two at once and kill -9', () => {
  test('an older shift is refused', async () => {
    await filingOn(store, 2).file(aViolation());
    const late = filingOn(store, 1).clear(leaving);
    await expect(late).rejects.toMatchObject({ code: 'JX_FENCED' });
    expect((await onlyCase()).clearedAt).toBeNull();
  });

  test('closing keeps the fence, so that the shift can go on', async () => {
    await filingOn().file(aViolation());
    await show();
    const row = await close((await onlyCase()).id, atSecond(60));
    expect(row.fence).toBe(1);
    await filingOn().clear(leaving);
    expect((await onlyCase()).clearedAt).toEqual(atSecond(90));
  });

  test('two workers that file the same at once make one case', async () => {
    await Promise.all([
      filingOn().file(aViolation()),
      filingOn().file(aViolation()),
      filingOn().file(aViolation(later)),
    ]);
    const row = await onlyCase();
    expect(row.sightings.map(({ presenceId }) => presenceId).toSorted()).toEqual(['yard-east-p1', 'yard-east-p2']);
  });

  /** A presence, a further rule, its leaving, and a second stay: everything that filing does. */
  async function wholeStory(filing: StoreCaseFiling): Promise<void> {
    await filing.file(aViolation());
    await filing.file(aViolation(aPresence(), { explanation: { ruleId: 'bus-lane' } }));
    await filing.clear(leaving);
    await filing.file(aViolation(later));
  }

  test.each(['before', 'after'] as const)(
    'killed %s any one call of the store and run again: the same one case',
    async (when) => {
      await wholeStory(filingOn());
      const { version: _, ...expected } = await onlyCase();
      const jobs = queue.jobs;
      for (let calls = 0; ; calls += 1) {
        store = new MemoryStore();
        queue = new RecordingQueue();
        const kill = new KillSwitch(calls, when);
        const outcome = await wholeStory(filingOn(mortalStore(store, kill))).catch((error: unknown) => error);
        if (!kill.hasFired) break;
        expect(outcome).toBeInstanceOf(Killed);
        await wholeStory(filingOn());
        const { version, ...row } = await onlyCase();
        expect(row, `killed ${when} call ${calls}`).toEqual(expected);
        expect(version).toBeGreaterThan(1);
        expect(queue.jobs).toEqual(jobs);
        expect(calls).toBeLessThan(200);
      }
    },
  );
});
