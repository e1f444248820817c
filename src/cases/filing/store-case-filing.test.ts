import { beforeEach, describe, expect, test } from 'vitest';
import { aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { FilingWorld, later, leaving } from '../../testing/worlds/filing-world.ts';
import type { CaseRow } from './case-entity.ts';
import { caseLine } from './case-line.ts';

let world: FilingWorld;

beforeEach(() => {
  world = new FilingWorld();
});

const aStay = (id: string, thingId: string) => aViolation(aPresence({ id, thingId }));
const busLane = aViolation(aPresence(), { explanation: { ruleId: 'bus-lane' } });

test.each([
  { title: 'is one', violations: [aViolation()], opened: 1 },
  { title: 'said again is none', violations: [aViolation(), aViolation()], opened: 1 },
  { title: 'of a further rule is none', violations: [aViolation(), busLane], opened: 1 },
  { title: 'that is a further sighting is none', violations: [aStay('p1', 't1'), aStay('p2', 't1')], opened: 1 },
  { title: 'of another thing is another', violations: [aStay('p1', 't1'), aStay('p2', 't2')], opened: 2 },
])('the filing reports a new case once: a violation $title', async ({ violations, opened }) => {
  const rows: CaseRow[] = [];
  const filing = world.filing({ onOpened: (row) => rows.push(row) });
  for (const violation of violations) await filing.file(violation);
  expect(rows.map(({ id }) => id).toSorted()).toEqual((await world.allCases()).map(({ id }) => id).toSorted());
  expect(rows).toHaveLength(opened);
});

describe('one case per thing and kind', () => {
  test('a violation files a case that waits for its evidence', async () => {
    await world.filing().file(aViolation());
    const row = await world.onlyCase();
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
    expect(world.queue.ids('seal-case')).toEqual([row.id]);
  });

  test('a violation that is filed again changes nothing', async () => {
    await world.filing().file(aViolation());
    const before = await world.onlyCase();
    await world.filing().file(aViolation());
    expect(await world.onlyCase()).toEqual(before);
  });

  test('a further rule on the same thing is listed in the same case, the rule that was reached first stays its rule', async () => {
    await world.filing().file(aViolation());
    await world
      .filing()
      .file(aViolation(aPresence(), { explanation: { ruleId: 'bus-lane', zoneId: 'lane', dwellMs: 35_000 } }));
    const row = await world.onlyCase();
    expect(row.violations.map(({ explanation }) => explanation.ruleId)).toEqual(['kerb-no-parking', 'bus-lane']);
    expect(row).toMatchObject({ ruleId: 'kerb-no-parking', zoneId: 'kerb', dwellAtFilingMs: 30_000 });
    expect(row.sightings).toHaveLength(1);
  });

  test('another kind on the same thing is another case', async () => {
    await world.filing().file(aViolation());
    await world.filing().file(aViolation(aPresence(), { kind: 'street-vending' }));
    expect(await world.allCases()).toHaveLength(2);
  });

  test('a thing that is back while its case is open is a further sighting, and dwell adds up', async () => {
    await world.filing().file(aViolation());
    await world.filing().clear(leaving);
    await world.filing().file(aViolation(later));
    const row = await world.onlyCase();
    expect(row.sightings.map(({ presenceId }) => presenceId)).toEqual(['yard-east-p1', 'yard-east-p2']);
    expect(row).toMatchObject({ dwellMs: 90_000 + 30_000, clearedAt: null, dwellAtFilingMs: 30_000 });
    expect(row.history.map(({ event }) => event)).toEqual(['filed', 'cleared', 'sighting']);
  });

  test.each([
    ['within a day is a linked recurrence', 3_600, true],
    ['after more than a day is a case without a link', 25 * 3_600, false],
  ])('back after it was closed, %s', async (_, second, linked) => {
    await world.filing().file(aViolation());
    await world.show();
    const first = await world.onlyCase();
    await world.close(first.id, atSecond(120));
    const back = aPresence({ id: 'yard-east-p9', firstSeenAt: atSecond(120 + second) });
    await world.filing().file(aViolation(back));
    const second_ = (await world.allCases()).find(({ id }) => id !== first.id);
    expect(second_?.recurrenceOf).toBe(linked ? first.id : null);
  });

  test('a thing that never left opens no new case when its case is closed', async () => {
    await world.filing().file(aViolation());
    await world.show();
    const row = await world.onlyCase();
    await world.close(row.id, atSecond(60));
    await world.filing().file(aViolation(aPresence(), { explanation: { ruleId: 'bus-lane' } }));
    expect((await world.onlyCase()).violations).toHaveLength(2);
  });

  test('a further sighting belongs to its case for ever, also when the case is closed and the sighting is filed again', async () => {
    await world.filing().file(aViolation());
    await world.filing().file(aViolation(later));
    await world.show();
    const row = await world.onlyCase();
    await world.close(row.id, atSecond(700));
    await world.filing().file(aViolation(later));
    expect((await world.onlyCase()).id).toBe(row.id);
  });
});

describe('when it leaves', () => {
  test.each([
    ['left', atSecond(90), atSecond(90)],
    ['unknown', null, null],
  ] as const)('%s: the case records it and stays open', async (ended, clearedAt, expected) => {
    await world.filing().file(aViolation());
    await world.filing().clear({ ...leaving, ended, clearedAt });
    const row = await world.onlyCase();
    expect(row).toMatchObject({ status: 'open', clearedAt: expected, dwellMs: 90_000, toSeal: ['yard-east-p1'] });
    expect(world.queue.ids('seal-clearing')).toEqual([`${row.id}/yard-east-p1`]);
    await world.filing().clear({ ...leaving, ended, clearedAt });
    expect(await world.onlyCase()).toEqual(row);
  });

  test('a presence without a case leaves without a trace', async () => {
    await world.filing().clear(leaving);
    expect(await world.allCases()).toEqual([]);
    expect(world.queue.jobs).toEqual([]);
  });

  test('while it stays, the dwell of its case grows', async () => {
    await world.filing().file(aViolation());
    await world.filing().progress(aPresence({ lastSeenAt: atSecond(75) }));
    expect(await world.onlyCase()).toMatchObject({ dwellMs: 75_000, dwellAtFilingMs: 30_000, clearedAt: null });
  });
});

describe('bounds', () => {
  test('a camera that flaps for weeks is one row of bounded size, and its dwell still adds up', async () => {
    const fault = { type: 'fault', family: 'camera', label: 'down', boxXyxy: null } as const;
    const none = { ruleId: null, zoneId: null, dwellMs: 1_000 };
    for (let i = 0; i < 250; i += 1) {
      const stay = aPresence({ ...fault, id: `yard-east-f${i}`, firstSeenAt: atSecond(i * 60) });
      await world.filing().file(aViolation(stay, { kind: 'camera-fault', explanation: none }));
    }
    const row = await world.onlyCase();
    expect(row.sightings).toHaveLength(100);
    expect(row.olderSightings.count).toBe(150);
    expect(row.dwellMs).toBe(250_000);
    await world.filing().file(
      aViolation(aPresence({ ...fault, id: 'yard-east-f7', firstSeenAt: atSecond(420) }), {
        kind: 'camera-fault',
        explanation: none,
      }),
    );
    expect(await world.onlyCase()).toEqual(row);
  });
});
