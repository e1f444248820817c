import { describe, expect, test } from 'vitest';
import { saidProblem } from '../../kernel/settings/problem.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { readPastLookups } from './past-lookup-table.ts';

const ZONE = 'Asia/Shanghai';
const HEAD = [
  '日期',
  '单位',
  '民警',
  '审批文书号',
  '摄像机',
  '起',
  '止',
  '移交时间',
  '介质',
  '结果',
  '案件编号',
] as const;
const LINE = [
  '2024年3月5日',
  '东区派出所',
  '王强 0417；李明 0532',
  '2024-17',
  '东街口、西街口',
  '2024/3/4 22:00',
  '2024-03-04 23:30',
  '2024-03-05 16:20',
  '光盘 D-3',
  '已立案',
  'A-1',
];

const read = (...lines: readonly (readonly string[])[]) =>
  readPastLookups({
    lines: [HEAD, ...lines].map((cells, at) => ({ cells, line: at + 1 })),
    ...{ file: 'past.csv', zone: ZONE, now: new Date('2026-12-01T00:00:00Z') },
  });
const changed = (column: (typeof HEAD)[number], cell: string) =>
  LINE.map((known, at) => (HEAD[at] === column ? cell : known));

test('a line of a register of then is a lookup that ended', () => {
  const { lookups, problems, skipped } = read(LINE);
  expect([problems, skipped]).toEqual([[], []]);
  expect(lookups[0]?.line).toBe(2);
  expect(lookups[0]?.lookup).toMatchObject({
    id: expect.stringMatching(/^P20240305-[0-9a-f]{12}$/),
    state: 'closed',
    askedAt: new Date('2024-03-04T16:00:00Z'),
    asked: {
      ...{ day: '2024-03-05', zone: ZONE, manner: 'copy', unit: '东区派出所' },
      officers: [
        { name: '王强', number: '0417' },
        { name: '李明', number: '0532' },
      ],
      paper: { number: '2024-17', scan: null },
      cameras: [{ id: '东街口' }, { id: '西街口' }],
      ...{ fromAt: new Date('2024-03-04T14:00:00Z'), toAt: new Date('2024-03-04T15:30:00Z') },
    },
    handedOver: { at: new Date('2024-03-05T08:20:00Z'), medium: 'disc', mediumNumber: '光盘 D-3' },
    outcome: { wasUsed: true, caseNumber: 'A-1' },
  });
});

test.each([
  ['结果', '不予批准', { state: 'refused', decision: { type: 'refuse' }, outcome: null }],
  ['结果', 'not used', { outcome: { wasUsed: false } }],
  ['结果', '', { outcome: null, state: 'closed' }],
  ['起', '', { asked: { fromAt: new Date('2024-03-04T16:00:00Z') } }],
  ['移交时间', '', { handedOver: null }],
  ['介质', '', { handedOver: { medium: 'other' } }],
  ['民警', '王强', { asked: { officers: [{ name: '王强', number: '' }] } }],
  [
    '摄像机',
    'yard East gate; quay',
    {
      asked: {
        cameras: [
          { id: 'yard', name: 'East gate' },
          { id: 'quay', name: '' },
        ],
      },
    },
  ],
  ['单位', "'=cmd()", { asked: { unit: '=cmd()' } }],
] as const)('%s of %j', (column, cell, found) => {
  const lines =
    column === '起' ? [changed('起', '').map((one, at) => (HEAD[at] === '止' ? '' : one))] : [changed(column, cell)];
  const { lookups, problems } = read(...lines);
  expect(problems).toEqual([]);
  expect(lookups[0]?.lookup).toMatchObject(found);
});

describe('what is wrong is named by its line and column', () => {
  test.each([
    ['日期', '', 'expected the day'],
    ['日期', '2024-02-31', 'found 2024-02-31'],
    ['日期', 'last spring', 'found last spring'],
    ['日期', '2027-01-01', 'future'],
    ['单位', '', 'expected the unit'],
    ['止', '2024-03-04 21:00', 'ends before'],
    ['移交时间', '2024-03-04 08:00', 'before it was asked'],
    ['结果', 'maybe', 'a case was opened'],
    ['案件编号', '', 'its number is missing'],
    ['审批文书号', 'x'.repeat(501), 'longer than 500'],
  ] as const)('%s %j', (column, cell, says) => {
    const { lookups, problems } = read(LINE, changed(column, cell));
    expect(lookups).toHaveLength(1);
    expect(problems.map((problem) => wordsIn('en').of(saidProblem(problem)))).toEqual([expect.stringContaining(says)]);
    expect(
      wordsIn('en').of(saidProblem(problems[0] ?? { file: '', line: 0, column: null, field: '', message: '' })),
    ).toContain(`past.csv:3: ${column}`);
  });

  test('the same lookup twice, and sums at the end', () => {
    const { lookups, problems, skipped } = read(
      LINE,
      changed('结果', '已使用'),
      ['调阅 2 次，据此立案 1 起'],
      ['', '', ''],
    );
    expect([lookups.length, problems.map(({ line }) => line), skipped]).toEqual([1, [3], [4, 5]]);
  });

  test('a list without the columns that are needed', () => {
    const { problems } = readPastLookups({
      lines: [{ cells: ['x'], line: 1 }],
      file: 'x.csv',
      zone: ZONE,
      now: new Date(),
    });
    expect(
      wordsIn('en').of(saidProblem(problems[0] ?? { file: '', line: 0, column: null, field: '', message: '' })),
    ).toMatch(/day\/日期.*unit\/单位/);
  });
});
