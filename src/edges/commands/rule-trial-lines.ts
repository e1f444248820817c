import { columns, figureColumns } from '../../kernel/domain/columns.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { kindName, observedName, reasonName } from '../../kernel/words/names.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import { precisionOf } from '../../people/figures/precision.ts';
import type { CaseCount } from '../../watching/hindsight/case-count.ts';
import type { RuleTrial, TriedCase } from '../../watching/hindsight/rule-trial.ts';
import { saidUntold } from '../../watching/hindsight/untold-words.ts';

interface Telling {
  readonly words: Words;
  /** The camera's. */
  readonly timezone: string;
  /** The most cases of each list. */
  readonly limit: number;
}

const DECISIONS = ['confirmed', 'rejected', 'undecided', 'merged', 'never-filed'] as const;

/** A trial for people. */
export function trialLines(trial: RuleTrial, telling: Telling): readonly string[] {
  const { words, timezone } = telling;
  const { cameraId, stays, today, changed, comes, goes, filed, untold } = trial;
  if (stays === 0) return [words.say('trial.no-stays', { cameraId })];
  const [fromAt, toAt] = [trial.fromAt, trial.toAt].map((at) => localTime(at, timezone));
  return [
    words.say('trial.over', { cameraId, stays, fromAt: fromAt ?? '', toAt: toAt ?? '' }),
    '',
    ...countLines(today, changed, words),
    '',
    ...caseLines('comes', comes, telling),
    ...caseLines('goes', goes, telling),
    '',
    words.say('trial.found-again', { count: filed.count, found: filed.foundAgain }),
    ...(untold.length > 0 ? [words.say('trial.untold')] : []),
    ...untold.map((one) => `- ${words.of(saidUntold(one, timezone))}`),
  ];
}

/** The same for programs: a summary, then one line a case that comes or goes, then one for each thing that is not told. */
export function trialJson({ comes, goes, untold, today, changed, ...summary }: RuleTrial): readonly string[] {
  const figures = (count: CaseCount) => ({ ...count, precision: precisionOf(count.decided) });
  const counts = { today: figures(today), changed: figures(changed), comes: comes.length, goes: goes.length };
  return [
    { type: 'trial', ...summary, ...counts },
    ...comes.map((one) => ({ type: 'comes', ...one })),
    ...goes.map((one) => ({ type: 'goes', ...one })),
    ...untold.map((one) => ({ type: 'untold', ...one })),
  ].map((line) => JSON.stringify(line));
}

function countLines(today: CaseCount, changed: CaseCount, words: Words): readonly string[] {
  const row = (name: string, of: (count: CaseCount) => string) => [name, of(today), of(changed)];
  const ofDecision = DECISIONS.filter((one) => today.decided[one] + changed.decided[one] > 0);
  return figureColumns([
    ['', words.say('trial.col-today'), words.say('trial.col-changed')],
    row(words.say('trial.cases'), ({ cases }) => `${cases}`),
    ...ofDecision.map((one) => row(`  ${words.say(`trial.${one}`)}`, ({ decided }) => `${decided[one]}`)),
    row(words.say('trial.precision'), (count) => words.of(saidPrecision(count))),
  ]);
}

function saidPrecision({ decided }: CaseCount): SaidValue {
  const { confirmed, rejected } = decided;
  const of = { confirmed, judged: confirmed + rejected };
  const precision = precisionOf(decided);
  if (precision === null) return saying('trial.too-few', of);
  const [percent, lower, upper] = [precision.ratio, precision.lowerRatio, precision.upperRatio].map((ratio) =>
    (ratio * 100).toFixed(1),
  );
  return saying('trial.precision-of', { percent: percent ?? '', lower: lower ?? '', upper: upper ?? '', ...of });
}

function caseLines(change: 'comes' | 'goes', cases: readonly TriedCase[], telling: Telling): readonly string[] {
  const { words, timezone, limit } = telling;
  if (cases.length === 0) return [words.say(`trial.${change}-none`)];
  const more = cases.length - limit;
  const header = ['trial.col-reached', 'case.col-case', 'case.col-kind', 'case.col-what', 'trial.col-rule'] as const;
  const ends = ['case.col-zone', 'case.col-stayed', 'trial.col-decided'] as const;
  return [
    words.say(`trial.${change}`, { count: cases.length }),
    ...columns([
      [...header, ...ends].map((key) => words.say(key)),
      ...cases
        .slice(0, limit)
        .map((one) => [
          ...[localTime(one.reachedAt, timezone), one.caseId ?? '-', words.of(kindName(one.kind))],
          ...[words.of(observedName(one.kind, one.label)), one.ruleId ?? '-', one.zoneId ?? '-'],
          words.of(saying('sheet.once', { dwellMs: one.dwellMs })),
          words.of(saidDecision(one)),
        ]),
    ]).map((line) => `  ${line}`),
    ...(more > 0 ? [`  ${words.say('trial.more', { more })}`] : []),
  ];
}

function saidDecision({ decision, reasonId }: TriedCase): SaidValue {
  if (reasonId !== null && decision === 'rejected')
    return saying('trial.rejected-for', { reason: reasonName(reasonId) });
  return saying(`trial.${decision}`);
}
