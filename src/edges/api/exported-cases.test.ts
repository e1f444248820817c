import { describe, expect, test } from 'vitest';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import { ConsoleWorld } from '../../testing/worlds/console-world.ts';
import { checkSize, csvLine, exportedCases, type MakeWorkbook } from './exported-cases.ts';

describe('a line of CSV', () => {
  test.each([
    ['plain', 'plain'],
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['＝1+1', "'＝1+1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['\n=1+1', `"'\n=1+1"`],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['=a,b', `"'=a,b"`],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
    ['王芳', '王芳'],
  ])('writes %j as %j', (value, written) => {
    expect(csvLine([value, 'x'])).toBe(`${written},x\r\n`);
  });
});

async function* rowsOf(rows: readonly ReviewRow[]): AsyncGenerator<ReviewRow> {
  yield* rows;
}

const A_ROW: ReviewRow = {
  ...{
    id: 'yard-1',
    version: 1,
    number: '20260101-0001',
    day: '20260101',
    numberOfDay: 1,
    cameraId: 'yard',
    groupId: null,
  },
  ...{
    kind: 'illegal-parking',
    ruleId: 'lane',
    model: null,
    place: '=HYPERLINK("x")',
    cameraName: 'Yard',
    timezone: 'Asia/Shanghai',
  },
  ...{
    filedAt: new Date('2026-01-01T00:00:00Z'),
    dueAt: new Date('2026-01-01T00:30:00Z'),
    state: 'rejected',
    reasonId: 'loading',
  },
  ...{
    otherCaseId: null,
    decider: '3071',
    decidedAt: null,
    sinceLastMs: null,
    claimBy: null,
    claimUntil: null,
    changeNo: 1,
    acts: 1,
    manifests: 0,
  },
  pictures: [],
};

/** The lines that a workbook is made of, as JSON. */
const texts: MakeWorkbook = async (lines) => {
  const all: (readonly string[])[] = [];
  for await (const line of lines) all.push(line);
  return new TextEncoder().encode(JSON.stringify(all));
};

const nameOf = async (who: string) => (who === '3071' ? '李秀英' : null);

describe('a list of cases as a file', () => {
  test('is CSV that Excel reads as UTF-8, in the viewer’s language, with times of the camera', async () => {
    const file = await exportedCases(rowsOf([A_ROW]), {
      format: 'csv',
      words: wordsIn('zh'),
      reasons: [],
      nameOf,
      makeWorkbook: texts,
    });
    let text = '';
    const { bytes } = file;
    if (typeof bytes !== 'object' || !(Symbol.asyncIterator in bytes)) throw new Error('a stream is expected');
    for await (const piece of bytes) text += piece;
    const [header, line, end] = text.split('\r\n');
    expect(header).toMatch(/^\uFEFF案件编号,类别,地点/);
    expect(line).toContain(`20260101-0001,违法停车`.slice(0, 13));
    expect(line).toContain(`"'=HYPERLINK(""x"")"`);
    expect(line).toContain('2026-01-01 08:00:00 +08:00');
    expect(line).toContain(',3071,李秀英,');
    expect(end).toBe('');
  });

  test('is a workbook of the same columns, with its own header', async () => {
    const given = { format: 'xlsx', words: wordsIn('en'), reasons: [], nameOf, makeWorkbook: texts } as const;
    const { bytes, fileName } = await exportedCases(rowsOf([A_ROW]), given);
    expect(fileName).toBe('cases.xlsx');
    const [header, line, ...more] = JSON.parse(new TextDecoder().decode(bytes as Uint8Array));
    expect([header.slice(0, 3), header.length, more]).toEqual([['number', 'kind', 'place'], line.length, []]);
    expect(line).toContain('=HYPERLINK("x")');
  });

  test.each([
    [100_000, null],
    [100_001, 'JX_EXPORT_LARGE'],
  ])('of %i cases: %s', async (count, code) => {
    const checked = checkSize(async (atMost) => Math.min(atMost, count));
    await expect(checked.catch((error: JiexunError) => error.code)).resolves.toBe(code ?? undefined);
  });
});

test('somebody who may see confirmed cases only gets no others in the list', async () => {
  const world = await new ConsoleWorld().open();
  try {
    await world.cases(2);
    const supervisor = await world.signedIn('3071', ['supervisor']);
    const body = { requestId: 'request-1', seen: 0, verdict: 'confirmed' };
    expect((await supervisor('POST', '/api/cases/yard-east-1/decisions', body)).json()).toMatchObject({
      state: 'confirmed',
    });
    const police = await world.signedIn('3072', ['police']);
    const ids = (await police('GET', '/api/cases')).json().items.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(['yard-east-1']);
    expect((await police('GET', '/api/cases?state=pending')).json().items).toHaveLength(1);
    expect((await police('GET', '/api/cases/yard-east-0')).statusCode).toBe(404);
    expect((await supervisor('GET', '/api/cases')).json()).toMatchObject({ count: 2, isCountCut: false });
  } finally {
    await world.close();
  }
});
