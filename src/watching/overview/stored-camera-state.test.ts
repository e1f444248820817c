import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../kernel/store/collection.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { falteringStore } from '../../testing/worlds/faltering-store.ts';
import { FillingDisk, storeOn } from '../../testing/worlds/full-store.ts';
import { PipelineWorldOfTests } from '../../testing/worlds/pipeline-world.ts';
import { type CameraPictureRow, type CameraStateRow, cameraPictures, cameraStates } from './camera-state-entity.ts';
import { StoredCameraState } from './stored-camera-state.ts';

let world: PipelineWorldOfTests;

beforeEach(() => {
  world = new PipelineWorldOfTests(scratchFolder());
});

const picture = (): Promise<CameraPictureRow | null> => world.store.collection(cameraPictures).get('yard-east');
const state = (): Promise<CameraStateRow | null> => world.store.collection(cameraStates).get('yard-east');
const warnings = () => world.log.told.filter((line) => line.includes('its last picture'));

/** The world's store; the last pictures and states come from `other`. */
function withOther(other: Store): Store {
  const isKept = (name: string) => name === cameraPictures.name || name === cameraStates.name;
  return {
    collection: (entity) => (isKept(entity.name) ? other : world.store).collection(entity),
    close: () => world.store.close(),
  };
}

describe('a watched camera', () => {
  test('has a picture of at most every thirty seconds, under the fence of its shift', async () => {
    await world.watch([world.up(0), ...world.frames(0, 65, 'street')], { fence: 3 });
    // Of second 0, 30 and 60: the row was written three times.
    expect(await picture()).toMatchObject({ at: atSecond(60), fence: 3, version: 3, widthPx: 96, heightPx: 54 });
    expect((await picture())?.jpeg.byteLength).toBeGreaterThan(0);
    const { name, place, timezone, position } = world.camera;
    const known = { name, place, timezone, position, pictureAt: atSecond(60), fault: null, faultSinceAt: null };
    expect(await state()).toMatchObject({ ...known, fence: 3, at: atSecond(65) });
    const { coveredFromAt, watchedMs, dueMs } = (await state()) ?? { coveredFromAt: null, watchedMs: [], dueMs: [] };
    expect(coveredFromAt).toEqual(new Date(atSecond(0).getTime() - 26 * 3_600_000));
    expect([watchedMs.slice(-2), dueMs.slice(-2)]).toEqual([
      [0, 65_000],
      [0, 65_000],
    ]);
  });

  test('the next shift goes on with the rows of the one before, and its coverage', async () => {
    await world.watch([world.up(0), ...world.frames(0, 20, 'street')]);
    await world.watch([world.up(25), ...world.frames(26, 30, 'street')], { fence: 2 });
    expect(await picture()).toMatchObject({ at: atSecond(26), fence: 2 });
    expect(await state()).toMatchObject({ pictureAt: atSecond(26), fence: 2 });
    // Watching began anew with the connection at second 25.
    expect((await state())?.watchedMs.at(-1)).toBe(20_000 + 5_000);
  });

  test('has what is known of its stream, with the row that is written anyhow; the next shift counts on', async () => {
    const dropping = (second: number, dropped: number) =>
      world.frames(second, second, 'street').map((event) => ({ ...event, dropped }));
    world.stream.damagedCount = 4;
    const loses = () => {
      world.stream.damagedCount += 2;
    };
    const writtenAt: unknown[] = [];
    const looks = async () => {
      await setImmediate();
      writtenAt.push((await state())?.at);
    };
    await world.watch([world.up(0), loses, ...dropping(1, 3), looks, ...world.frames(2, 20, 'street'), looks]);
    // What is lost alone is no reason to write.
    expect(writtenAt).toEqual([atSecond(1), atSecond(1)]);
    const known = { lagMs: 400, keyFrameEveryMs: 2_000, day: '20260101', damaged: 2 };
    expect(await state()).toMatchObject({ stream: { ...known, dropped: 3, reconnects: 0 } });
    world.lagMs = 900;
    await world.watch([world.up(30), world.down(31), world.up(33), ...dropping(34, 1)], { fence: 2 });
    expect((await state())?.stream).toEqual({ ...known, lagMs: 900, dropped: 4, reconnects: 1 });
  });

  test('whose row an older version wrote gets what is known of its stream with the next one', async () => {
    await world.watch([world.up(0), ...world.frames(0, 1, 'street')]);
    const { stream: _, ...old } = (await state()) ?? expect.fail('there is a row');
    await world.store.collection(cameraStates).replace({ ...old, stream: null });
    await world.watch([world.up(30), ...world.frames(31, 31, 'street')], { fence: 2 });
    expect((await state())?.stream).toMatchObject({ lagMs: 400, dropped: 0 });
  });

  test('that gives no pictures is down, and keeps its last picture; with the first frame it is well again', async () => {
    await world.watch([
      world.up(0),
      ...world.frames(0, 10, 'street'),
      world.down(12),
      async () => {
        await setImmediate();
        expect(await state()).toMatchObject({ fault: 'down' });
      },
      world.down(50),
    ]);
    expect(await state()).toMatchObject({ fault: 'down', faultSinceAt: atSecond(12), pictureAt: atSecond(0) });
    expect(await picture()).toMatchObject({ at: atSecond(0) });
    await world.watch([world.up(60), ...world.frames(61, 65, 'street')], { fence: 2 });
    expect(await state()).toMatchObject({ fault: null, faultSinceAt: null, pictureAt: atSecond(61) });
  });
});

