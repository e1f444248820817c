import type { MigrateResult, MovedEntity } from '../edges/commands/migrate.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { EntityMove, Obstacles } from '../kernel/store/row-move.ts';
import { saidError } from '../kernel/words/said-error.ts';
import { listing, type Saying, saying } from '../kernel/words/saying.ts';
import type { Words } from '../kernel/words/words.ts';

export interface MigrationParts {
  readonly moves: readonly EntityMove[];
  /** Different rows of the target are deleted, unless they are newer than the source's. */
  readonly overwrite: boolean;
  /** Called before the first write. */
  readonly begin: () => Promise<void>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly words: Words;
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
  const { moves, overwrite, begin, words, say } = parts;
  say(words.say('migrate.looking'));
  const isInWay = await checkTarget(moves, overwrite);
  await begin();
  for (const move of isInWay) await move.clear();
  let total = 0;
  for (const move of moves) total += await move.count();
  const copying = new Progress({ ...parts, during: 'copying', after: 'copied', total });
  for (const move of moves) await move.copy((count) => copying.passed(move.name, count));
  copying.over();
  const comparing = new Progress({ ...parts, during: 'comparing', after: 'compared', total: 2 * total });
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
  const rowsOf = (kind: keyof Obstacles['counts']): Saying | null => {
    const total = found.reduce((sum, { obstacles }) => sum + obstacles.counts[kind], 0);
    const named = found.flatMap(({ obstacles }) => obstacles.named[kind]).slice(0, 5);
    const names = listing('names', named);
    if (total === 0) return null;
    return saying(total > named.length ? 'migrate.more-rows' : 'migrate.some-rows', { total, names });
  };
  const [differs, foreign, newer] = [rowsOf('differs'), rowsOf('foreign'), rowsOf('newer')];
  if (newer !== null) throw saidError('JX_MIGRATE_REFUSED', saying('migrate.newer', { rows: newer }));
  if (!overwrite && (differs !== null || foreign !== null)) {
    const parts = [
      differs === null ? [] : [saying('migrate.obstacle-differs', { rows: differs })],
      foreign === null ? [] : [saying('migrate.obstacle-foreign', { rows: foreign })],
    ].flat();
    throw saidError('JX_MIGRATE_REFUSED', saying('migrate.obstacles', { what: listing('statements', parts) }));
  }
  return found.flatMap(({ move, obstacles }) =>
    obstacles.counts.differs + obstacles.counts.foreign > 0 ? [move] : [],
  );
}

interface ProgressParts extends Pick<MigrationParts, 'clock' | 'words' | 'say'> {
  readonly during: 'copying' | 'comparing';
  readonly after: 'copied' | 'compared';
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

  passed(entity: string, count: number): void {
    const { clock, words, say, during, total } = this.#parts;
    this.#done += count;
    const nowMs = clock.monotonicMs();
    if (nowMs - this.#saidMs < SAY_EVERY_MS) return;
    this.#saidMs = nowMs;
    const leftMs = ((nowMs - this.#startedMs) / this.#done) * Math.max(0, total - this.#done);
    const left = { done: this.#done, total, leftMs: Math.max(1_000, Math.round(leftMs)) };
    say(words.say(`migrate.${during}`, { entity, ...left }));
  }

  over(): void {
    const { clock, words, say, after } = this.#parts;
    const tookMs = clock.monotonicMs() - this.#startedMs;
    say(words.say(`migrate.${after}`, { done: this.#done, tookMs }));
  }
}
