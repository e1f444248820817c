import { describe, expect, it } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { iouRatio } from '../../kernel/domain/box.ts';
import type { Zone } from '../../kernel/domain/camera.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import { footage, YARD } from '../../testing/builders/footage.ts';
import type { Colour } from '../../testing/builders/painted-picture.ts';
import { LIGHTS, noise, repaintPicture } from '../../testing/builders/painted-picture.ts';
import { withBag } from '../../testing/builders/scene-painting.ts';
import { describeWithData, testData } from '../../testing/builders/test-data.ts';
import type { StillObject } from './background.ts';
import { DualBackground } from './dual-background.ts';

const START_MS = Date.UTC(2026, 0, 1);
const KERB = zoneOf([0.78, 0.05, 0.95, 0.25]);
const TARMAC = zoneOf([0.45, 0.42, 0.72, 0.7]);
const EVERYWHERE = zoneOf([0.05, 0.05, 0.95, 0.95]);
const BAG: BoxXyxy = [487 / 768, 315 / 576, 514 / 768, 342 / 576];
const BLACK: Colour = [35, 35, 40];

function zoneOf([x1, y1, x2, y2]: BoxXyxy): Zone {
  const polygon = [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ] as const;
  return { id: 'zone', name: 'zone', polygon };
}

/** What each look reports, with the second of the look. */
function watch(
  pictures: readonly Picture[],
  zone: Zone,
  {
    paint = (picture) => picture,
    restartAt = [],
    everyMs = 1000,
  }: {
    paint?: (picture: Picture, second: number) => Picture;
    restartAt?: readonly number[];
    everyMs?: number;
  } = {},
): { second: number; objects: readonly StillObject[] }[] {
  let background = new DualBackground({ zones: [zone], everyMs });
  return pictures.map((picture, i) => {
    if (restartAt.includes(i)) {
      const snapshot = background.snapshot();
      expect(snapshot.length).toBeLessThan(100_000);
      background = new DualBackground({ zones: [zone], everyMs, snapshot });
      expect(background.snapshotRefused).toBeNull();
    }
    const at = new Date(START_MS + i * everyMs);
    return { second: (i * everyMs) / 1000, objects: background.look(paint(picture, i), at, []) };
  });
}

function secondsWithObjects(looks: ReturnType<typeof watch>): number[] {
  return looks.filter(({ objects }) => objects.length > 0).map(({ second }) => second);
}

function bagBetween(from: number, to: number, colour: Colour = BLACK) {
  return (picture: Picture, second: number) =>
    second >= from && second < to ? withBag(picture, { x: 500, y: 330, sizePx: 26, colour }) : picture;
}

function expectBagFrom15To60(looks: ReturnType<typeof watch>): void {
  const seconds = secondsWithObjects(looks);
  expect(seconds[0]).toBeLessThanOrEqual(23);
  expect(seconds[0]).toBeGreaterThanOrEqual(20);
  expect(seconds.at(-1)).toBe(59);
  expect(seconds.length).toBeGreaterThanOrEqual(30);
  for (const { objects } of looks) {
    expect(objects.length).toBeLessThanOrEqual(1);
    for (const { boxXyxy, settledAt } of objects) {
      expect(iouRatio(boxXyxy, BAG)).toBeGreaterThan(0.5);
      expect(Math.abs(settledAt.getTime() - START_MS - 15_000)).toBeLessThanOrEqual(2_000);
    }
  }
}

