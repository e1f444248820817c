import { expect, test } from 'vitest';
import { clauseOf } from './clause.ts';
import { inEveryLanguage } from './words.ts';

const facts = {
  kind: 'illegal-parking',
  observed: 'vehicle',
  zoneName: '路缘',
  dwellMs: 35_000,
  permittedMs: 30_000,
  hours: null,
} as const;

test('a violation explains itself in both languages: what, where, how long, the limit, the hours', () => {
  expect(inEveryLanguage(clauseOf({ ...facts, hours: 'Mo-Su 07:00-22:00' }))).toEqual({
    en: 'vehicle standing in zone "路缘", for 35s, limit 30s, in force Mon–Sun 07:00–22:00',
    zh: '「路缘」内车辆停放，持续 35秒，限时 30秒，生效时段 周一–周日 07:00–22:00',
  });
});

test.each([
  ['garbage', 'garbage', 'garbage lying about, nobody near it', '垃圾暴露，无人看管'],
  ['garbage', 'object', 'unexplained object left behind, nobody near it', '遗留物品，无人看管'],
  ['street-vending', 'person', 'person staying with a stall or goods', '人员携摊位或货物停留'],
] as const)('of %s of %s', (kind, observed, en, zh) => {
  const said = inEveryLanguage(clauseOf({ ...facts, kind, observed }));
  expect(said).toEqual({ en: `${en} in zone "路缘", for 35s, limit 30s`, zh: `「路缘」内${zh}，持续 35秒，限时 30秒` });
});

test.each([
  ['refused', 'refused', '拒绝登录'],
  ['of-tomorrow', 'of-tomorrow', 'of-tomorrow'],
])('a fault has no zone, and no limit where none is given: %s', (observed, en, zh) => {
  const said = inEveryLanguage(clauseOf({ ...facts, kind: 'camera-fault', observed, zoneName: null, permittedMs: 0 }));
  expect(said).toEqual({ en: `camera fault (${en}), for 35s`, zh: `摄像机故障（${zh}），持续 35秒` });
});
