import { describe, expect, it } from 'vitest';
import type { Picture } from '../domain/frame.ts';
import { noise, paintPicture } from '../testing/painted-picture.ts';
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
