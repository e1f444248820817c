import { beforeEach, describe, expect, test } from 'vitest';
import { JiexunError } from '../../kernel/domain/error.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { gone, look, StillWorld, van } from '../../testing/worlds/still-world.ts';
import { troubledEvidence } from '../../testing/worlds/troubled-evidence.ts';

let world: StillWorld;

beforeEach(() => {
  world = new StillWorld(scratchFolder());
});

test('a full disk does not stop the watching, and it is reported', async () => {
  const error = new JiexunError('JX_DISK_FULL', 'no room');
  const full = troubledEvidence(world.store, (call) => (call === 'stage' ? error : null));
  await look(world.keeper(full), 2, { live: [van], reached: [van] });
  expect(await world.staged()).toEqual([]);
  expect(world.log.told).toContain('warn: no room for a still');
});

describe('a still that fails does not stop the ledger', () => {
  test.each([
    ['JX_INTERNAL', new JiexunError('JX_INTERNAL', 'the thread is gone')],
    ['JX_EVIDENCE_EXISTS', new JiexunError('JX_EVIDENCE_EXISTS', 'other bytes')],
    ['EMFILE', Object.assign(new Error('too many open files'), { code: 'EMFILE' })],
    ['TypeError', new TypeError('a mistake of ours')],
  ])('%s: other stills are kept, and the failure is reported once until it works again', async (code, error) => {
    let isFailing = false;
    const on = world.keeper(troubledEvidence(world.store, () => (isFailing ? error : null)));
    for (let second = 2; second < 32; second += 1) await look(on, second, { live: [van] });
    isFailing = true;
    await look(on, 32, { live: [van], reached: [van] });
    await look(on, 33, { live: [van], reached: [van] });
    expect(world.log.told).toEqual([`error: trouble (${code}) for a still`]);
    isFailing = false;
    await look(on, 34, { live: [van], reached: [van] });
    expect(world.log.told.slice(1)).toEqual(['info: it works again: a still']);
    isFailing = true;
    await look(on, 56, { ended: [{ ...gone, reportedRuleIds: ['kerb'] }] });
    expect(world.log.told.slice(2)).toEqual([`error: trouble (${code}) for a still`]);
    expect(await world.staged()).toEqual(['first 2', 'between 17', 'filing 34']);
  });

  test('when pictures can be encoded again, the newest are kept', async () => {
    let isFailing = true;
    const codec = {
      encodeJpeg: async ({ rgb }: { readonly rgb: Uint8Array }) => {
        if (isFailing) throw new JiexunError('JX_PICTURE', 'no memory');
        return rgb;
      },
      release: () => undefined,
    };
    const ring = { maxPixelBytes: 0, maxJpegBytes: 1_000_000, maxAgeMs: 120_000 };
    const on = world.keeper(world.store, { pictures: codec, ring });
    for (let second = 2; second < 10; second += 1) await look(on, second, {});
    expect(world.log.told).toEqual(['error: trouble (JX_PICTURE) for a still']);
    for (let second = 10; second < 30; second += 1) await look(on, second, { live: [van] });
    expect(world.log.told).toHaveLength(1);
    isFailing = false;
    await look(on, 32, { live: [van], reached: [van] });
    expect(await world.staged()).toEqual(['between 32', 'filing 32']);
  });

  test('if the store cannot say what was filed, watching goes on and stills of an earlier run are continued later', async () => {
    await look(world.keeper(), 2, { live: [van] });
    let isAway = true;
    const on = world.keeper(world.store, {
      isFiled: async () => {
        if (isAway) throw new JiexunError('JX_STORE_UNREACHABLE', 'away');
        return false;
      },
    });
    await look(on, 40, {});
    await look(on, 41, {});
    expect(world.log.told).toEqual(['error: trouble (JX_STORE_UNREACHABLE) for stills of an earlier run']);
    isAway = false;
    await look(on, 42, {});
    expect(await world.staged()).toEqual([]);
  });

  test('a damaged file of an earlier run does not stop the others', async () => {
    const before = world.keeper();
    for (let second = 2; second < 20; second += 1) await look(before, second, { live: [van] });
    const error = new JiexunError('JX_EVIDENCE_BROKEN', 'its SHA-256 differs');
    const on = world.keeper(troubledEvidence(world.store, (_, path) => (/between.*json$/.test(path) ? error : null)));
    for (let second = 40; second < 44; second += 1) await look(on, second, { live: [van] });
    await look(on, 44, { live: [van], reached: [van] });
    expect(await world.staged()).toEqual(['first 2', 'between 17', 'between 40', 'filing 44']);
    expect(world.log.told).toEqual([
      'error: a staged still cannot be read and counts as missing; look at what keeps it, then delete it',
    ]);
  });

  test('only the fence ends the watch', async () => {
    const error = new JiexunError('JX_FENCED', 'a newer shift');
    const on = world.keeper(troubledEvidence(world.store, (call) => (call === 'stage' ? error : null)));
    await expect(look(on, 2, { live: [van] })).rejects.toMatchObject({ code: 'JX_FENCED' });
  });
});

test('a store that does not answer does not stop the watching, and earlier stills are found when it is back', async () => {
  let isAway = false;
  const away = new JiexunError('JX_EVIDENCE_UNREACHABLE', 'away');
  const flaky = troubledEvidence(world.store, () => (isAway ? away : null));
  await look(world.keeper(flaky), 2, { live: [van] });
  isAway = true;
  const on = world.keeper(flaky);
  await look(on, 40, { live: [van] });
  isAway = false;
  await look(on, 41, { live: [van], reached: [van] });
  expect(await world.staged()).toEqual(['first 2', 'between 41', 'filing 41']);
  expect(world.log.told).toEqual([
    'warn: the evidence store cannot be used for stills of an earlier run',
    'warn: the evidence store cannot be used for a still',
    'info: it works again: stills of an earlier run',
    'info: it works again: a still',
  ]);
});
