import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import { eachRow } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { kindName } from '../../kernel/words/names.ts';
import { listing, type SaidValue, saying } from '../../kernel/words/saying.ts';
import { type FloorOf, type FloorsInForce, floorId, PrecisionFloors } from '../../people/figures/precision-floors.ts';
import { recentPrecision } from '../../people/figures/recent-precision.ts';
import { type TallyRow, tallyEntity } from '../../people/review/tally-entity.ts';
import type { AlarmRow } from './alarm-entity.ts';
import { ChangesBefore } from './changes-before.ts';
import type { SiteAlarms } from './site-alarms.ts';

export interface PrecisionAlarmParts {
  readonly store: Store;
  readonly alarms: Pick<SiteAlarms, 'raise' | 'clearOthers'>;
  /** The alarms of all processes at work. */
  readonly standing: () => Promise<readonly AlarmRow[]>;
  readonly clock: Pick<Clock, 'now'>;
}

const DAY_MS = 86_400_000;
/** The newest days from which a precision is taken. */
const RECENT_DAYS = 7;
/** So many days before them tell what was usual. */
const USUAL_DAYS = 28;

/** What a floor is of, and the counted days of its cases. */
interface Judged {
  readonly of: FloorOf;
  readonly name: SaidValue;
  readonly days: readonly TallyRow[];
}

/**
 * Raises `precision` for a kind or a camera whose precision is under its floor: of the newest days with 30 decisions, seven at
 * most, even the upper end of the 95 % interval is under it. It is over when that is no longer so, also because too few were
 * decided lately. The alarm says what changed in these days.
 */
export class PrecisionAlarm {
  readonly #tallies: Collection<TallyRow>;
  readonly #floors: PrecisionFloors;
  readonly #changes: ChangesBefore;
  readonly #alarms: PrecisionAlarmParts['alarms'];
  readonly #clock: PrecisionAlarmParts['clock'];

  constructor({ store, alarms, standing, clock }: PrecisionAlarmParts) {
    this.#tallies = store.collection(tallyEntity);
    this.#floors = new PrecisionFloors({ store, clock });
    this.#changes = new ChangesBefore({ store, standing, clock });
    this.#alarms = alarms;
    this.#clock = clock;
  }

  /** The handler of `precision-watch`: reads the counts of five weeks, a row for each camera and day. */
  handler(): JobHandler {
    return async (_, signal) => {
      const floors = await this.#floors.inForce();
      const usual = await this.#usualModels();
      const days = await this.#recentDays();
      signal.throwIfAborted();
      const under = new Set<string>();
      for (const judged of [...byKind(days), ...byCamera(days)]) {
        if (await this.#judge(judged, floors, usual)) under.add(floorId(judged.of));
      }
      await this.#alarms.clearOthers('precision', under);
      return 'done';
    };
  }

  /** True: it is under its floor, and the alarm stands. */
  async #judge({ of, name, days }: Judged, floors: FloorsInForce, usual: UsualModels): Promise<boolean> {
    const recent = recentPrecision(days);
    const floorRatio = floors.ratioOf(of);
    if (recent === null || recent.upperRatio >= floorRatio) return false;
    const { fromDay, toDay, confirmed, rejected, upperRatio, cameraIds } = recent;
    const known = usual.get(floorId(of));
    const newModels = known === undefined ? [] : [...recent.models].filter((model) => !known.has(model));
    const changed = await this.#changes.of({ fromDay, toDay, newModels, cameraIds });
    const what = saying('alarm.precision', {
      ...{ name, fromDay, toDay, confirmed, decided: confirmed + rejected },
      ...{ upper: percent(upperRatio), floor: percent(floorRatio), changed: listing('statements', changed) },
    });
    await this.#alarms.raise('precision', floorId(of), what);
    return true;
  }

  async #recentDays(): Promise<readonly TallyRow[]> {
    const rows: TallyRow[] = [];
    await this.#each({ from: dayAt(this.#clock.now(), RECENT_DAYS) }, (row) => rows.push(row));
    return rows;
  }

  /** Only the names of the models are kept of these many rows. */
  async #usualModels(): Promise<UsualModels> {
    const found = new Map<string, Set<string>>();
    const now = this.#clock.now();
    const range = { from: dayAt(now, RECENT_DAYS + USUAL_DAYS), to: dayAt(now, RECENT_DAYS) };
    await this.#each(range, ({ cameraId, cells }) => {
      for (const { kind, model } of cells) {
        if (model === null) continue;
        for (const scope of [{ type: 'kind', kind } as const, { type: 'camera', cameraId } as const]) {
          const id = floorId(scope);
          found.set(id, (found.get(id) ?? new Set()).add(model));
        }
      }
    });
    return found;
  }

  #each(range: { readonly from: string; readonly to?: string }, take: (row: TallyRow) => void): Promise<void> {
    return eachRow((page) => this.#tallies.find({ index: 'day', range, ...page }), take);
  }
}

/** The models that saw the cases of a kind or camera before, by the id of its floor. */
type UsualModels = ReadonlyMap<string, ReadonlySet<string>>;

function byKind(days: readonly TallyRow[]): readonly Judged[] {
  return RULE_KINDS.map((kind) => ({
    of: { type: 'kind', kind },
    name: kindName(kind),
    days: days
      .map((row) => ({ ...row, cells: row.cells.filter((cell) => cell.kind === kind) }))
      .filter(({ cells }) => cells.length > 0),
  }));
}

function byCamera(days: readonly TallyRow[]): readonly Judged[] {
  return [...Map.groupBy(days, ({ cameraId }) => cameraId)].map(([cameraId, own]) => ({
    of: { type: 'camera', cameraId },
    name: own.findLast(({ cameraName }) => cameraName !== '')?.cameraName ?? cameraId,
    days: own,
  }));
}

/** The day some days before, `20261128`. A camera's own day may begin some hours earlier or later. */
function dayAt(now: Date, daysBefore: number): string {
  return new Date(now.getTime() - daysBefore * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
}

function percent(ratio: number): string {
  return (ratio * 100).toFixed(1);
}
