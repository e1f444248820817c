import { describe, expect, it } from 'vitest';
import type { Picture } from '../../kernel/domain/frame.ts';
import { noise, paintPicture, repaintPicture } from '../../testing/builders/painted-picture.ts';
import { blurred } from '../../testing/builders/scene-painting.ts';
import { CameraPictureHealth } from './camera-picture-health.ts';
import type { HealthLook } from './picture-health.ts';

/** A drawn street of boxes; `grain` is its noise in grey levels, 0 for none. */
function street(seed: number, grain = 4): Picture {
  return paintPicture(160, 120, (x, y) => {
    const wall = 60 + 120 * ((noise(x >> 4, y >> 4, 3) + 1) / 2);
    const shade = wall + grain * noise(x, y, seed);
    return [shade, shade * 0.9, shade * 0.8];
  });
}

function play(
  health: CameraPictureHealth,
  from: number,
  to: number,
  pictureAt: (s: number) => Picture = street,
): HealthLook[] {
  return Array.from({ length: to - from }, (_, i) => health.look(pictureAt(from + i), new Date((from + i) * 1000)));
}

const faultsOf = (looks: readonly HealthLook[]) => new Set(looks.map(({ suspect }) => suspect?.fault ?? null));
const fresh = () => new CameraPictureHealth({ everyMs: 1000 });
const black = () => paintPicture(160, 120, () => [3, 3, 3]);

describe('a picture that stays the same', () => {
  it('is frozen where the camera has noise', () => {
    const health = fresh();
    play(health, 1, 60);
    const looks = play(health, 60, 90, () => street(59));
    expect(looks[8]?.suspect).toBeNull();
    expect(looks[10]?.suspect).toEqual({ fault: 'frozen', since: new Date(59_000) });
    expect(looks[20]?.sure).toEqual({ fault: 'frozen', since: new Date(59_000) });
  });

  it('is not frozen for two minutes where nothing ever changed: the scene may be drawn', () => {
    const looks = play(fresh(), 1, 121, () => street(1, 0));
    expect(faultsOf(looks)).toEqual(new Set([null]));
  });

  it('is not frozen when such stillness has ended by itself before', () => {
    const health = fresh();
    play(health, 1, 60);
    for (let start = 60; start < 140; start += 20) {
      play(health, start, start + 9, () => street(1, 0));
      play(health, start + 9, start + 20);
    }
    expect(faultsOf(play(health, 140, 155, () => street(2, 0)))).toEqual(new Set([null]));
    expect(faultsOf(play(health, 155, 170, () => street(2, 0)))).toContain('frozen');
  });

  it('is not counted across a reconnect', () => {
    const health = fresh();
    play(health, 1, 60);
    play(health, 60, 68, () => street(59));
    health.restart();
    expect(faultsOf(play(health, 68, 76, () => street(59)))).toEqual(new Set([null]));
  });
});

describe('a black camera', () => {
  it('is suspected at once, sure after 10 s, for as long as it lasts, and well after 3 s of good pictures', () => {
    const health = fresh();
    play(health, 1, 30);
    const looks = play(health, 30, 30 + 120, black);
    expect(looks[0]).toEqual({ suspect: { fault: 'black', since: new Date(30_000) }, sure: null });
    expect(looks[9]?.sure).toBeNull();
    expect(looks.slice(10).every(({ sure }) => sure?.fault === 'black' && sure.since.getTime() === 30_000)).toBe(true);
    const after = play(health, 150, 156);
    expect(after.map(({ sure }) => sure?.fault ?? null)).toEqual(['black', 'black', 'black', null, null, null]);
  });

  it('is noticed from the first picture on', () => {
    expect(fresh().look(black(), new Date(0)).suspect?.fault).toBe('black');
  });

  it('is not a street at night, where lamps shine', () => {
    const night = (s: number) =>
      paintPicture(160, 120, (x, y) => {
        const lamp = Math.hypot((x % 50) - 20, y - 40) < 4;
        return lamp ? [230, 200, 120] : [6 + 3 * noise(x, y, s), 6, 8];
      });
    expect(faultsOf(play(fresh(), 1, 30, night))).toEqual(new Set([null]));
  });

  it('that turns out covered is covered, once that is sure', () => {
    const health = fresh();
    play(health, 1, 30);
    play(health, 30, 50, black);
    const looks = play(health, 50, 65, (s) => paintPicture(160, 120, (x, y) => [90 + 3 * noise(x, y, s), 90, 90]));
    expect(looks.map(({ sure }) => sure?.fault).indexOf('covered')).toBe(10);
  });
});

