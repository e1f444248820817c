import type { Command } from 'commander';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { type Problem, saidProblem } from '../../kernel/settings/problem.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import { type Words, wordsIn } from '../../kernel/words/words.ts';
import type { RuleTrial } from '../../watching/hindsight/rule-trial.ts';
import type { TrialQuestion } from '../../watching/hindsight/try-rules.ts';
import type { CameraReading } from '../../watching/streams/read-camera.ts';
import { readStreamFile } from '../../watching/streams/stream-file.ts';
import { wholeNumber } from './number-options.ts';
import { trialJson, trialLines } from './rule-trial-lines.ts';

export interface RulesParts {
  /** Opens the installation, tries the rules and closes it. @throws JiexunError JX_NO_DATA, or the store's error. */
  readonly tryRules: (question: TrialQuestion, onProgress: (done: number, of: number) => void) => Promise<RuleTrial>;
  /** `readCamera` with its options, without the camera's address. */
  readonly readCamera: (text: string, file: string) => CameraReading;
  /** The cameras as they are watched today. */
  readonly cameras: () => Promise<readonly Camera[]>;
  readonly clock: Clock;
  readonly words: Words;
  /** One line on stdout. */
  readonly print: (line: string) => void;
  /** One line on stderr. */
  readonly say: (line: string) => void;
  readonly setExitCode: (status: 2) => void;
}

interface TryOptions {
  readonly days: number;
  readonly limit: number;
  readonly json?: true;
}

/** Presences that are over are kept for so long. */
const MOST_DAYS = 30;
const DAY_MS = 86_400_000;
/** Presences read between two lines about it. */
const SAY_EVERY = 20_000;

/** `jiexun rules try FILE`: what the rules of a changed file would have made of the camera's last days. */
export function addRules(program: Command, parts: RulesParts): void {
  const { words } = parts;
  program
    .command('rules')
    .description(words.say('help.rules'))
    .command('try')
    .description(words.say('help.rules-try'))
    .argument('<file>', words.say('help.rules-try.file'))
    .option('--days <number>', words.say('help.rules-try.days'), wholeNumber(1, MOST_DAYS, words), MOST_DAYS)
    .option('--limit <number>', words.say('help.rules-try.limit'), wholeNumber(1, 100_000, words), 20)
    .option('--json', words.say('help.rules-try.json'))
    .action((file: string, options: TryOptions) => tryFile(file, options, parts));
}

async function tryFile(file: string, { days, limit, json }: TryOptions, parts: RulesParts): Promise<void> {
  const { clock, words, print, say } = parts;
  const changed = await readFile(file, json === true, parts);
  if (changed === null) return;
  const today = (await parts.cameras()).find(({ id }) => id === changed.id);
  if (today === undefined) {
    throw saidError('JX_RULES_CAMERA', saying('case-error.no-camera-to-try', { cameraId: changed.id, file }));
  }
  const toAt = clock.now();
  const fromAt = new Date(toAt.getTime() - days * DAY_MS);
  const trial = await parts.tryRules({ today, changed, fromAt, toAt }, (done, of) => {
    if (done > 0 && done % SAY_EVERY === 0) say(words.say('trial.progress', { done, of: Math.max(done, of) }));
  });
  const lines = json ? trialJson(trial) : trialLines(trial, { words, timezone: changed.timezone, limit });
  for (const line of lines) print(line);
}

/** Null: everything that is wrong with the file is printed, as `check` prints it. */
async function readFile(file: string, isJson: boolean, parts: RulesParts): Promise<Camera | null> {
  const { words, print, say } = parts;
  const read = await readStreamFile(file);
  const reading = 'text' in read ? parts.readCamera(read.text, file) : { problems: [read], warnings: [] };
  const said = (value: SaidValue) => say(words.of(value));
  for (const warning of reading.warnings) said(saying('problem.warning', { what: saidProblem(warning) }));
  if ('camera' in reading) return reading.camera;
  for (const problem of reading.problems) print(isJson ? problemJson(problem) : words.of(saidProblem(problem)));
  parts.setExitCode(2);
  return null;
}

function problemJson(problem: Problem): string {
  return JSON.stringify({ type: 'problem', ...problem, message: wordsIn('en').of(problem.message) });
}
