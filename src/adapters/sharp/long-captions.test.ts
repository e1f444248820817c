import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Sheet } from '../../cases/evidence/still-drawing.ts';
import { SharpStillDrawing } from './sharp-still-drawing.ts';
import { layOutSheet } from './sheet-layout.ts';

const MISSING =
  '首次出现的截图：磁盘已满，未能写入；达到时限的截图：摄像机离线，没有画面；离开的截图：程序未运行；期间的截图：画面损坏';
const PLACE = '杭州市西湖区文三路与学院路交叉口东北角非机动车道旁人行道 · 文三路学院路口东北角三号球机（二期新增）';

const sheet: Sheet = {
  headline: '暴露垃圾',
  subtitle: PLACE,
  rule: '规则',
  caseId: 'yard-east-20260101-1a2b3c4d',
  stamp: '待审核',
  stills: [],
  zones: [],
  closeUp: null,
  facts: [
    ['地点', '解放街 12 号'],
    ['缺少', MISSING.repeat(2)],
    ['规则', 'kerb-litter'],
  ],
  footer: '',
};

/** All texts of the page one after another, as they are drawn. */
const drawnText = (page: string) => [...page.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text).join('');

test('the sheet shows in full what is missing and where, however long the text is', () => {
  const { page, heightPx } = layOutSheet(sheet, 0.56);
  const text = drawnText(page).replaceAll(' ', '');
  expect(text).toContain(MISSING.repeat(2).replaceAll(' ', ''));
  expect(text).toContain(PLACE.replaceAll(' ', ''));
  expect(text).not.toContain('…');
  const short = layOutSheet({ ...sheet, facts: sheet.facts.map(([label]) => [label, '无'] as const) }, 0.56);
  expect(heightPx).toBeGreaterThan(short.heightPx);
});

test('the bar below a still also grows with the name of the place and camera', async () => {
  const input = { width: 960, height: 540, channels: 3, background: '#808080' } as const;
  const jpeg = await sharp({ create: input }).jpeg().toBuffer();
  const rest = { jpeg, boxXyxy: null, zones: [], when: '2026-01-01 08:00:30 +08:00', what: '达到时限', caseId: 'a-1' };
  const drawing = new SharpStillDrawing();
  const short = await drawing.annotate({ ...rest, where: '解放街 12 号' });
  const long = await drawing.annotate({ ...rest, where: PLACE });
  expect(long.heightPx - short.heightPx).toBe(30);
});