describe('a shift that is no longer the newest', () => {
  test('writes neither picture nor state, and says nothing of its own: the ledger ends it', async () => {
    const { camera, store, codec: pictures, stream, log } = world;
    const clock = { now: () => atSecond(0) };
    const keeper = (fence: number) => new StoredCameraState({ camera, store, fence, pictures, stream, clock, log });
    const moment = (second: number) => {
      const [event] = world.frames(second, second, 'street');
      if (event?.type !== 'frame') throw new Error('no frame');
      return { at: atSecond(second), frame: event.frame, presences: [] };
    };
    const [older, newer, late] = [keeper(1), keeper(2), keeper(1)];
    older.note(moment(0));
    await older.close();
    newer.note(moment(10));
    await newer.close();
    const rows = [await picture(), await state()];
    expect(rows).toMatchObject([{ fence: 2, at: atSecond(10) }, { fence: 2 }]);
    for (const second of [40, 80]) older.note(moment(second));
    await older.close();
    late.note(moment(90));
    await late.close();
    expect([await picture(), await state()]).toEqual(rows);
    expect(log.told).toEqual([]);
  });
});

describe('watching goes on', () => {
  const stay = (fromS = 0) => [
    world.up(fromS),
    ...world.frames(fromS, fromS + 4, 'street'),
    ...world.frames(fromS + 5, fromS + 40, 'van'),
  ];

  test('while the rows cannot be written: said once; they are written when there is room again', async () => {
    const disk = new FillingDisk();
    disk.isFull = true;
    const empties = () => {
      disk.isFull = false;
    };
    const rest = world.frames(41, 70, 'van');
    await world.watch([...stay(), empties, ...rest], { store: withOther(storeOn(disk, world.store)) });
    expect(disk.refused).toBeGreaterThan(1);
    expect(world.lostFrames).toBe(0);
    expect(await world.cases()).toHaveLength(1);
    expect(await picture()).toMatchObject({ at: atSecond(60) });
    expect(warnings()).toEqual([
      'warn: yard-east: its last picture and state could not be kept; it is tried again',
      'info: yard-east: its last picture and state are kept again',
    ]);
  });

  test('while the store does not answer for them: no frame waits', async () => {
    const answers = Promise.withResolvers<void>();
    await world.watch([world.up(0), ...world.frames(0, 2, 'street')]);
    const slow = falteringStore(world.store, cameraPictures, () => answers.promise);
    let filed = 0;
    const looks = async () => {
      filed = (await world.cases()).length;
      answers.resolve();
    };
    await world.watch([...stay(10), looks], { store: slow, fence: 2 });
    expect(filed).toBe(1);
    expect(await picture()).toMatchObject({ at: atSecond(10), fence: 2 });
  });

  test('when a picture cannot be made: the state is kept all the same', async () => {
    world.codec.encodeJpeg = async () => {
      throw new Error('no memory for it');
    };
    await world.watch([world.up(0), ...world.frames(0, 70, 'street')]);
    expect(await picture()).toBeNull();
    expect(await state()).toMatchObject({ pictureAt: null, at: atSecond(70) });
    expect(warnings()).toHaveLength(1);
    expect(world.lostFrames).toBe(0);
  });
});
