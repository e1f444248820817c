import type { CheckCounts } from '../../people/figures/agreement.ts';
import { type FiguresOfSpan, filedOf } from '../../people/figures/figures.ts';
import { perMinuteOf } from '../../people/figures/people-figures.ts';
import { precisionOf, shareOf } from '../../people/figures/precision.ts';
import type { Watch } from '../../people/figures/watch.ts';
import type { StateCounts } from '../../people/review/month-tally-entity.ts';
import { WAIT_ENDS_MS, waitWithinMs } from '../../people/review/waits.ts';
import type { CheckLine, FigureLine, ShownFigures, WatchLine } from './contract/figures.ts';

/** The figures as the page shows them. */
export function shownFigures(figures: FiguresOfSpan): ShownFigures {
  const { all, watch, cameras, kinds, rules, models, reasons, people, times, hours, waits } = figures;
  return {
    all: { ...lineOf(all), ...watchLineOf(watch) },
    cameras: cameras.map((one) => ({ ...one.key, ...lineOf(one.counts), ...watchLineOf(one.watch) })),
    kinds: kinds.map(({ key: kind, counts }) => ({ kind, ...lineOf(counts) })),
    rules: rules.map(({ key, counts }) => ({ ...key, ...lineOf(counts) })),
    models: models.map(({ key: model, counts }) => ({ model, ...lineOf(counts) })),
    reasons: [...reasons],
    people: people.map(({ who, count, ...pace }) => ({ who, count, perMinute: perMinuteOf(pace) })),
    times: [...times],
    hours: [...hours],
    waits: waits.map((count, at) => ({ withinMs: WAIT_ENDS_MS[at] ?? null, count })),
    halfWithinMs: ended(waitWithinMs(waits, 0.5)),
    checks: checksOf(figures),
    nineTenthsWithinMs: ended(waitWithinMs(waits, 0.9)),
  };
}

function lineOf(counts: StateCounts): FigureLine {
  return { filed: filedOf(counts), ...counts, precision: precisionOf(counts) };
}

function checksOf({
  agreement: { all, kinds, cameras: checked, people },
  cameras,
}: FiguresOfSpan): ShownFigures['checks'] {
  const names = new Map(cameras.map(({ key: { cameraId, cameraName } }) => [cameraId, cameraName]));
  return {
    all: checkLineOf(all),
    kinds: kinds.map(({ key: kind, counts }) => ({ kind, ...checkLineOf(counts) })),
    cameras: checked.map(({ key: cameraId, counts }) => ({
      ...{ cameraId, cameraName: names.get(cameraId) ?? '', ...checkLineOf(counts) },
    })),
    people: people.map(({ key: who, counts }) => ({ who, ...checkLineOf(counts) })),
  };
}

function checkLineOf(counts: CheckCounts): CheckLine {
  const { agreed, differed } = counts;
  return { ...counts, agreement: shareOf(agreed, agreed + differed) };
}

function watchLineOf({ watchedDays, falseCases, watchedMs, dueMs }: Watch): WatchLine {
  const watchedRatio = dueMs > 0 ? Math.min(1, watchedMs / dueMs) : null;
  return { watchedDays, falseADay: watchedDays > 0 ? falseCases / watchedDays : null, watchedRatio };
}

function ended(withinMs: number | null): number | null {
  return withinMs === Number.POSITIVE_INFINITY ? null : withinMs;
}
