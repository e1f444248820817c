import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Language } from '../../kernel/domain/language.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { AuditReader } from '../../people/audit/audit-reader.ts';
import { aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import type { EvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { anEvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import type { CoverageDay } from '../../watching/coverage/coverage-table.ts';
import { TrialFindings } from '../../watching/trials/trial-findings.ts';
import { addCases } from './cases.ts';

let world: EvidenceWorld;
let asked: object[];
let closed: number;
let language: Language;
const days: CoverageDay[] = [
  {
    cameraId: 'yard-east',
    ruleId: 'kerb-litter',
    day: '2026-01-01',
    watchedMs: 3_600_000,
    downMs: 60_000,
    untrustedMs: 0,
    missedMs: 0,
    offMs: 0,
  },
];

/** A van, then a bag an hour later; the bag's evidence is not sealed. */
beforeEach(async () => {
  world = anEvidenceWorld();
  asked = [];
  closed = 0;
  language = 'en';
  await world.filing.file(aViolation());
  await world.work();
  const bag = aPresence({ id: 'bag', thingId: 'bag', family: 'garbage', firstSeenAt: atSecond(3_600) });
  await world.filing.file(aViolation(bag, { kind: 'garbage', explanation: { ruleId: 'kerb-litter' } }));
});

const nextHour = new FakeClock(atSecond(7_200));

async function cases(...args: readonly string[]): Promise<readonly string[]> {
  const printed: string[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addCases(program, {
    open: async () => ({
      dataDir: '/srv/jiexun',
      store: world.realStore,
      clock: nextHour,
      coverage: async (question) => {
        asked.push(question);
        return days;
      },
      close: async () => {
        closed += 1;
      },
    }),
    clock: nextHour,
    timezone: 'Asia/Tokyo',
    userName: () => 'wang',
    newId: randomUUID,
    print: (line) => printed.push(line),
    words: wordsIn(language),
  });
  await program.parseAsync(['cases', ...args], { from: 'user' });
  return printed;
}

describe('the list', () => {
  test('shows what is sealed, newest first, and how many wait', async () => {
    const { id } = await world.caseOf();
    expect(await cases()).toEqual([
      'filed                       case                         kind             what     zone  stayed  left  status',
      `2026-01-01 08:00:30 +08:00  ${id}  illegal parking  vehicle  kerb  30s     -     open`,
      'Besides, 1 wait for their evidence to be sealed.',
    ]);
    await world.work();
    expect((await cases()).slice(1).map((line) => line.split(/ {2,}/)[2])).toEqual(['garbage', 'illegal parking']);
    expect(closed).toBe(2);
  });

  test.each([
    [['--kind', 'garbage'], 1],
    [['--kind', 'street-vending'], 0],
    [['--camera', 'yard-east'], 2],
    [['--camera', 'elsewhere'], 0],
    [['--status', 'closed'], 0],
    [['--status', 'open'], 2],
    [['--since', '90m'], 1],
    [['--since', '3h'], 2],
    [['--since', '2026-01-01T09:00:00+08:00'], 1],
    [['--camera', 'yard-east', '--since', '90m'], 1],
    [['--limit', '1'], 1],
  ])('%j leaves %d', async (args, expected) => {
    await world.work();
    expect(await cases('--json', ...args)).toHaveLength(expected);
  });

  test('--json has the fields of replay, then the state', async () => {
    const [line] = await cases('--json');
    expect(Object.keys(JSON.parse(line ?? ''))).toEqual(
      'type id cameraId ruleId kind label zoneId firstSeenAt filedAt clearedAt dwellMs dwellAtFilingMs boxXyxy evidence status review closedAt recurrenceOf'.split(
        ' ',
      ),
    );
  });

  test('"no cases" is not read as "no violations"', async () => {
    expect((await cases('--camera', 'elsewhere'))[0]).toContain('--coverage');
  });

  test.each([
    ['--since', 'yesterday'],
    ['--since', '5'],
    ['--since', '2026-02-31'],
    ['--since', '2026-01-31Tnoon'],
    ['--limit', '0'],
    ['--kind', 'theft'],
  ])('%s %s is bad input', async (...args) => {
    await expect(cases(...args)).rejects.toMatchObject({ code: 'commander.invalidArgument' });
    expect(closed).toBe(0);
  });
});

describe('one case', () => {
  test('is described in words, with where its evidence is and how to check it', async () => {
    const row = await world.caseOf();
    const text = (await cases('show', row.id)).join('\n');
    for (const expected of [
      '解放街 12 号, 东院 (yard-east), zone kerb',
      `/srv/jiexun/evidence/${row.evidenceFolder}`,
      `npx jiexun verify /srv/jiexun/evidence/${row.evidenceFolder} --key /srv/jiexun/public.pem`,
      'vehicle standing in zone "路缘", for 30s, limit 30s',
      'kerb-no-parking (version a1b2)',
      'watched without a gap',
      '2026-01-01 08:00:00 +08:00  van 0.90 at [0.600, 0.500, 0.800, 0.800]',
      'model street c0ffee',
      'filed (by jiexun)',
      'evidence sealed (manifest 1) (by jiexun)',
    ]) {
      expect(text).toContain(expected);
    }
  });

  test('that is not sealed yet or does not exist is unknown', async () => {
    const waiting = await world.caseOf(aPresence({ id: 'bag' }));
    await expect(cases('show', waiting.id)).rejects.toMatchObject({ code: 'JX_CASE_UNKNOWN' });
    await expect(cases('show', 'none')).rejects.toMatchObject({ code: 'JX_CASE_UNKNOWN' });
    await expect(cases('close', 'none')).rejects.toMatchObject({ code: 'JX_CASE_UNKNOWN' });
    expect((await new AuditReader({ store: world.realStore }).find({ limit: 9 })).entries).toEqual([]);
  });

  test('is closed once, by a person, with a reason', async () => {
    const { id } = await world.caseOf();
    await cases('close', id, '--reason', 'driven away');
    await cases('close', id, '--reason', 'again');
    const row = await world.caseOf();
    expect(row).toMatchObject({ status: 'closed', closedAt: atSecond(7_200) });
    const { entries } = await new AuditReader({ store: world.realStore }).find({
      caseId: id,
      who: 'os:wang',
      limit: 9,
    });
    expect(entries.map(({ verb, detail }) => [verb, detail])).toEqual([
      ['close-case', { reason: 'again' }],
      ['close-case', { reason: 'driven away' }],
    ]);
    const act = { no: 1, at: atSecond(7_200).toISOString(), by: 'wang', type: 'close', reason: 'driven away' };
    expect(JSON.parse((await cases('show', id, '--json')).join(''))).toMatchObject({ status: 'closed', acts: [act] });
    expect((await cases('show', id)).at(-1)).toBe('  2026-01-01 10:00:00 +08:00  closed: driven away (by wang)');
  });
});

describe('--coverage', () => {
  test('prints minutes for each camera, rule and day', async () => {
    expect(await cases('--coverage', '--camera', 'yard-east')).toEqual([
      'day         camera     rule         watched  down   not to be trusted  missed  program off',
      '2026-01-01  yard-east  kerb-litter  60 min   1 min  0 min              0 min   0 min',
    ]);
    const of = { cameraId: 'yard-east', timezone: 'Asia/Tokyo' };
    expect(asked).toEqual([{ fromAt: atSecond(7_200 - 7 * 86_400), toAt: atSecond(7_200), ...of }]);
  });

  test('--since and --json', async () => {
    const [line] = await cases('--coverage', '--since', '1h', '--json');
    expect(JSON.parse(line ?? '')).toMatchObject({ watchedMs: 3_600_000 });
    expect(asked).toMatchObject([{ fromAt: atSecond(3_600), cameraId: null }]);
  });
});

describe('what trial rules found', () => {
  beforeEach(() =>
    new TrialFindings(world.realStore).keep(
      aViolation(aPresence(), { explanation: { ruleId: 'strict' }, trial: true }),
    ),
  );

  test.each<[Language, string]>([
    ['en', 'Besides, trial rules found 1 that was not filed: `jiexun cases --trial`.'],
    ['zh', '另有试行规则发现、未上报的 1 起：`jiexun cases --trial`。'],
  ])('is told below the list, in %s', async (said, line) => {
    language = said;
    expect((await cases()).at(-1)).toBe(line);
  });

  test('is listed with --trial, of one camera and since a time', async () => {
    expect(await cases('--trial')).toEqual([
      'reached                     camera     rule    kind             what     zone  stayed',
      '2026-01-01 09:00:30 +09:00  yard-east  strict  illegal parking  vehicle  kerb  30s',
    ]);
    expect(await cases('--trial', '--camera', 'gate')).toEqual(['No trial rule has found anything.']);
    expect(await cases('--trial', '--since', '1h')).toEqual(['No trial rule has found anything.']);
    const [line = ''] = await cases('--trial', '--json');
    expect(JSON.parse(line)).toMatchObject({ type: 'trial-finding', ruleId: 'strict', dwellMs: 30_000 });
  });
});
