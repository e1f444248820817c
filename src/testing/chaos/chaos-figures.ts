import { KERB_EVERY_MS } from '../builders/kerb-scene.ts';
import { FAULT_KINDS, type FaultKind } from './chaos-faults.ts';
import { judgedGap } from './chaos-gaps.ts';
import type { ChaosPass } from './chaos-pass.ts';

interface ChaosGoal {
  readonly what: string;
  readonly most: number;
  readonly found: number;
  readonly isMet: boolean;
}

export interface ChaosFigures {
  readonly faults: Readonly<Record<FaultKind, number>>;
  readonly rows: readonly { readonly what: string; readonly found: number | string }[];
  readonly goals: readonly ChaosGoal[];
  /** Each figure that missed its goal, in words. */
  readonly failures: readonly string[];
}

/** The figures of passes with faults. */
export function chaosFigures(passes: readonly ChaosPass[]): ChaosFigures {
  const faults = passes.flatMap((pass) => pass.faults);
  const stays = passes.flatMap((pass) => pass.stays);
  const gaps = passes.flatMap((pass) => pass.gaps.map((gap) => judgedGap(gap, pass.faults)));
  const watched = passes.flatMap((pass) => pass.watched);
  const missed = stays.filter(({ isDue, caseIds }) => isDue && caseIds.length === 0);
  const doubled = stays.filter(({ caseIds }) => caseIds.length > 1);
  const split = stays.filter(({ caseIds, filedPresences }) => caseIds.length === 1 && filedPresences > 1);
  const unverifiable = passes.flatMap((pass) => pass.unverifiable);
  const gapless = stays.filter(({ isGapless }) => isGapless);
  const errorsOf = (key: 'filingErrorMs' | 'finalErrorMs') =>
    gapless.flatMap((stay) => (stay[key] === null ? [] : [Math.abs(stay[key])]));
  const [filingErrors, finalErrors] = [errorsOf('filingErrorMs'), errorsOf('finalErrorMs')];
  const takeOvers = gaps.flatMap(({ takeOverMs }) => takeOverMs ?? []);
  const returns = gaps.flatMap(({ returnMs }) => returnMs ?? []);
  const late = gaps.filter(({ isLate }) => isLate);
  const unexplained = gaps.filter(({ because }) => because.length === 0);
  const lateOf = (isKill: boolean) =>
    late.filter(({ because }) => because.some((kind) => kind.startsWith('worker')) === isKill);
  const seconds = (ms: number) => Math.round(ms / 100) / 10;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const gapMs = (some: typeof gaps) => sum(some.map(({ durationMs }) => durationMs));
  const pair = (numbers: readonly number[]) =>
    `${seconds(quantile(numbers, 0.5))} / ${seconds(quantile(numbers, 0.95))} (of ${numbers.length})`;
  const goal = (what: string, most: number, found: number) => ({ what, most, found, isMet: found <= most });
  const oddities = passes.flatMap((pass) => pass.faultsFound);
  return {
    faults: Object.fromEntries(
      FAULT_KINDS.map((kind) => [kind, faults.filter((fault) => fault.kind === kind).length]),
    ) as Record<FaultKind, number>,
    rows: [
      { what: 'faults', found: faults.length },
      { what: 'violations, true', found: stays.length },
      { what: 'of these watched long enough', found: stays.filter(({ isDue }) => isDue).length },
      { what: 'filed', found: stays.filter(({ caseIds }) => caseIds.length > 0).length },
      { what: 'missed', found: missed.length },
      { what: 'of these taken for a car that left in a gap', found: missed.filter((stay) => stay.isMistaken).length },
      { what: 'doubled', found: doubled.length },
      { what: 'one case, two stays of it', found: split.length },
      { what: 'cases', found: sum(passes.map(({ cases }) => cases)) },
      { what: 'evidence unverifiable', found: unverifiable.length },
      { what: 'dwell error at filing outside gaps, s, p50 / p95', found: pair(filingErrors) },
      { what: 'dwell error in the end outside gaps, s, p50 / p95', found: pair(finalErrors) },
      { what: 'camera time, min', found: Math.round(sum(watched.map(({ wholeMs }) => wholeMs)) / 60_000) },
      { what: 'of this gaps, min', found: seconds(gapMs(gaps) / 60) },
      { what: 'of these without a fault, s', found: seconds(gapMs(unexplained)) },
      { what: 'taken over after a kill, s, p50 / p95', found: pair(takeOvers) },
      { what: 'watching after a dependency returned, s, p50 / p95', found: pair(returns) },
      { what: 'other oddities', found: oddities.length },
    ],
    goals: [
      goal('missed', 0, missed.length),
      goal('doubled', 0, doubled.length),
      goal('evidence unverifiable', 0, unverifiable.length),
      goal('dwell error at filing outside gaps, p95, ms', KERB_EVERY_MS, quantile(filingErrors, 0.95)),
      goal('gaps longer than 45 s after a worker was lost', 0, lateOf(true).length),
      goal('gaps longer than 15 s after a dependency returned', 0, lateOf(false).length),
      goal('longest gap without a fault, ms', 5_000, Math.max(0, ...unexplained.map((gap) => gapMs([gap])))),
    ],
    failures: [
      ...[...missed, ...doubled, ...split].map(
        (stay) =>
          `${stay.caseIds.length === 0 ? 'missed' : stay.caseIds.length > 1 ? 'doubled' : 'split'}: ${JSON.stringify(stay)}`,
      ),
      ...[...late, ...unexplained.filter((gap) => gapMs([gap]) > 5_000)].map((gap) => `gap: ${JSON.stringify(gap)}`),
      ...unverifiable,
      ...oddities,
    ],
  };
}

/** 0 where there is nothing. */
function quantile(values: readonly number[], ratio: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * ratio) - 1)] ?? 0;
}
