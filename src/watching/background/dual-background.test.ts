import { describe, expect, it } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { iouRatio } from '../../kernel/domain/box.ts';
import type { Zone } from '../../kernel/domain/camera.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Colour } from '../../testing/builders/painted-picture.ts';
import { noise, paintPicture } from '../../testing/builders/painted-picture.ts';
import type { StillObject } from './background.ts';
import { DualBackground } from './dual-background.ts';

const ZONE: Zone = {
  id: 'kerb',
  name: 'kerb',
  polygon: [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.8, 0.8],
    [0.2, 0.8],
  ],
};
const PLACE: BoxXyxy = [0.5, 0.5, 0.6, 0.62];
const GREY: Colour = [120, 120, 122];

interface Scene {
  readonly thing?: Colour | null;
  readonly at?: BoxXyxy;
  readonly light?: number;
  readonly shaded?: boolean;
}

/** Asphalt with a line and a wall, some noise, and in some pictures a thing. */
function scene(seed: number, { thing = null, at = PLACE, light = 1, shaded = false }: Scene): Picture {
  return paintPicture(200, 150, (x, y) => {
    const grain = 3 * noise(x, y, seed) + 6 * noise(x >> 2, y >> 2, 0);
    const u = (x + 0.5) / 200;
    const v = (y + 0.5) / 150;
    const isInside = u > at[0] && u < at[2] && v > at[1] && v < at[3];
    const ground: Colour = v < 0.15 ? [150, 90, 70] : Math.abs(u - 0.3) < 0.01 ? [230, 220, 120] : GREY;
    const gain = light * (shaded && u > 0.45 && u < 0.7 ? 0.6 : 1);
    const fold = isInside && thing ? 25 * Math.sin(40 * (u + v)) : 0;
    const [r, g, b] = isInside && thing ? thing : ground;
    return [(r + fold) * gain + grain, (g + fold) * gain + grain, (b + fold) * gain + grain];
  });
}

function play(
  background: DualBackground,
  from: number,
  to: number,
  { detections = [], ...what }: Scene & { detections?: readonly Detection[] },
): StillObject[][] {
  const looks: StillObject[][] = [];
  for (let s = from; s < to; s++) {
    looks.push([...background.look(scene(s, what), new Date(s * 1000), detections)]);
  }
  return looks;
}

function fresh(snapshot: Uint8Array | null = null): DualBackground {
  return new DualBackground({ zones: [ZONE], everyMs: 1000, snapshot });
}

const BROWN: Colour = [140, 95, 50];
const person: Detection = { boxXyxy: PLACE, label: 'person', confidence: 0.9 };

describe('what was put down', () => {
  it('is reported within 8 s, once, with the time it came to rest, and not after it is gone', () => {
    const background = fresh();
    expect(play(background, 1, 30, {}).flat()).toEqual([]);
    const there = play(background, 30, 50, { thing: BROWN });
    expect(there.slice(8).every((objects) => objects.length === 1)).toBe(true);
    const [object] = there[10] ?? [];
    expect(iouRatio(object?.boxXyxy ?? [0, 0, 0, 0], PLACE)).toBeGreaterThan(0.7);
    expect(object?.settledAt.getTime()).toBe(30_000);
    expect(play(background, 50, 60, {}).flat()).toEqual([]);
  });

  it('stays reported for hours, though the light fades', () => {
    const background = fresh();
    play(background, 1, 20, {});
    play(background, 20, 40, { thing: BROWN });
    for (let minute = 1; minute < 180; minute += 3) {
      const look = scene(minute, { thing: BROWN, light: 1 - minute / 500 });
      const objects = background.look(look, new Date(40_000 + minute * 60_000), []);
      expect(objects).toHaveLength(1);
    }
  });

  it('is not given up while people pass in front of it', () => {
    const background = fresh();
    play(background, 1, 20, {});
    play(background, 20, 30, { thing: BROWN });
    const hidden = play(background, 30, 34, { thing: [20, 30, 90], at: [0.45, 0.4, 0.65, 0.7], detections: [person] });
    expect(hidden.flat()).toEqual([]);
    const [object] = play(background, 34, 35, { thing: BROWN })[0] ?? [];
    expect(object?.settledAt.getTime()).toBe(20_000);
  });

  it('is kept in a snapshot, together with values that are still settling', () => {
    const background = fresh();
    play(background, 1, 20, {});
    play(background, 20, 24, { thing: BROWN });
    const again = fresh(background.snapshot());
    expect(again.snapshotRefused).toBeNull();
    const looks = play(again, 24, 34, { thing: BROWN });
    expect(looks.at(-1)).toHaveLength(1);
    const third = fresh(again.snapshot());
    const [object] = play(third, 4000, 4001, { thing: BROWN })[0] ?? [];
    expect(object?.settledAt.getTime()).toBe(20_000);
  });
});

