import { Command } from 'commander';
import { expect, test } from 'vitest';
import { caseReport } from '../../cases/filing/case-report.ts';
import { newCase, withClearing, withViolation } from '../../cases/filing/case-state.ts';
import { caseTable } from '../../cases/filing/case-table.ts';
import { saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import type { AlarmRow } from '../../operations/alarms/alarm-entity.ts';
import { aCamera, aGonePresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { addServe } from './serve.ts';
import type { StatusFacts } from './status-facts.ts';
import { statusLines } from './status-lines.ts';
import { needsOf } from './status-needs.ts';

const words = wordsIn('zh');
const ALARM: AlarmRow = {
  ...{ id: 'w1/lag/gate', version: 1, by: 'w1', name: 'lag', key: 'gate' },
  ...{ what: saying('alarm.stuck', { id: 'gate' }), raisedAt: new Date('2026-01-01T10:00:00Z') },
};
const violation = aViolation();
const filed = withViolation(
  newCase({ id: 'c1', presenceKey: 'p1|illegal-parking', recurrenceOf: null }, violation, aCamera()),
  violation,
  aCamera(),
);
const row = { ...withClearing(filed, aGonePresence(), 90_000), visible: true };

test('the list of cases', () => {
  expect(caseTable([row], words, 'UTC')).toEqual([
    '上报时间                    案件  类别          对象  区域  停留     离开                        状态',
    '2026-01-01 08:00:30 +08:00  c1    机动车乱停放  车辆  kerb  1分30秒  2026-01-01 08:01:30 +08:00  未结',
  ]);
});

test('one case', () => {
  const act = { type: 'close', reason: '车已开走' } as const;
  const own = { id: 'c1/1', version: 1, caseId: 'c1', no: 1, requestId: 'r', by: '王', isOwed: false };
  const report = caseReport(row, [{ ...own, at: atSecond(99), act }], { dataDir: '/srv', words });
  const lines = report.map((line) => line.replaceAll(/ {2,}/g, '  '));
  expect(lines).toEqual(
    expect.arrayContaining([
      '案件  c1（未结，待审核）',
      '对象  机动车乱停放：车辆',
      '停留  1分30秒（上报时 30秒）',
      '上报依据：',
      '  2026-01-01 08:00:30 +08:00  kerb-no-parking（版本 a1b2）',
      '  「路缘」内车辆停放，持续 30秒，限时 30秒',
      '  监看无中断',
      '停留记录（1 次）：',
      '经过：',
      '  2026-01-01 08:00:30 +08:00  上报（jiexun）',
      '  2026-01-01 08:01:30 +08:00  停留 1分30秒 后离开（jiexun）',
      '  2026-01-01 08:01:39 +08:00  结案：车已开走（王）',
    ]),
  );
});

test('the status of an installation, and what needs a person', () => {
  const at = new Date('2026-01-01T10:32:00Z');
  const worker = { id: 'w1', role: 'worker', startedAt: at, seenAt: at, watching: 1, limit: null } as const;
  const facts: StatusFacts = {
    ...{ at, where: 'db.example/jiexun', isCluster: true, clockOffsetMs: -12, read: { medianMs: 1, mostMs: 2 } },
    ...{
      keyIds: [],
      wanted: 2,
      unwatched: ['yard'],
      handedOver: [],
      rows: null,
      alarms: [ALARM],
      coverage: [],
      trials: { rules: 2, foundADay: 5 },
      recording: {
        wanted: 2,
        resting: 1,
        standing: ['yard'],
        oldestAt: null,
        forecast: { holdsDays: 12, wantedDays: 30 },
      },
      coveredFromAt: at,
    },
    queue: { jobs: [{ name: 'seal-case', waiting: 4, running: 1 }], deadLetters: [] },
    workers: [{ ...worker, lagMs: 120, clockOffsetMs: 3, isPresent: true }],
  };
  const lines = statusLines(facts, words);
  expect(lines.slice(1)).toEqual([
    '数据库：每次读取 1.0 毫秒（最多 2.0 毫秒）；本机时钟比它快 12 毫秒',
    '证据：尚未签名',
    '',
    expect.stringMatching(/^进程 +角色 +启动 +摄像机 +上限 +滞后 +时钟 +最近$/),
    expect.stringMatching(/^w1 .* 0\.1 秒 +\+3 毫秒 +0毫秒 前$/),
    '',
    '摄像机：应监看 2，正在监看 1',
    '  无人监看：yard',
    '',
    '录像：应录 2 个摄像机，正在录像 1 个，未录像：yard；最早的小时：无；不在录像时段：1 个',
    '录像磁盘：按目前的录像量可保存约 12 天；摄像机要求保存 30 天',
    '试行规则：2 条，最近 24 小时发现 5 起，均不上报',
    '等待的任务：seal-case 4（1 个执行中）',
    '已放弃的任务：无',
    '已存数据：尚未检查',
    '告警：1',
    '  2026-01-01T10:00:00Z  摄像机 gate：一分钟内的画面都未能处理完，原因见日志。',
    '',
    '自 2026-01-01T10:32:00Z 起没有应监看的内容。',
    '',
  ]);
  expect(needsOf(facts).map(words.of)).toEqual([
    '无人监看 yard',
    '没有后台进程：请启动 `jiexun serve --role jobs`',
    '告警“处理滞后”：gate',
  ]);
});

test('the first lines of serve, and its last', async () => {
  const log = new KeptLog();
  const program = new Command().exitOverride();
  addServe(program, {
    ...{ dataFolder: '/data', streamsFolder: '/streams', cores: 2, log, words },
    scanStreams: () =>
      Promise.resolve({ cameras: [], changes: [], problems: [], warnings: [], isRead: true, folderProblem: null }),
    serve: async () => ({
      web: { address: 'http://127.0.0.1:8420', console: null },
      ended: Promise.resolve(),
      lost: new Promise(() => undefined),
      hungModels: new Promise(() => undefined),
      stop: async () => undefined,
    }),
    asked: () => new Promise(() => undefined),
    end: async () => undefined,
    startAnew: () => undefined,
  });
  await program.parseAsync(['serve'], { from: 'user' });
  expect(log.lines.map(({ message }) => message)).toEqual([
    '/streams 中还没有摄像机：请在控制台的“摄像机”页面添加，或放入配置文件，均自动生效。',
    '数据（案件、证据、密钥）：/data',
    '运行状态与指标：http://127.0.0.1:8420（/healthz、/readyz、/metrics）',
    '查看案件：npx jiexun cases --data /data',
    '添加自己的摄像机：在 /streams 中放一个配置文件，写法见代码目录的 streams/README.md。',
    '停止：按 Ctrl-C，或发送 SIGTERM。',
    '正在停止：所有文件均已播放完毕。',
    '已停止，没有丢失数据。',
  ]);
});