describe('the background of the yard, where people walk and the van stands', () => {
  const yard = footage(YARD);

  it.each([
    ['kerb', KERB],
    ['tarmac', TARMAC],
  ])('finds no still object at the %s', (_, zone) => {
    expect(secondsWithObjects(watch(yard, zone))).toEqual([]);
  });

  const colours: [string, Colour][] = [
    ['black', BLACK],
    ['white', [215, 215, 220]],
    ['blue', [50, 80, 160]],
    ['brown', [130, 100, 65]],
    ['grey as the tarmac', [95, 95, 98]],
  ];
  it.each(colours)('finds exactly one, a %s bag, from the time it is put down until it is taken away', (_, colour) => {
    expectBagFrom15To60(watch(yard, TARMAC, { paint: bagBetween(15, 60, colour) }));
  });

  it('finds the bag of 26 pixels when the whole picture is a zone', () => {
    const looks = watch(yard, EVERYWHERE, { paint: bagBetween(15, 60) });
    const found = looks.filter(({ objects }) => objects.some(({ boxXyxy }) => iouRatio(boxXyxy, BAG) > 0.5));
    expect(found[0]?.second).toBeLessThanOrEqual(22);
    expect(found.at(-1)?.second).toBe(59);
  });

  it.each([
    ['before it settled', [18]],
    ['after', [25]],
    ['again and again', [20, 23, 31, 32, 33, 58]],
  ])('goes on with the bag after a restart %s', (_, restartAt) => {
    expectBagFrom15To60(watch(yard, TARMAC, { paint: bagBetween(15, 60), restartAt }));
  });

  const changes: [string, (colour: Colour, second: number, x: number, y: number) => Colour][] = [
    ['it gets dark slowly', ([r, g, b], s) => shine([r, g, b], s < 20 ? 1 : Math.max(0.35, 1.4 - s / 50))],
    ['the light drops at once', (colour, s) => shine(colour, s < 40 ? 1 : 0.7)],
    ['the light rises at once', (colour, s) => shine(colour, s < 40 ? 1 : 1.35)],
    ['the light flickers', (colour, s) => shine(colour, s % 7 === 3 ? 0.8 : 1)],
    ['the camera turns to infrared', (colour, s) => (s < 40 ? colour : (LIGHTS['infrared']?.(colour) ?? colour))],
    ['the picture is full of noise', ([r, g, b], s, x, y) => shine([r, g, b], 1, 15 * noise(x, y, s))],
    ['a cloud shades one half', (colour, s, x) => (s > 34 && x > 500 && x < 700 ? shine(colour, 0.6) : colour)],
  ];
  it.each(changes)('finds no new object when %s, and keeps the bag', (_, change) => {
    const relit = (picture: Picture, second: number) =>
      repaintPicture(picture, (colour, x, y) => change(colour, second, x, y));
    expect(secondsWithObjects(watch(yard, TARMAC, { paint: relit }))).toEqual([]);
    const bag = bagBetween(15, 60);
    expectBagFrom15To60(watch(yard, TARMAC, { paint: (picture, second) => relit(bag(picture, second), second) }));
  });

  it('does not see the bag any more where the film starts again before it', () => {
    const looks = watch([...yard.slice(0, 40), ...yard.slice(0, 12)], TARMAC, {
      paint: (picture, i) => bagBetween(15, 40)(picture, i),
    });
    const withTheBag = looks.filter(({ objects }) => objects.some(({ boxXyxy }) => iouRatio(boxXyxy, BAG) > 0.3));
    expect(withTheBag.at(-1)?.second).toBe(39);
  });
});

function shine([r, g, b]: Colour, gain: number, offset = 0): Colour {
  return [r * gain + offset, g * gain + offset, b * gain + offset];
}

describeWithData('the background of roads', () => {
  it.each([
    ['motorway', 'videos/dvr-scan/traffic_camera.mp4', [0, 0.3, 1, 1], 1],
    ['brightness change', 'videos/dvr-scan/issue53_brightness_change.avi', [0.1, 0.2, 0.9, 0.95], 4],
    ['road under trees', 'videos/bgslibrary/video03.avi', [0, 0.1, 1, 1], 2],
  ] as [string, string, BoxXyxy, number][])('has no still object: %s', (_, file, zone, perSecond) => {
    const looks = watch(footage(testData(file), { perSecond }), zoneOf(zone), { everyMs: 1000 / perSecond });
    expect(looks.length).toBeGreaterThan(18);
    expect(secondsWithObjects(looks)).toEqual([]);
  });
});
