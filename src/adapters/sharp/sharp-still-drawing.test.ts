import { existsSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Annotation, DrawnPicture, Sheet } from '../../cases/evidence/still-drawing.ts';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { isOneStroke, SharpStillDrawing } from './sharp-still-drawing.ts';
import { escapeXml, fitText, widthEm, wrapText } from './svg-text.ts';

const drawing = new SharpStillDrawing();
const box: BoxXyxy = [0.4, 0.4, 0.6, 0.6];
const hostile = `<&"'>]]></svg><script>街\u0000\u0007\ud800巡`;

/** A grey picture with a green patch under `box`. */
async function aJpeg(widthPx = 768, heightPx = 576): Promise<Uint8Array> {
  const patch = {
    width: Math.round(widthPx * 0.2),
    height: Math.round(heightPx * 0.2),
    channels: 3,
    background: '#00a000',
  } as const;
  const input = await sharp({ create: patch }).png().toBuffer();
  const left = Math.round(widthPx * 0.4);
  const grey = sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#808080' } });
  return grey
    .composite([{ input, left, top: Math.round(heightPx * 0.4) }])
    .jpeg({ quality: 95 })
    .toBuffer();
}

interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The mean of R, G, B, and how much they vary, in a part of a picture. */
async function colourOf(
  { jpeg }: Pick<DrawnPicture, 'jpeg'>,
  region: Region,
): Promise<{ readonly mean: number[]; readonly spread: number }> {
  const part = await sharp(jpeg).extract(region).png().toBuffer();
  const { channels } = await sharp(part).stats();
  return {
    mean: channels.map(({ mean }) => Math.round(mean)),
    spread: Math.max(...channels.map(({ stdev }) => stdev)),
  };
}

async function annotate(changes: Partial<Annotation> = {}): Promise<DrawnPicture> {
  return drawing.annotate({
    jpeg: await aJpeg(),
    boxXyxy: box,
    zones: [],
    where: '解放街 12 号 · 东院',
    when: '2026-01-01 08:00:30 +08:00',
    what: '达到时限 · 机动车乱停放 · kerb-no-parking',
    caseId: 'yard-east-20260101-1a2b3c4d',
    ...changes,
  });
}

function aSheet(jpegs: readonly Uint8Array[], changes: Partial<Sheet> = {}): Sheet {
  return {
    headline: '机动车乱停放',
    subtitle: '解放街 12 号 · 东院',
    rule: '规则 kerb-no-parking · 区域 路缘 · 允许停留 30秒',
    caseId: 'yard-east-20260101-1a2b3c4d',
    stamp: '待审核',
    stills: jpegs.map((jpeg) => ({ jpeg, boxXyxy: box, title: '首次出现', when: '2026-01-01 08:00:30 +08:00' })),
    zones: [],
    closeUp: null,
    facts: [['停留时长', '30秒']],
    footer: '可用 jiexun verify 离线核验。',
    ...changes,
  };
}

describe('an annotated copy', () => {
  test('keeps the picture, draws the box around the thing, and adds a bar with two lines of text below', async () => {
    const drawn = await annotate();
    expect(drawn).toMatchObject({ widthPx: 960 });
    expect(drawn.heightPx).toBeGreaterThan(720 + 60);
    const inside = await colourOf(drawn, { left: 430, top: 330, width: 100, height: 60 });
    expect(inside.mean[1]).toBeGreaterThan(140);
    expect(inside.mean[0]).toBeLessThan(30);
    const edge = await colourOf(drawn, { left: 383, top: 320, width: 3, height: 80 });
    expect(edge.mean[0]).toBeGreaterThan(200);
    const untouched = await colourOf(drawn, { left: 50, top: 50, width: 200, height: 200 });
    expect(untouched.spread).toBeLessThan(3);
    for (const [left, top] of [
      [30, 724],
      [30, 756],
      [700, 724],
      [700, 756],
    ] as const) {
      expect((await colourOf(drawn, { left, top, width: 200, height: 28 })).spread).toBeGreaterThan(20);
    }
  });

  test('a large picture keeps its size', async () => {
    expect(await annotate({ jpeg: await aJpeg(1_920, 1_080) })).toMatchObject({ widthPx: 1_920 });
  });

  test('zones are drawn', async () => {
    const zones: Annotation['zones'] = [
      [
        [0.05, 0.05],
        [0.3, 0.05],
        [0.3, 0.3],
        [0.05, 0.3],
      ],
    ];
    const region = { left: 100, top: 100, width: 100, height: 60 };
    const [bare, zoned] = [await colourOf(await annotate(), region), await colourOf(await annotate({ zones }), region)];
    expect((zoned.mean[0] ?? 0) - (bare.mean[0] ?? 0)).toBeGreaterThan(5);
  });

  test('texts that contain SVG code are only drawn as text', async () => {
    const drawn = await annotate({ where: hostile, when: hostile, what: hostile, caseId: hostile });
    expect((await colourOf(drawn, { left: 30, top: 724, width: 200, height: 28 })).spread).toBeGreaterThan(20);
  });

  test('a text too long for its line does not reach the other one', async () => {
    const drawn = await annotate({ where: '很长的地名'.repeat(60) });
    const whenItIsShort = await annotate();
    const right = { left: 690, top: 722, width: 260, height: 30 };
    expect(await colourOf(drawn, right)).toEqual(await colourOf(whenItIsShort, right));
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('no picture at all')],
    ['half a picture', null],
  ])('%s cannot be decoded, and that has a name', async (_, bytes) => {
    const whole = await aJpeg();
    const jpeg = bytes ?? whole.subarray(0, whole.length / 3);
    await expect(annotate({ jpeg })).rejects.toMatchObject({ code: 'JX_STILL' });
  });
});

