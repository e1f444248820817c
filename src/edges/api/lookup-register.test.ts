import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import type { Asking } from '../../testing/worlds/console-world.ts';
import { LookupConsole } from '../../testing/worlds/lookup-console.ts';
import { registerLine } from './exported-register.ts';

let desk: LookupConsole;

beforeEach(async () => {
  desk = await LookupConsole.open();
});
afterEach(() => desk.close());

describe('the register', () => {
  test.each([
    ['en', 1_598, 302, '1,598 lookups, 302 cases opened from them'],
    ['en', 1, 1, '1 lookup, 1 case opened from them'],
    ['zh', 1_598, 302, '调阅 1,598 次，据此立案 302 起'],
  ] as const)('says its line in %s of %d lookups', (language, lookups, opened, line) => {
    expect(registerLine({ lookups, opened }, wordsIn(language))).toBe(line);
  });

  const read = async (ask: Asking, query = '') => (await ask('GET', `/api/lookup-register?to=202601${query}`)).json();

  test('says its line, by months of the city, units and cameras, for each what they may see', async () => {
    await desk.closed();
    await desk.did(desk.chief, await desk.asked({}, desk.others), 'refusal', { reason: '文书不全' });
    const whole = await read(desk.chief);
    expect(whole).toMatchObject({
      line: '2 lookups, 1 case opened from them',
      all: { lookups: 2, opened: 1, refused: 1, handedOver: 1 },
      months: [{ month: '202601', lookups: 2 }],
      units: [
        { unit: '东区派出所', opened: 1 },
        { unit: '西区派出所', opened: 0 },
      ],
      cameras: [{ cameraId: 'gate', lookups: 2 }, { cameraId: 'yard' }],
    });
    expect(await read(desk.auditor)).toEqual(whole);
    expect((await read(desk.police)).all).toMatchObject({ lookups: 1, opened: 1 });
    expect((await read(desk.others, '&unit=东区派出所')).all.lookups).toBe(0);
    expect((await read(desk.chief, '&outcome=refused')).all.lookups).toBe(1);
    expect((await read(desk.chief, '&cameraId=lane')).all.lookups).toBe(0);
  });

  test('is a file with a line for each lookup, in which no formula runs', async () => {
    await desk.asked({
      seeks: '=HYPERLINK("http://evil.example")',
      paper: { number: '+1' },
      ground: '<script>alert(1)</script>',
    });
    await desk.closed({ wasUsed: true, caseNumber: '@SUM(1)', result: '-1' });
    const answer = await desk.chief('GET', '/api/exports/lookups?to=202601');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="lookups.csv"');
    const [header, ...lines] = answer.body.trim().split('\r\n');
    expect(header).toContain('number,day,manner,unit,officers');
    expect(lines.at(-2)).toBe('"2 lookups, 1 case opened from them"');
    expect(lines.at(-1)).toMatch(/^Months and days of the register: /);
    expect(answer.body).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    for (const text of [
      "'+1",
      "'@SUM(1)",
      "'-1",
      '王强 010203; 李敏 010204',
      '2026-01-01 08:00:00 +08:00',
      'all of it',
    ])
      expect(answer.body).toContain(text);
    for (const raw of [',=', ',+1', ',@SUM', ',-1']) expect(answer.body).not.toContain(raw);
    const workbook = await desk.auditor('GET', '/api/exports/lookups?to=202601&format=xlsx');
    expect(workbook.body).toBe('a workbook');
    const entries = (await desk.world.logged()).filter(({ verb }) => verb === 'export-lookups');
    expect(entries.map(({ who, detail }) => [who, detail?.['format']])).toEqual([
      ['2001', 'csv'],
      ['9001', 'xlsx'],
    ]);
  });
});
