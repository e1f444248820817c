import { expect, test } from 'vitest';
import { durationIn } from './duration-in.ts';
import { wordsIn } from './words.ts';

test.each([
  [0, '0ms', '0毫秒'],
  [499.6, '500ms', '500毫秒'],
  [999.6, '1s', '1秒'],
  [90_000, '1m30s', '1分30秒'],
  [7_200_000, '2h', '2小时'],
  [90_061_000, '1d1h1m1s', '1天1小时1分1秒'],
])('%d ms is said as %s and %s', (ms, en, zh) => {
  const inLanguage = (language: 'en' | 'zh') =>
    durationIn((unit, amount) => wordsIn(language).say(`duration.${unit}`, { amount }), ms);
  expect([inLanguage('en'), inLanguage('zh')]).toEqual([en, zh]);
});