it('a snapshot of the version before is read: the thing in it is still known', () => {
  const packed =
    '7dS9asMwEABghQ4hXfoON4sguWoriw7tks1Q6FIIHuJEjV1cq9hH42D87kVucEJxIEtDhrvBnI/TDx9nN/BtyypzBRjJYZOtMH2pwUghOKQ2W6foX7XgUN' +
    'p15ooKzLzZ5W/begtmLqZS8d1D34vDkFxM/5ZiDkub55U/RCkOLvmwS/zdN3E1mAZy+45gpOaA7guMVBxKfxUwwQOHxCG6TzDBbcuhsoi5XT1j5De8E/7e' +
    '+aLC19RtCl8LQiFEG7dxez2iIIFOYNzHcZC+ZUw9QwKn+Aytu6zaFQUJdAKTPo6D9C0T6hkSOMVnaN1l1R4ZBQmQAAnsBZ72KWUkQAIkwOifQENAAiRwKD' +
    'C6YYzpcKbD2blSJSMlo+40SsmB0RD87xCc7ev+AQ==';
  const background = fresh(Buffer.from(packed, 'base64'));
  expect(background.snapshotRefused).toBeNull();
  const isBag = (x: number, y: number) => x >= 50 && x < 70 && y >= 40 && y < 58;
  const [object] = background.look(
    paintPicture(100, 80, (x, y) => (isBag(x, y) ? BROWN : GREY)),
    new Date(60_000),
    [],
  );
  expect(object?.settledAt.getTime()).toBe(15_000);
});

describe('no still object is', () => {
  const background = () => {
    const made = fresh();
    play(made, 1, 20, {});
    return made;
  };

  it('what has a class', () => {
    const looks = play(background(), 20, 60, { thing: BROWN, detections: [person] });
    expect(looks.flat()).toEqual([]);
  });

  it('a person who stands for a moment', () => {
    const made = background();
    expect([...play(made, 20, 25, { thing: BROWN }), ...play(made, 25, 40, {})].flat()).toEqual([]);
  });

  it('the ground below a thing that stood there from the start and leaves', () => {
    const made = fresh();
    play(made, 1, 30, { thing: BROWN });
    expect(play(made, 30, 80, {}).flat()).toEqual([]);
  });

  it('the ground below a thing that was detected from the start', () => {
    const made = fresh();
    play(made, 1, 30, { thing: BROWN, detections: [person] });
    expect(play(made, 30, 60, {}).flat()).toEqual([]);
  });

  it.each([
    ['a light that drops', { light: 0.6 }],
    ['a light that rises', { light: 1.4 }],
    ['a shadow', { shaded: true }],
  ])('%s, nor its end', (_, change) => {
    const made = background();
    expect(play(made, 20, 60, change).flat()).toEqual([]);
    expect(play(made, 60, 90, {}).flat()).toEqual([]);
  });

  it('found without being watched while it settled: a gap does not count', () => {
    const made = background();
    play(made, 20, 21, { thing: BROWN });
    made.pause();
    const looks = play(made, 3000, 3010, { thing: BROWN });
    expect(looks.slice(0, 5).flat()).toEqual([]);
    expect(looks.at(-1)?.[0]?.settledAt.getTime()).toBe(3_000_000);
  });
});

describe('a snapshot is refused with the reason', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['when it is damaged', new Uint8Array([1, 2, 3]), /unpacked|read/],
    ['when other zones were watched', otherZones(), /zones/],
  ])('%s', (_, snapshot, reason) => {
    const background = fresh(snapshot);
    expect(background.snapshotRefused).toMatch(reason);
    expect(play(background, 1, 3, {}).flat()).toEqual([]);
  });

  it('and a picture of another size starts anew', () => {
    const background = fresh();
    play(background, 1, 15, {});
    const small = paintPicture(160, 100, () => GREY);
    expect(background.look(small, new Date(16_000), [])).toEqual([]);
  });
});

function otherZones(): Uint8Array {
  const other = new DualBackground({
    zones: [{ ...ZONE, polygon: ZONE.polygon.map(([x, y]) => [x / 2, y / 2] as const) }],
    everyMs: 1000,
  });
  other.look(scene(1, {}), new Date(1000), []);
  return other.snapshot();
}
