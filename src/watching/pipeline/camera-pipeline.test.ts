import { beforeEach, describe, expect, test } from 'vitest';
import { StagedStills } from '../../cases/evidence/staged-stills.ts';
import { aCamera, atSecond } from '../../testing/builders/case-builders.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { KillSwitch, mortalEvidence, mortalStore } from '../../testing/worlds/failing-store.ts';
import { PipelineWorldOfTests } from '../../testing/worlds/pipeline-world.ts';

let world: PipelineWorldOfTests;

beforeEach(() => {
  world = new PipelineWorldOfTests(scratchFolder());
});

describe('from frames to a case', () => {
  test('a van that stays too long is one case, whose sealing is queued; when it leaves, the case says so', async () => {
    const { frames } = world;
    await world.watch([world.up(0), ...frames(0, 4, 'street'), ...frames(5, 40, 'van'), ...frames(41, 60, 'street')]);
    const [row, ...others] = await world.cases();
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      kind: 'illegal-parking',
      label: 'vehicle',
      ruleId: 'kerb-no-parking',
      zoneId: 'kerb',
      firstSeenAt: atSecond(5),
      filedAt: atSecond(15),
      clearedAt: atSecond(40),
      dwellMs: 35_000,
      dwellAtFilingMs: 10_000,
    });
    expect(world.queue.ids('seal-case')).toEqual([row?.id]);
    expect(world.filedKinds).toEqual(['illegal-parking']);
    expect(world.watchedMs).toBe(60_000);
    expect(world.lostFrames).toBe(0);
    expect([world.leftShifts, world.heardTooLate]).toEqual([1, 0]);
  });

  test('a shorter limit that makes a case at once has the picture of that moment, and the first one from before', async () => {
    const folder = scratchFolder();
    const limited = (dwellMs: number) =>
      aCamera({
        rules: aCamera().rules.map((rule) => (rule.kind === 'illegal-parking' ? { ...rule, dwellMs } : rule)),
      });
    const before = new PipelineWorldOfTests(folder, world.store, limited(1_800_000));
    await before.watch([before.up(0), ...before.frames(0, 4, 'street'), ...before.frames(5, 40, 'van')]);
    const after = new PipelineWorldOfTests(folder, world.store, limited(10_000));
    await after.watch([after.up(45), ...after.frames(46, 50, 'van')], { fence: 2 });
    expect(await after.cases()).toMatchObject([{ filedAt: atSecond(46), firstSeenAt: atSecond(5) }]);
    const staged = [...(await new StagedStills(after.evidence).ofCamera('yard-east')).values()].flat();
    const said = staged.map(({ role, capturedAt }) => `${role} ${(+capturedAt - +atSecond(0)) / 1_000}`);
    expect(said).toEqual(['first 5', 'between 46', 'filing 46']);
  });

  test('a van that leaves in time makes no case', async () => {
    const { frames } = world;
    await world.watch([world.up(0), ...frames(0, 4, 'street'), ...frames(5, 13, 'van'), ...frames(14, 30, 'street')]);
    expect(await world.cases()).toEqual([]);
    expect(await world.evidence.list('staged', 'stills')).toEqual([]);
  });

  test('a van that does not move is looked at once a minute, long after its case was filed', async () => {
    const runs: number[] = [];
    const seconds = Array.from({ length: 180 }, (_, i) => 20 + i);
    const note = (second: number) => () => {
      if (world.detector.turns.splice(0).length > 0) runs.push(second);
    };
    await world.watch([
      world.up(0),
      ...world.frames(0, 4, 'street'),
      ...world.frames(5, 19, 'quiet van'),
      note(19),
      ...seconds.flatMap((second) => [...world.frames(second, second, 'quiet van'), note(second)]),
    ]);
    expect(await world.cases()).toMatchObject([{ filedAt: atSecond(15) }]);
    expect(runs).toEqual([19, 75, 135, 195]);
  });

  test('each thing that happens is logged once, in order', async () => {
    const { frames } = world;
    await world.watch([
      world.up(0),
      ...frames(0, 4, 'street'),
      ...frames(5, 30, 'van'),
      world.down(31),
      world.down(33),
    ]);
    expect(world.log.told).toEqual([
      'info: yard-east: camera up, 96×54',
      'info: yard-east: something stays: vehicle (car)',
      'info: yard-east: illegal parking: vehicle has stayed 10s (permitted 10s), filing a case',
      // The camera of these tests is a file.
      'warn: yard-east: the file did not play to its end (failed): scripted; trying again in 1s',
      'info: yard-east: something is wrong with the camera: down',
      'info: yard-east: camera fault: down has lasted 0ms (permitted 0ms), filing a case',
    ]);
  });
});

describe('a newer shift', () => {
  test('ends the older one at its next write', async () => {
    const { frames } = world;
    const takeOver = () => world.watch(frames(20, 21, 'van'), { fence: 2 });
    const older = world.watch([...frames(0, 4, 'street'), ...frames(5, 19, 'van'), takeOver, ...frames(22, 40, 'van')]);
    await expect(older).rejects.toMatchObject({ code: 'JX_FENCED' });
    expect(await world.cases()).toHaveLength(1);
    // What was told of the camera is taken back by both.
    expect(world.leftShifts).toBe(2);
  });
});

describe('killed and begun again', () => {
  /** The van comes and stays too long in the first run; it leaves in the second run. */
  async function lives(kill: KillSwitch | null): Promise<void> {
    const { frames } = world;
    const first = [...frames(0, 1, 'street'), ...frames(2, 13, 'van')];
    const second = [...frames(14, 26, 'van'), ...frames(27, 39, 'street')];
    const on = kill
      ? { store: mortalStore(world.store, kill), evidence: mortalEvidence(world.evidence, kill) }
      : undefined;
    await world.watch(first, on).catch((error: unknown) => {
      if (!kill?.hasFired) throw error;
    });
    await world.watch(second, { fence: 2 });
  }

  test.each(['before', 'after'] as const)(
    '%s any of its writes: there is one case with the whole stay, and no still is left over',
    async (when) => {
      let writes = 0;
      for (let hasFired = true; hasFired; writes += 1) {
        world = new PipelineWorldOfTests(scratchFolder());
        const kill = new KillSwitch(writes, when);
        await lives(kill);
        hasFired = kill.hasFired;
        const rows = await world.cases();
        const at = `killed ${when} write ${writes}`;
        expect(
          rows.map(({ kind, sightings }) => [kind, sightings.length]),
          at,
        ).toEqual([['illegal-parking', 1]]);
        expect(rows[0]?.clearedAt, at).toEqual(atSecond(26));
        expect(world.queue.ids('seal-case'), at).toEqual([rows[0]?.id]);
      }
      expect(writes).toBeGreaterThan(20);
    },
    60_000,
  );
});
