import type { MigrateResult, MovedEntity } from '../edges/commands/migrate.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import { formatDuration } from '../kernel/domain/duration.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import type { EntityMove, Obstacles } from '../kernel/store/row-move.ts';

export interface MigrationParts {
  readonly moves: readonly EntityMove[];
  /** Different rows of the target are deleted, unless they are newer than the source's. */
  readonly overwrite: boolean;
  /** Called before the first write. */
  readonly begin: () => Promise<void>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly say: (line: string) => void;
}

const SAY_EVERY_MS = 2_000;

/**
 * Copies an installation from one store to another, row by row, and compares them at the end. It can be stopped at any
 * moment: the same command finishes it, because equal rows on the target are skipped.
 * @throws JiexunError JX_MIGRATE_REFUSED before anything is written, when the target has rows that the source does not
 * have.
 */
export async function migrateRows(parts: MigrationParts): Promise<Pick<MigrateResult, 'entities' | 'isEqual'>> {
  const { moves, overwrite, begin, say } = parts;
  say('Looking at what the target has already …');
  const isInWay = await checkTarget(moves, overwrite);
  await begin();
  for (const move of isInWay) await move.clear();
  let total = 0;
  for (const move of moves) total += await move.count();
  const copying = new Progress({ ...parts, what: 'copied', total });
  for (const move of moves) await move.copy((count) => copying.passed(move.name, count));
  copying.over();
  const comparing = new Progress({ ...parts, what: 'compared', total: 2 * total });
  const entities: MovedEntity[] = [];
  for (const { name, digest } of moves.map(bound)) {
    const onRows = (count: number) => comparing.passed(name, count);
    const [from, to] = [await digest('from', onRows), await digest('to', onRows)];
    const isEqual = from.sha256 === to.sha256 && from.rows === to.rows && from.unreadable + to.unreadable === 0;
    entities.push({ name, from, to, isEqual });
  }
  comparing.over();
  return { entities, isEqual: entities.every(({ isEqual }) => isEqual) };
}

function bound(move: EntityMove): Pick<EntityMove, 'name' | 'digest'> {
  return { name: move.name, digest: (side, onRows) => move.digest(side, onRows) };
}

/** The entities with rows to delete. */
async function checkTarget(moves: readonly EntityMove[], overwrite: boolean): Promise<readonly EntityMove[]> {
  const found: { readonly move: EntityMove; readonly obstacles: Obstacles }[] = [];
  for (const move of moves) found.push({ move, obstacles: await move.obstacles() });
  const words = (kind: keyof Obstacles['counts']): string | null => {
    const count = found.reduce((sum, { obstacles }) => sum + obstacles.counts[kind], 0);
    const names = found.flatMap(({ obstacles }) => obstacles.named[kind]).slice(0, 5);
    return count === 0 ? null : `${count} (${names.join(', ')}${count > names.length ? ', …' : ''})`;
  };
  const [differs, foreign, newer] = [words('differs'), words('foreign'), words('newer')];
  if (newer !== null)
    throw refused(
      `rows of the target are newer than the source's, or of another installation: ${newer}. Name an empty target`,
    );
  if (!overwrite && (differs !== null || foreign !== null)) {
    const parts = [
      differs === null ? [] : [`rows that differ from the source's: ${differs}`],
      foreign === null ? [] : [`rows that the source does not have: ${foreign}`],
    ].flat();
    throw refused(
      `the target has ${parts.join('; ')}. Name an empty target, or --overwrite to make it what the source is`,
    );
  }
  return found.flatMap(({ move, obstacles }) =>
    obstacles.counts.differs + obstacles.counts.foreign > 0 ? [move] : [],
  );
}

function refused(why: string): JiexunError {
  return new JiexunError('JX_MIGRATE_REFUSED', `Nothing was written: ${why}.`);
}

interface ProgressParts extends Pick<MigrationParts, 'clock' | 'say'> {
  readonly what: string;
  readonly total: number;
}

/** Reports from time to time how far it is and how long the rest will take. */
class Progress {
  readonly #parts: ProgressParts;
  readonly #startedMs: number;
  #saidMs: number;
  #done = 0;

  constructor(parts: ProgressParts) {
    this.#parts = parts;
    this.#startedMs = parts.clock.monotonicMs();
    this.#saidMs = this.#startedMs;
  }

  passed(name: string, count: number): void {
    const { clock, say, what, total } = this.#parts;
    this.#done += count;
    const nowMs = clock.monotonicMs();
    if (nowMs - this.#saidMs < SAY_EVERY_MS) return;
    this.#saidMs = nowMs;
    const leftMs = ((nowMs - this.#startedMs) / this.#done) * Math.max(0, total - this.#done);
    say(
      `${name}: ${this.#done} of ${total} rows ${what}, about ${formatDuration(Math.max(1_000, Math.round(leftMs)))} left`,
    );
  }

  over(): void {
    const { clock, say, what } = this.#parts;
    say(`${this.#done} rows ${what} in ${formatDuration(clock.monotonicMs() - this.#startedMs)}`);
  }
}