describe('a close-up', () => {
  test('shows the thing with a margin, enlarged at most fourfold', async () => {
    const drawn = await drawing.closeUp(await aJpeg(), box);
    expect(drawn.widthPx).toBe(Math.round(768 * 0.2 * 1.6) * 4 <= 960 ? drawn.widthPx : 960);
    const { widthPx, heightPx } = drawn;
    const middle = { left: Math.round(widthPx / 2) - 50, top: Math.round(heightPx / 2) - 50, width: 100, height: 100 };
    expect((await colourOf(drawn, middle)).mean[1]).toBeGreaterThan(140);
    expect((await colourOf(drawn, { left: 2, top: 2, width: 40, height: 40 })).mean[0]).toBeGreaterThan(110);
  });

  test.each<[string, BoxXyxy]>([
    ['in a corner', [0.98, 0.98, 1, 1]],
    ['tiny', [0.5, 0.5, 0.501, 0.501]],
    ['the whole picture', [0, 0, 1, 1]],
  ])('a box %s is cut out within the picture', async (_, at) => {
    const { widthPx, heightPx } = await drawing.closeUp(await aJpeg(), at);
    expect(widthPx).toBeGreaterThanOrEqual(256);
    expect(heightPx).toBeGreaterThanOrEqual(256);
  });
});

describe('a sheet', () => {
  test.each([0, 1, 2, 3, 4, 5, 6])(
    'holds %d stills, each with its box, and nothing crosses the edge',
    async (count) => {
      const jpegs = await Promise.all(Array.from({ length: count }, () => aJpeg()));
      const drawn = await drawing.sheet(aSheet(jpegs));
      expect(drawn.widthPx).toBe(1_600);
      const { data, info } = await sharp(drawn.jpeg).raw().toBuffer({ resolveWithObject: true });
      let green = 0;
      for (let at = 0; at < data.length; at += info.channels) {
        if ((data[at] ?? 0) < 40 && Math.abs((data[at + 1] ?? 0) - 160) < 25 && (data[at + 2] ?? 0) < 40) green += 1;
      }
      expect(green > 1_000).toBe(count > 0);
      expect((await colourOf(drawn, { left: 40, top: 20, width: 400, height: 60 })).spread).toBeGreaterThan(40);
      expect(
        (await colourOf(drawn, { left: 0, top: drawn.heightPx - 8, width: 1_600, height: 8 })).spread,
      ).toBeLessThan(4);
    },
  );

  test('has the close-up, and survives hostile texts', async () => {
    const closeUp = { jpeg: (await drawing.closeUp(await aJpeg(), box)).jpeg, title: hostile };
    const facts = [[hostile, hostile]] as const;
    const texts = {
      headline: hostile,
      subtitle: hostile,
      rule: hostile,
      caseId: hostile,
      stamp: hostile,
      footer: hostile,
    };
    const drawn = await drawing.sheet(aSheet([await aJpeg()], { closeUp, facts, ...texts }));
    const middle = { left: 250, top: drawn.heightPx - 64 - 220, width: 100, height: 50 };
    expect((await colourOf(drawn, middle)).mean[1]).toBeGreaterThan(140);
  });
});

describe('text', () => {
  test('is escaped, and characters that XML does not allow are left out', () => {
    expect(escapeXml('a\u202eb\u2028c')).toBe('a\\u202eb\\u2028c');
    expect(fitText('a\u202eb\u2028c', 20)).toBe('a\\u202eb\\u2028c');
    expect(escapeXml(hostile)).toBe('&lt;&amp;&quot;&apos;&gt;]]&gt;&lt;/svg&gt;&lt;script&gt;街\ufffd巡');
  });

  test.each([
    ['解放街', 10, '解放街'],
    ['解放街解放街', 4, '解放街…'],
    ['two\nlines', 10, 'two lines'],
    ['😀😀😀', 2, '😀…'],
    ['👨‍👩‍👧👨‍👩‍👧', 8, '👨‍👩‍👧…'],
    ['', 5, ''],
  ])('%j in %d ems is %j', (text, maxEm, expected) => {
    expect(fitText(text, maxEm)).toBe(expected);
    expect(widthEm(expected)).toBeLessThanOrEqual(maxEm);
  });

  test.each<[string, number, number, string[]]>([
    ['解放街', 10, 3, ['解放街']],
    ['解放街十二号东院', 4, 3, ['解放街十', '二号东院']],
    ['解放街十，二号', 4, 3, ['解放街', '十，二号']],
    ['two words', 5, 3, ['two', 'words']],
    ['解放街解放街解放街', 3, 2, ['解放街', '解放…']],
    ['unbreakable', 4, 4, ['unbrea', 'kable']],
    ['', 4, 2, []],
  ])('%j in %d ems and %d lines is %j', (text, maxEm, mostLines, expected) => {
    expect(wrapText(text, maxEm, mostLines)).toEqual(expected);
  });

  test('Chinese can be drawn where a font for it is installed', async () => {
    if (existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) {
      expect(await drawing.hasChineseFont()).toBe(true);
    }
    // No font has this character: its box looks as a Chinese text does without a font.
    expect(await isOneStroke('\u{10fffd}')).toBe(false);
    expect(await isOneStroke(' ')).toBe(false);
  });
});
