import { Command } from 'commander';
import { expect, test, vi } from 'vitest';
import { headlineWords, roleWords } from '../../cases/evidence/case-words.ts';
import { missingAtFiling } from '../../cases/evidence/missing.ts';
import { StagedStills } from '../../cases/evidence/staged-stills.ts';
import { addCases } from '../../edges/commands/cases.ts';
import { clauseOf } from '../../kernel/words/clause.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { cameraOf, problemsOf } from '../../testing/builders/camera-text.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { PipelineWorldOfTests } from '../../testing/worlds/pipeline-world.ts';

// The only places that name a kind.
vi.mock('../../kernel/domain/kinds/kinds.ts', async (original) => {
  const { KINDS } = await original<typeof import('../../kernel/domain/kinds/kinds.ts')>();
  const { KIND } = await import('../../testing/builders/invented-kind.ts');
  return { KINDS: [...KINDS, KIND] };
});
vi.mock('../rules/kind-rules.ts', async (original) => {
  const { KIND_RULES } = await original<typeof import('../rules/kind-rules.ts')>();
  const { WATCHED } = await import('../../testing/builders/invented-kind.ts');
  return { KIND_RULES: { ...KIND_RULES, [WATCHED.name]: WATCHED } };
});
vi.mock('../../kernel/words/catalogue/kinds.ts', async (original) => {
  const { KIND_TEXTS } = await original<typeof import('../../kernel/words/catalogue/kinds.ts')>();
  return { KIND_TEXTS: { ...KIND_TEXTS, 'blocked-exit': { en: 'blocked exit', zh: '堵塞出口' } } };
});
vi.mock('../../kernel/words/catalogue/clause.ts', async (original) => {
  const { ASSERTION_TEXTS, CLAUSE_TEXTS } = await original<typeof import('../../kernel/words/catalogue/clause.ts')>();
  const blocked = { en: '{{observed}} blocking an exit', zh: '{{observed}}堵塞出口' };
  return { CLAUSE_TEXTS, ASSERTION_TEXTS: { ...ASSERTION_TEXTS, 'blocked-exit': blocked } };
});

const TEXT = `id: yard-east
url: rtsp://192.0.2.10/main
zones:
  - { id: kerb, polygon: [[0.5, 0.4], [0.95, 0.4], [0.95, 0.95], [0.5, 0.95]] }
rules:
  - { id: kerb-no-parking, kind: blocked-exit, zones: [kerb], dwell: 10s, exit: gate }
`;

test('its rules are read from a camera file by its own fields, and for a wrong field the error says what is right', () => {
  expect(cameraOf(TEXT).rules).toMatchObject([
    { id: 'kerb-no-parking', kind: 'blocked-exit', zoneIds: ['kerb'], dwellMs: 10_000, exit: 'gate' },
    { kind: 'camera-fault' },
  ]);
  expect(problemsOf(TEXT.replace('exit: gate', 'exot: gate'))).toEqual([
    expect.stringContaining('rules[0].exit'),
    expect.stringMatching(/rules\[0\].exot: .* exit, got "exot"; did you mean "exit"/),
  ]);
  expect(problemsOf(TEXT.replace('blocked-exit', 'blocked-door'))).toEqual([
    expect.stringMatching(/rules\[0\].kind: expected one of .*, blocked-exit, got "blocked-door"/),
  ]);
});

test('a thing that breaks its rule is watched, held, logged and covered, gets stills, and becomes one case that is found again', async () => {
  const world = new PipelineWorldOfTests(scratchFolder(), undefined, cameraOf(TEXT));
  const { frames } = world;
  await world.watch([
    world.up(0),
    ...frames(0, 4, 'street'),
    ...frames(5, 11, 'van'),
    // The thing is away for less than `resume`, so the same stay goes on.
    ...frames(12, 23, 'street'),
    ...frames(24, 40, 'van'),
  ]);
  const cases = await world.cases();
  expect(cases).toMatchObject([{ kind: 'blocked-exit', label: 'vehicle', firstSeenAt: atSecond(5), clearedAt: null }]);
  expect(world.log.told.filter((line) => line.includes('something stays'))).toHaveLength(1);
  const stills = await new StagedStills(world.evidence).of('yard-east', cases[0]?.sightings[0]?.presenceId ?? '');
  expect(new Set(stills.map(({ role }) => role))).toEqual(new Set(['first', 'between', 'filing']));
  expect(world.watchedMs).toBeGreaterThan(25_000);
  expect(world.filedKinds).toEqual(['blocked-exit']);

  // The next shift reads what the first has stored, and ends the stay of the case.
  await world.watch([world.up(41), ...frames(41, 75, 'street')], { fence: 2 });
  expect(await world.cases()).toMatchObject([{ kind: 'blocked-exit', clearedAt: atSecond(40), dwellMs: 23_000 }]);
});

test('its cases are named, described and listed like those of any other kind', async () => {
  const world = new PipelineWorldOfTests(scratchFolder(), undefined, cameraOf(TEXT));
  await world.watch([world.up(0), ...world.frames(0, 4, 'street'), ...world.frames(5, 30, 'van')]);
  const [row] = await world.cases();
  if (row === undefined) throw new Error('no case');
  expect(headlineWords(row)).toBe('堵塞出口');
  const [violation] = row.violations;
  if (violation === undefined) throw new Error('no violation');
  expect(wordsIn('en').of(clauseOf(violation.explanation))).toMatch(/^vehicle blocking an exit in zone "kerb"/);
  expect(wordsIn('zh').of(clauseOf(violation.explanation))).toContain('车辆堵塞出口');
  expect(roleWords(row.kind, 'first')).toBe('首次出现');
  // The three stills, and the two pictures that are too near in time; there is no number plate.
  expect(missingAtFiling(row, [])).toHaveLength(4);

  const program = new Command();
  const open = () => Promise.reject(new Error('no data here'));
  addCases(program, {
    open,
    newId: () => 'act',
    timezone: 'UTC',
    words: wordsIn('en'),
    clock: new FakeClock(atSecond(60)),
    userName: () => 'li',
    print: () => undefined,
  });
  const [cases] = program.commands;
  expect(cases?.options.find(({ long }) => long === '--kind')?.argChoices).toContain('blocked-exit');
});
