import { beforeEach, describe, expect, test } from 'vitest';
import { JiexunError } from '../../kernel/domain/error.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { evidenceOn, FillingDisk, storeOn } from '../../testing/worlds/full-store.ts';
import { PipelineWorldOfTests } from '../../testing/worlds/pipeline-world.ts';
import { troubledEvidence } from '../../testing/worlds/troubled-evidence.ts';
import { coverage } from '../coverage/coverage-entity.ts';

let world: PipelineWorldOfTests;

beforeEach(() => {
  world = new PipelineWorldOfTests(scratchFolder());
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
  ] as const)('%s is lost, counted and reported, and the next one is handled', async (_, break_, said) => {
    const { frames } = world;
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
    // The same failure again and again is reported once.
    expect(world.log.told.filter((line) => line.includes('what was seen could not be taken further'))).toEqual([
      expect.stringMatching(said),
    ]);
    const rows = await world.cases();
    expect(rows.map(({ firstSeenAt, filedAt }) => [firstSeenAt, filedAt])).toEqual([[atSecond(5), atSecond(15)]]);
  });

  test('a model that fails to the end of the watch: that time counts as missed, neither as watched nor as switched off', async () => {
    const { frames } = world;
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
    const disk = new FillingDisk();
    const on = { store: storeOn(disk, world.store), evidence: evidenceOn(disk, world.evidence) };
    const all = [...world.frames(0, 4, 'street'), ...world.frames(5, 79, 'van'), ...world.frames(80, 95, 'street')];
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
    'the disk was full when %s, and the watch ends when there is room again: the next watch files it',
    async (...row) => {
      const [, fullFromS, endS] = row;
      const { frames } = world;
      const disk = new FillingDisk();
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
  ])(
    'a still fails because %s, in the look in which the van has left: its case says when it left',
    async (_, error) => {
      const { frames } = world;
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
    },
  );

  test('a staged file of an earlier run is damaged: the camera goes on and files', async () => {
    const { frames } = world;
    await world.watch([...frames(0, 4, 'street'), ...frames(5, 12, 'van')]);
    const error = new JiexunError('JX_EVIDENCE_BROKEN', 'its SHA-256 differs');
    const evidence = troubledEvidence(world.evidence, (call, path) =>
      call === 'get' && /first[^/]*\.json$/.test(path) ? error : null,
    );
    await world.watch(frames(13, 40, 'van'), { fence: 2, evidence });
    expect(world.lostFrames).toBe(0);
    expect(await world.cases()).toHaveLength(1);
    expect(world.log.told.filter((line) => line.startsWith('error'))).toEqual([
      'error: a staged still cannot be read and counts as missing; look at what keeps it, then delete it',
    ]);
  });

  test('the clock set back an hour: one case, and no time is counted twice', async () => {
    const { frames } = world;
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
