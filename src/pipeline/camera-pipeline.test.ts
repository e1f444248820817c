import { beforeEach, describe, expect, test } from 'vitest';
import { coverage } from '../coverage/coverage-entity.ts';
import { JiexunError } from '../domain/error.ts';
import { atSecond } from '../testing/case-builders.ts';
import { KillSwitch, mortalEvidence, mortalStore } from '../testing/failing-store.ts';
import { Disk, evidenceOn, storeOn } from '../testing/full-store.ts';
import { PipelineWorldOfTests } from '../testing/pipeline-world.ts';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { troubledEvidence } from '../testing/troubled-evidence.ts';

let world: PipelineWorldOfTests;

beforeEach(() => {
  world = new PipelineWorldOfTests(scratchFolder());
});

const told = () => world.log.lines.map(({ level, message }) => `${level}: ${message}`);

describe('from frames to a case', () => {
  test('a van that stays too long is one case, whose sealing is queued; when it leaves, the case says so', async () => {
    const { frames } = bound();
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

  test('a van that leaves in time is none', async () => {
    const { frames } = bound();
    await world.watch([world.up(0), ...frames(0, 4, 'street'), ...frames(5, 13, 'van'), ...frames(14, 30, 'street')]);
    expect(await world.cases()).toEqual([]);
    expect(await world.evidence.list('staged', 'stills')).toEqual([]);
  });

  test('a van that stands unchanged, its case long filed, is still looked at once a minute', async () => {
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

  test('what happens is told in order, once each', async () => {
    const { frames } = bound();
    await world.watch([
      world.up(0),
      ...frames(0, 4, 'street'),
      ...frames(5, 30, 'van'),
      world.down(31),
      world.down(33),
    ]);
    expect(told()).toEqual([
      'info: yard-east: camera up, 96×54',
      'info: yard-east: something stays: vehicle (car)',
      'info: yard-east: illegal-parking: vehicle has stayed 10s (permitted 10s), filing a case',
      // Of a file, as the camera of these tests is.
      'warn: yard-east: the file did not play to its end (failed): scripted; trying again in 1s',
      'info: yard-east: something is wrong with the camera: down',
      'info: yard-east: camera-fault: down has stayed 0ms (permitted 0ms), filing a case',
    ]);
  });
});

describe('watching goes on', () => {
  test.each([
    [
      'a picture that cannot be scaled',
      () => {
        world.codec.fails = true;
      },
      /no memory for it/,
    ],
    [
      'a model that fails',
      () => {
        world.detector.fails = true;
      },
      /: no$/,
    ],
  ] as const)('%s is lost, counted and told, and the next one is looked at', async (_, break_, said) => {
    const { frames } = bound();
    const mend = () => {
      world.detector.fails = false;
      world.codec.fails = false;
    };
    await world.watch([
      ...frames(0, 4, 'street'),
      ...frames(5, 9, 'van'),
      break_,
      ...frames(10, 11, 'van'),
      mend,
      ...frames(12, 30, 'van'),
    ]);
    expect(world.lostFrames).toBe(2);
    // Over and over the same: said once.
    expect(told().filter((line) => line.includes('what was seen could not be taken further'))).toEqual([
      expect.stringMatching(said),
    ]);
    const rows = await world.cases();
    expect(rows.map(({ firstSeenAt, filedAt }) => [firstSeenAt, filedAt])).toEqual([[atSecond(5), atSecond(15)]]);
  });

  test('a model that fails to the end of the watch: that time counts as missed, neither as watched nor as switched off', async () => {
    const { frames } = bound();
    const breaks = () => {
      world.detector.fails = true;
    };
    await world.watch([...frames(0, 20, 'street'), breaks, ...frames(21, 60, 'van')]);
    expect(world.lostFrames).toBe(40);
    const [row] = (await world.store.collection(coverage).find({ index: 'byHour', limit: 1 })).rows;
    expect(row).toMatchObject({ watchedMs: 20_000, missedMs: 40_000, untilAt: atSecond(60) });
  });

  test.each<[when: string, fromS: number, toS: number]>([
    ['before anything stays', 2, 12],
    ['when it is due', 14, 17],
    ['long after', 13, 60],
    ['once it is filed', 20, 60],
  ])('the disk is full %s: the case is filed once, when there is room again', async (_, fromS, toS) => {
    const disk = new Disk();
    const on = { store: storeOn(disk, world.store), evidence: evidenceOn(disk, world.evidence) };
    const all = [
      ...bound().frames(0, 4, 'street'),
      ...bound().frames(5, 79, 'van'),
      ...bound().frames(80, 95, 'street'),
    ];
    const fills = () => {
      disk.isFull = true;
    };
    const empties = () => {
      disk.isFull = false;
    };
    await world.watch([...all.slice(0, fromS), fills, ...all.slice(fromS, toS), empties, ...all.slice(toS)], on);
    expect(disk.refused).toBeGreaterThan(0);
    const rows = await world.cases();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ firstSeenAt: atSecond(5), clearedAt: atSecond(79), dwellMs: 74_000 });
    expect(world.queue.ids('seal-case')).toEqual([rows[0]?.id]);
  });

  test.each([
    ['its time was up', 15, 17],
    ['it left', 40, 50],
  ])(
    'the disk was full when %s, and the watch ends when there is room again: the next one makes good',
    async (...row) => {
      const [, fullFromS, endS] = row;
      const { frames } = bound();
      const disk = new Disk();
      const on = { store: storeOn(disk, world.store), evidence: evidenceOn(disk, world.evidence) };
      const all = [...frames(0, 4, 'street'), ...frames(5, 39, 'van'), ...frames(40, 60, 'street')];
      const fill = (isFull: boolean) => () => {
        disk.isFull = isFull;
      };
      const full = [fill(true), ...all.slice(fullFromS, endS + 1), fill(false)];
      await world.watch([...all.slice(0, fullFromS), ...full], on);
      expect(disk.refused).toBeGreaterThan(0);
      await world.watch(all.slice(endS + 1), { fence: 2 });
      const rows = await world.cases();
      expect(rows).toMatchObject([{ firstSeenAt: atSecond(5), clearedAt: atSecond(39) }]);
      expect(world.queue.ids('seal-case')).toEqual([rows[0]?.id]);
    },
  );

  test.each([
    ['the thread that writes evidence is gone', new JiexunError('JX_INTERNAL', 'gone')],
    ['no file can be opened', Object.assign(new Error('too many open files'), { code: 'EMFILE' })],
  ])('a still fails because %s, in the look that the van has left in: its case says when', async (_, error) => {
    const { frames } = bound();
    let hits = 0;
    const evidence = troubledEvidence(world.evidence, (call, path) => {
      if (!isLeaving || call !== 'stage' || !path.startsWith('stills/')) return null;
      hits += 1;
      return error;
    });
    let isLeaving = false;
    const leaves = () => {
      isLeaving = true;
    };
    await world.watch([...frames(0, 4, 'street'), ...frames(5, 40, 'van'), leaves, ...frames(41, 60, 'street')], {
      evidence,
    });
    expect(hits).toBeGreaterThan(0);
    expect(world.lostFrames).toBe(0);
    expect(await world.cases()).toMatchObject([{ clearedAt: atSecond(40), sightings: [{ ended: 'left' }] }]);
  });

  test('a staged file of an earlier run is damaged: the camera goes on and files', async () => {
    const { frames } = bound();
    await world.watch([...frames(0, 4, 'street'), ...frames(5, 12, 'van')]);
    const error = new JiexunError('JX_EVIDENCE_BROKEN', 'its SHA-256 differs');
    const evidence = troubledEvidence(world.evidence, (call, path) =>
      call === 'get' && /first[^/]*\.json$/.test(path) ? error : null,
    );
    await world.watch(frames(13, 40, 'van'), { fence: 2, evidence });
    expect(world.lostFrames).toBe(0);
    expect(await world.cases()).toHaveLength(1);
    expect(told().filter((line) => line.startsWith('error'))).toEqual([
      'error: a staged still cannot be read and counts as missing; look at what keeps it, then delete it',
    ]);
  });

  test('the clock set back an hour: one case, and no time is counted twice', async () => {
    const { frames } = bound();
    const hour = 3_600;
    await world.watch([
      world.up(hour),
      ...frames(hour, hour + 4, 'street'),
      ...frames(hour + 5, hour + 20, 'van'),
      world.down(hour + 20),
      world.up(22),
      ...frames(22, 60, 'van'),
      ...frames(61, 100, 'street'),
    ]);
    const rows = (await world.cases()).filter(({ kind }) => kind === 'illegal-parking');
    expect(rows).toHaveLength(1);
    const [row] = rows;
    expect(row?.dwellMs).toBeGreaterThanOrEqual(15_000);
    expect(row?.dwellMs).toBeLessThanOrEqual(56_000);
    expect(row?.clearedAt).not.toBeNull();
  });
});

describe('a newer shift', () => {
  test('ends the older one at its next write', async () => {
    const { frames } = bound();
    const takeOver = () => world.watch(frames(20, 21, 'van'), { fence: 2 });
    const older = world.watch([...frames(0, 4, 'street'), ...frames(5, 19, 'van'), takeOver, ...frames(22, 40, 'van')]);
    await expect(older).rejects.toMatchObject({ code: 'JX_FENCED' });
    expect(await world.cases()).toHaveLength(1);
    // What was told of the camera is taken back by both.
    expect(world.leftShifts).toBe(2);
  });
});

describe('killed and begun again', () => {
  /** The van comes, is due, and leaves only in the second life. */
  async function lives(kill: KillSwitch | null): Promise<void> {
    const { frames } = bound();
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
    '%s any one of its writes: one case, the whole stay, and no still left over',
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

function bound(): Pick<PipelineWorldOfTests, 'frames'> {
  return { frames: (...args) => world.frames(...args) };
}
