import { describe, expect, it } from 'vitest';
import type { Picture } from '../../kernel/domain/frame.ts';
import { footage, YARD } from '../../testing/builders/footage.ts';
import type { Colour } from '../../testing/builders/painted-picture.ts';
import { LIGHTS, noise, paintPicture, repaintPicture } from '../../testing/builders/painted-picture.ts';
import { blurred, turned } from '../../testing/builders/scene-painting.ts';
import { describeWithData, testData } from '../../testing/builders/test-data.ts';
import { CameraPictureHealth } from './camera-picture-health.ts';
import type { HealthLook } from './picture-health.ts';

const START_MS = Date.UTC(2026, 0, 1);

function watch(
  pictures: readonly Picture[],
  paint: (picture: Picture, second: number) => Picture = (picture) => picture,
  { everyMs = 1000, health = new CameraPictureHealth({ everyMs }), startMs = START_MS } = {},
): HealthLook[] {
  return pictures.map((picture, i) => health.look(paint(picture, i), new Date(startMs + i * everyMs)));
}

/** Seconds of the first look that is suspected, the first that is sure, and the first that is well again. */
function course(looks: readonly HealthLook[], fault: string): { suspect: number; sure: number; well: number } {
  const suspect = looks.findIndex((look) => look.suspect?.fault === fault);
  const sure = looks.findIndex((look) => look.sure?.fault === fault);
  return { suspect, sure, well: looks.findIndex((look, i) => i > sure && !look.suspect) };
}

const FROM = 25;
const TO = 48;

describe('the health of the yard camera', () => {
  const yard = footage(YARD, { seconds: 60 });
  const frozen = yard[FROM] as Picture;
  const lens = (picture: Picture) => paintPicture(picture.widthPx, picture.heightPx, () => [4, 3, 5]);
  const hand = (picture: Picture, second: number) =>
    paintPicture(picture.widthPx, picture.heightPx, (x, y) => {
      const shade = 80 + x / 20 + 6 * noise(x, y, second);
      return [shade, shade * 0.7, shade * 0.6];
    });

  const faults: [string, string, (picture: Picture, second: number) => Picture, number, number][] = [
    ['black', 'a dark lens', lens, 0, 10],
    ['covered', 'a hand before it', hand, 0, 10],
    ['blurred', 'out of focus', (picture) => blurred(picture, 4), 0, 10],
    ['frozen', 'one picture again and again', () => frozen, 10, 20],
    ['moved', 'pushed by 2 % of its width', (picture) => turned(picture, { dx: 15 }), 0, 20],
    ['moved', 'tilted by 1 %', (picture) => turned(picture, { dy: 6 }), 0, 20],
    ['moved', 'turned by 3°', (picture) => turned(picture, { degrees: 3 }), 0, 20],
    ['moved', 'turned by 1°', (picture) => turned(picture, { degrees: 1 }), 0, 20],
    ['moved', 'looking elsewhere', (picture) => turned(picture, { dx: 300, dy: 90 }), 1, 21],
  ];
  it.each(faults)('is %s (%s): suspected, sure and well again in time', (fault, _, paint, suspectS, sureS) => {
    const looks = watch(yard, (picture, second) => (second >= FROM && second < TO ? paint(picture, second) : picture));
    expect(looks.slice(0, FROM).every(({ suspect }) => suspect === null)).toBe(true);
    const { suspect, sure, well } = course(looks, fault);
    expect([suspect, sure]).toEqual([FROM + suspectS, FROM + sureS]);
    expect(well).toBeLessThanOrEqual(TO + 3);
    expect(looks[sure]?.sure?.since.getTime()).toBeLessThanOrEqual(START_MS + (FROM + 1) * 1000);
    expect(looks.slice(well).every((look) => look.suspect === null && look.sure === null)).toBe(true);
  });

  const night = ([r, g, b]: Colour): Colour => [r ** 2 / 900, g ** 2 / 900, b ** 2 / 900];
  it.each(Object.entries({ ...LIGHTS, 'street lamps': night }))('is fine under %s', (_, light) => {
    const looks = watch(yard, (picture, second) =>
      second >= FROM && second < TO ? repaintPicture(picture, (colour) => light(colour)) : picture,
    );
    expect(looks.filter(({ suspect }) => suspect !== null)).toEqual([]);
  });

  it('is fine where the film starts again', () => {
    const looks = watch([...yard.slice(0, 40), ...yard.slice(0, 30)]);
    expect(looks.filter(({ suspect }) => suspect !== null)).toEqual([]);
  });

  it.each([
    ['a minute later', 60_000],
    ['overnight', 36_000_000],
  ])('that was turned while nobody watched is suspected at the first look, %s', (_, unseenMs) => {
    const before = new CameraPictureHealth({ everyMs: 1000 });
    watch(yard.slice(0, 40), undefined, { health: before });
    const snapshot = before.snapshot();
    expect(snapshot.length).toBeLessThan(100_000);
    const health = new CameraPictureHealth({ everyMs: 1000, snapshot });
    const startMs = START_MS + 40_000 + unseenMs;
    const looks = watch(yard.slice(0, 22), (picture) => turned(picture, { degrees: 3 }), { health, startMs });
    expect(looks[0]?.suspect?.fault).toBe('moved');
    expect(looks[20]?.sure).toEqual({ fault: 'moved', since: new Date(startMs) });
    health.acceptView();
    const accepted = watch(yard.slice(22, 32), (picture) => turned(picture, { degrees: 3 }), {
      health,
      startMs: startMs + 22_000,
    });
    expect(accepted.at(-1)?.suspect).toBeNull();
  });
});

describeWithData('the health of cameras that are well', () => {
  it.each([
    ['junction', 'opendatacam/opendatacam_traffic_640x360_15fps.mp4', 1],
    ['motorway', 'dvr-scan/traffic_camera.mp4', 1],
    ['brightness change', 'dvr-scan/issue53_brightness_change.avi', 4],
    ['lane seen from above, the camera trembling', 'intel/car-detection.mp4', 1],
    ['one person at a time', 'intel/one-by-one-person-detection.mp4', 1],
    ['motorway with a clock', 'bgslibrary/video02.avi', 1],
    ['road under trees', 'bgslibrary/video03.avi', 3],
  ])('is never doubted: %s', (_, file, perSecond) => {
    const pictures = footage(testData(`videos/${file}`), { perSecond });
    expect(pictures.length).toBeGreaterThan(18);
    const looks = watch(pictures, undefined, { everyMs: 1000 / perSecond });
    expect(looks.filter(({ suspect }) => suspect !== null)).toEqual([]);
  });
});
