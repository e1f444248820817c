import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Language } from '../../kernel/domain/language.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { aCamera, atSecond } from '../../testing/builders/case-builders.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import type { RuleTrial, TriedCase } from '../../watching/hindsight/rule-trial.ts';
import type { TrialQuestion } from '../../watching/hindsight/try-rules.ts';
import { readCamera } from '../../watching/streams/read-camera.ts';
import { addRules } from './rules.ts';

const DECIDED = { confirmed: 0, rejected: 0, undecided: 0, merged: 0, 'never-filed': 0 };
const GONE: TriedCase = {
  ...{ caseId: 'yard-1', kind: 'illegal-parking', label: 'vehicle', ruleId: 'kerb', zoneId: 'kerb' },
  ...{ firstSeenAt: atSecond(0), reachedAt: atSecond(30), dwellMs: 30_000, isToday: true, isChanged: false },
  ...{ decision: 'rejected', reasonId: 'loading' },
};
const TRIAL: RuleTrial = {
  ...{ cameraId: 'yard-east', fromAt: atSecond(0), toAt: atSecond(86_400), stays: 12 },
  today: { cases: 42, decided: { ...DECIDED, confirmed: 30, rejected: 12 } },
  changed: { cases: 1, decided: { ...DECIDED, confirmed: 1 } },
  ...{ comes: [], goes: [GONE, { ...GONE, caseId: 'yard-2' }], filed: { count: 3, foundAgain: 3 } },
  untold: [
    { what: 'zone', ruleId: 'kerb', kind: 'illegal-parking', outsideRatio: 0.231 },
    { what: 'begins', at: atSecond(3_600) },
  ],
};

/** Its address is not read: the variable may be set on the serving machine only. */
const FILE = `id: yard-east\nurl: $\{NOT_SET}\n`;
let folder: string;
let trial: RuleTrial;
let asked: TrialQuestion[];
let status: number | null;

beforeEach(() => {
  folder = scratchFolder();
  [trial, asked, status] = [TRIAL, [], null];
});

async function tried(text: string, options: readonly string[] = [], language: Language = 'en') {
  const file = join(folder, 'yard-east.yaml');
  writeFileSync(file, text);
  const [printed, said]: [string[], string[]] = [[], []];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addRules(program, {
    tryRules: async (question, onProgress) => {
      asked.push(question);
      onProgress(20_000, 300_000);
      return trial;
    },
    readCamera: (read, path) =>
      readCamera(read, { file: path, env: {}, allowedFolders: [], models: null, url: 'ignored' }),
    cameras: async () => [aCamera()],
    clock: new FakeClock(atSecond(86_400)),
    words: wordsIn(language),
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
    setExitCode: (code) => {
      status = code;
    },
  });
  await program.parseAsync(['rules', 'try', file, ...options], { from: 'user' });
  return { printed, said };
}

describe('rules try', () => {
  test('says what comes and goes, how that was decided, and what cannot be told', async () => {
    const { printed, said } = await tried(FILE, ['--days', '7', '--limit', '1']);
    expect(asked).toMatchObject([{ fromAt: atSecond(86_400 - 7 * 86_400), toAt: atSecond(86_400) }]);
    expect(said).toEqual(['20000 of about 300000 stays read']);
    expect(printed).toEqual([
      'yard-east: 12 stays that ended from 2026-01-01 08:00:00 +08:00 to 2026-01-02 08:00:00 +08:00 or still last.',
      '',
      '                                          today                     changed',
      'cases                                        42                           1',
      '  confirmed                                  30                           1',
      '  rejected                                   12                           0',
      'precision    71.4 % (95 %: 56.4–82.8; 30 of 42)  too few decisions (1 of 1)',
      '',
      'No case comes.',
      '2 cases go:',
      '  reached                     case    kind             what     rule  zone  stayed  decided',
      '  2026-01-01 08:00:30 +08:00  yard-1  illegal parking  vehicle  kerb  kerb  30s     rejected: loading or unloading',
      '  … and 1 more (--limit)',
      '',
      'Of 3 cases that were filed in these days, today’s rules find 3 again in what is stored.',
      'What this cannot tell:',
      '- illegal parking (kerb): 23 % of its zones lies outside today’s; nothing that stood there is kept.',
      '- Nothing is stored from before 2026-01-01 09:00:00 +08:00.',
    ]);
  });

  test('says it in Chinese', async () => {
    const { printed } = await tried(FILE, [], 'zh');
    expect(printed).toContain('消失案件 2 起：');
    expect(printed).toContain('- 机动车乱停放（kerb）：其区域的 23 % 在现行区域之外；那里停留过的对象没有存储。');
  });

  test('says it for programs, one object a line', async () => {
    const { printed } = await tried(FILE, ['--json']);
    const lines = printed.map((line) => JSON.parse(line));
    expect(lines.map(({ type }) => type)).toEqual(['trial', 'goes', 'goes', 'untold', 'untold']);
    expect(lines[0]).toMatchObject({ stays: 12, comes: 0, goes: 2, changed: { cases: 1, precision: null } });
  });

  test('says that nothing is stored', async () => {
    trial = { ...TRIAL, stays: 0 };
    const { printed } = await tried(FILE);
    expect(printed).toEqual(['yard-east: nothing is stored of these days, so nothing can be told.']);
  });

  test.each<[rule: string, text: string, options: string[], printed: RegExp]>([
    [
      'names every problem of the file, as `check` does',
      'id: yard-east\nrules: [{ id: a }]\n',
      [],
      /yard-east\.yaml.*rules/,
    ],
    ['names them for programs too', 'id: yard-east\nzones: 3\n', ['--json'], /"type":"problem".*"field":"zones"/],
  ])('%s', async (_, text, options, line) => {
    const { printed } = await tried(text, options);
    expect(printed[0]).toMatch(line);
    expect(status).toBe(2);
    expect(asked).toEqual([]);
  });

  test('refuses a camera that is not watched', async () => {
    writeFileSync(join(folder, 'other.yaml'), 'id: other\n');
    const program = new Command().exitOverride();
    const [words, print] = [wordsIn('en'), () => undefined];
    addRules(program, {
      ...{ words, print, say: print, setExitCode: print, clock: new FakeClock(atSecond(0)) },
      tryRules: async () => TRIAL,
      readCamera: (text, file) => readCamera(text, { file, env: {}, allowedFolders: [], models: null, url: 'ignored' }),
      cameras: async () => [aCamera()],
    });
    const answer = program.parseAsync(['rules', 'try', join(folder, 'other.yaml')], { from: 'user' });
    await expect(answer).rejects.toMatchObject({ code: 'JX_RULES_CAMERA' });
  });
});