describe('a camera that was moved', () => {
  /** Another wall, where the camera looks once it is turned. */
  const elsewhere = (seed: number) =>
    paintPicture(160, 120, (x, y) => {
      const wall = 60 + 120 * ((noise((x + 37) >> 4, (y + 51) >> 4, 5) + 1) / 2);
      return [wall + 4 * noise(x, y, seed), wall, wall];
    });
  const SEEDS = [1, 2, 3];
  const here = SEEDS.map((seed) => street(seed));
  const turned = SEEDS.map(elsewhere);
  /** Another at each look: nothing in it is recognised, and nothing stands still. */
  const strange = SEEDS.map((seed) =>
    paintPicture(160, 120, (x, y) => [120 + 60 * noise(x >> 3, y >> 3, seed), 90, 90]),
  );
  const looks = (
    health: CameraPictureHealth,
    pictures: readonly Picture[],
    { from, to, everyS = 1, isSuspended = true }: Looks,
  ) =>
    Array.from({ length: (to - from) / everyS }, (_, i) =>
      health.look(pictures[i % pictures.length] as Picture, new Date((from + i * everyS) * 1_000), isSuspended),
    );
  interface Looks {
    readonly from: number;
    readonly to: number;
    readonly everyS?: number;
    readonly isSuspended?: boolean;
  }
  const known = () => {
    const health = fresh();
    looks(health, here, { from: 1, to: 40, isSuspended: false });
    return health;
  };

  it('says since when it shows its old view again', () => {
    const health = known();
    expect(looks(health, turned, { from: 40, to: 65, isSuspended: false }).at(-1)?.sure?.fault).toBe('moved');
    const away = looks(health, turned, { from: 65, to: 75 });
    expect(new Set(away.map(({ backSince }) => backSince))).toEqual(new Set([undefined]));
    const back = looks(health, here, { from: 75, to: 85 });
    expect(back.at(-1)).toEqual({ suspect: null, sure: null, backSince: new Date(75_000) });
    expect(looks(health, turned, { from: 85, to: 86 })[0]?.backSince).toBeUndefined();
    expect(looks(health, here, { from: 86, to: 95 }).at(-1)?.backSince).toEqual(new Date(86_000));
  });

  it('never takes a strange scene for its old view, however long it stays', () => {
    const health = known();
    const seen = looks(health, strange, { from: 40, to: 840, everyS: 20 });
    expect(new Set(seen.map(({ backSince }) => backSince))).toEqual(new Set([undefined]));
    expect(looks(health, turned, { from: 840, to: 850 }).at(-1)?.backSince).toBeUndefined();
    expect(looks(health, here, { from: 850, to: 865 }).at(-1)?.backSince).toBeDefined();
  });

  it('of which nothing is known never says so', () => {
    expect(looks(fresh(), here, { from: 1, to: 40 }).at(-1)?.backSince).toBeUndefined();
  });
});

describe('a camera that is less sharp than it was', () => {
  const everyS = 5;
  const plaster = (wall: number) =>
    paintPicture(480, 270, (x, y) => {
      const shade = 120 + 50 * noise(x >> 4, y >> 4, wall) + 40 * noise(x >> 1, y >> 1, wall);
      return [shade, shade, shade];
    });
  const grainy = (picture: Picture, seed: number) =>
    repaintPicture(picture, ([shade], x, y) => {
      const grain = shade + 4 * noise(x, y, seed);
      return [grain, grain, grain];
    });
  const sharp = [1, 2, 3].map((seed) => grainy(plaster(3), seed));
  /** Out of focus, though as noisy as ever. */
  const soft = [4, 5, 6].map((seed) => grainy(blurred(plaster(3), 2), seed));
  /** Another at each look: nothing in it is recognised, and nothing stands still. */
  const strange = [7, 8, 9].map((wall) => grainy(plaster(wall), wall));
  const look = (health: CameraPictureHealth, fromS: number, toS: number, pictures: readonly Picture[]) =>
    Array.from({ length: (toS - fromS) / everyS }, (_, i) =>
      health.look(pictures[i % pictures.length] as Picture, new Date((fromS + i * everyS) * 1000)),
    );
  const slow = (snapshot?: Uint8Array) =>
    new CameraPictureHealth({ everyMs: everyS * 1000, snapshot: snapshot ?? null });

  it('is blurred until a person confirms the view, and no longer, also after a restart', () => {
    const health = slow();
    look(health, 5, 60, sharp);
    const looks = look(health, 60, 700, soft);
    expect(looks[0]?.suspect?.fault).toBe('blurred');
    expect(looks.slice(2).every(({ sure }) => sure?.fault === 'blurred')).toBe(true);
    health.acceptView();
    expect(faultsOf(look(health, 700, 760, soft).slice(1))).toEqual(new Set([null]));
    expect(faultsOf(look(slow(health.snapshot()), 760, 800, soft))).toEqual(new Set([null]));
  });

  it('is blurred again when it gets worse than what was confirmed', () => {
    const health = slow();
    look(health, 5, 60, sharp);
    look(health, 60, 90, soft);
    health.acceptView();
    look(health, 90, 150, soft);
    expect(look(health, 150, 155, [blurred(plaster(3), 8)])[0]?.suspect?.fault).toBe('blurred');
  });

  it('is blurred also where its scene has just been learnt anew by itself', () => {
    const health = slow();
    look(health, 5, 60, sharp);
    expect(faultsOf(look(health, 60, 670, strange))).toEqual(new Set([null]));
    expect(look(health, 670, 675, soft)[0]?.suspect?.fault).toBe('blurred');
  });
});

describe('a snapshot', () => {
  it('is empty before the first look, and refused with the reason when damaged', () => {
    expect(fresh().snapshot()).toHaveLength(0);
    const health = new CameraPictureHealth({ everyMs: 1000, snapshot: new Uint8Array([1, 2, 3]) });
    expect(health.snapshotRefused).toMatch(/read/);
    expect(faultsOf(play(health, 1, 5))).toEqual(new Set([null]));
  });

  it('of a camera whose pictures now have another size starts the scene anew', () => {
    const health = fresh();
    play(health, 1, 40);
    const snapshot = health.snapshot();
    const again = new CameraPictureHealth({ everyMs: 1000, snapshot });
    expect(again.snapshotRefused).toBeNull();
    const wide = (s: number) => paintPicture(200, 80, (x, y) => [(x * 3 + y + noise(x, y, s)) % 200, 90, 60]);
    expect(faultsOf(play(again, 41, 60, wide))).toEqual(new Set([null]));
  });
});
