import type { RuleKind } from '../../kernel/domain/camera.ts';
import { added, NO_COUNTS } from '../review/month-sum.ts';
import type { MonthTallies } from '../review/month-tallies.ts';
import type { MonthCell, MonthTallyRow, StateCounts } from '../review/month-tally-entity.ts';
import { isInScope, type ReviewScope } from '../review/review-scope.ts';
import { NO_WAITS, type Waits } from '../review/waits.ts';
import { type Agreement, agreementOf } from './agreement.ts';
import { type CountedTime, countedTimes } from './counted-times.ts';
import { type MonthSpan, monthsOf } from './month-span.ts';
import { mostFirst, namedSums } from './named-sums.ts';
import { type PersonFigures, peopleOf } from './people-figures.ts';
import { addedWatch, NO_WATCH, type Watch, type WatchedMonth, watchByCamera } from './watch.ts';

/** The cases of one camera, kind, rule or model. */
interface Counted<Key> {
  readonly key: Key;
  readonly counts: StateCounts;
}

interface CameraKey {
  readonly cameraId: string;
  /** Empty when no case names it. */
  readonly cameraName: string;
}
/** A rule is one camera's: two cameras may each have a rule of this name. */
interface RuleKey extends CameraKey {
  readonly ruleId: string | null;
}

interface CountedCamera extends Counted<CameraKey> {
  readonly watch: Watch;
}

/** How right the system was on the cases that were filed in a span of months. */
export interface FiguresOfSpan {
  readonly all: StateCounts;
  /** Of all cameras together. */
  readonly watch: Watch;
  /** Those that were watched and filed nothing are among them. */
  readonly cameras: readonly CountedCamera[];
  readonly kinds: readonly Counted<RuleKind>[];
  readonly rules: readonly Counted<RuleKey>[];
  /** Null: a case of before, that names no model. */
  readonly models: readonly Counted<string | null>[];
  readonly reasons: readonly { readonly reasonId: string; readonly count: number }[];
  readonly people: readonly PersonFigures[];
  /** The days of one month, or the months of a longer span. */
  readonly times: readonly CountedTime[];
  /** By the hour of the cameras' day. */
  readonly hours: readonly number[];
  readonly waits: Waits;
  readonly agreement: Agreement;
}

export interface FiguresParts {
  readonly months: Pick<MonthTallies, 'ofMonths'>;
  readonly watched: { ofMonths(fromMonth: string, toMonth: string): Promise<readonly WatchedMonth[]> };
}

/** The figures of the page. They are sums of the counted months, and read no case. */
export class Figures {
  readonly #months: Pick<MonthTallies, 'ofMonths'>;
  readonly #watched: FiguresParts['watched'];

  constructor({ months, watched }: FiguresParts) {
    this.#months = months;
    this.#watched = watched;
  }

  /** Of the cameras that the viewer sees now, also for the time before they came into the viewer's groups. */
  async of(scope: ReviewScope, span: MonthSpan): Promise<FiguresOfSpan> {
    const months = monthsOf(span);
    const from = months.at(0) ?? span.to;
    const rows = (await this.#months.ofMonths(from, span.to)).filter((row) => isInScope(scope, row));
    const watched = (await this.#watched.ofMonths(from, span.to)).filter((row) => isInScope(scope, row));
    return figuresOf(rows, watchByCamera(watched, rows), months);
  }
}

function figuresOf(
  rows: readonly MonthTallyRow[],
  watches: ReadonlyMap<string, Watch>,
  months: readonly string[],
): FiguresOfSpan {
  const names = new Map(
    rows.filter(({ cameraName }) => cameraName !== '').map((row) => [row.cameraId, row.cameraName]),
  );
  const cells = joinedCells(rows, names);
  return {
    all: addedCounts(cells),
    watch: [...watches.values()].reduce(addedWatch, NO_WATCH),
    cameras: camerasOf(cells, watches),
    kinds: countedBy(cells, ({ kind }) => kind),
    rules: countedBy(cells, ({ cameraId, cameraName, ruleId }) => ({ cameraId, cameraName, ruleId })),
    models: countedBy(cells, ({ model }) => model),
    reasons: mostFirst(namedSums(rows.map((row) => row.rejectedFor))).map(([reasonId, count]) => ({ reasonId, count })),
    people: peopleOf(rows),
    times: countedTimes(rows, months),
    hours: added(
      24,
      rows.map(({ hours }) => hours),
    ),
    waits: added(
      NO_WAITS.length,
      rows.map(({ waits }) => waits),
    ),
    agreement: agreementOf(rows),
  };
}

type Placed = MonthCell & CameraKey;

/** The cells of all months, those that differ by the month alone joined: everything else is added up from these few. */
function joinedCells(rows: readonly MonthTallyRow[], names: ReadonlyMap<string, string>): readonly Placed[] {
  const found = new Map<string, { readonly first: Placed; readonly cells: MonthCell[] }>();
  for (const { cameraId, cells } of rows)
    for (const cell of cells) {
      const key = `${cameraId}\n${cell.kind}\n${cell.ruleId}\n${cell.model}`;
      const known = found.get(key);
      if (known !== undefined) known.cells.push(cell);
      else found.set(key, { first: { ...cell, cameraId, cameraName: names.get(cameraId) ?? '' }, cells: [cell] });
    }
  return [...found.values()].map(({ first, cells }) => ({ ...first, counts: addedCounts(cells) }));
}

function camerasOf(cells: readonly Placed[], watches: ReadonlyMap<string, Watch>): readonly CountedCamera[] {
  const counted = countedBy(cells, ({ cameraId, cameraName }) => ({ cameraId, cameraName }));
  const filed = new Set(counted.map(({ key }) => key.cameraId));
  const silent = [...watches.keys()].filter((cameraId) => !filed.has(cameraId)).toSorted();
  const others = silent.map((cameraId) => ({ key: { cameraId, cameraName: '' }, counts: NO_COUNTS }));
  return [...counted, ...others].map((one) => ({ ...one, watch: watches.get(one.key.cameraId) ?? NO_WATCH }));
}

/** The largest first. */
function countedBy<Key>(cells: readonly Placed[], keyOf: (cell: Placed) => Key): readonly Counted<Key>[] {
  const found = new Map<string, { readonly key: Key; readonly cells: Placed[] }>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const text = JSON.stringify(key);
    const known = found.get(text);
    if (known === undefined) found.set(text, { key, cells: [cell] });
    else known.cells.push(cell);
  }
  return [...found.values()]
    .map(({ key, cells: own }) => ({ key, counts: addedCounts(own) }))
    .toSorted((a, b) => filedOf(b.counts) - filedOf(a.counts));
}

export function filedOf({ pending, unsure, confirmed, rejected, merged }: StateCounts): number {
  return pending + unsure + confirmed + rejected + merged;
}

function addedCounts(cells: readonly Pick<MonthCell, 'counts'>[]): StateCounts {
  const sum = { ...NO_COUNTS };
  for (const { counts } of cells) {
    sum.pending += counts.pending;
    sum.unsure += counts.unsure;
    sum.confirmed += counts.confirmed;
    sum.rejected += counts.rejected;
    sum.merged += counts.merged;
  }
  return sum;
}
