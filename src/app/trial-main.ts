import { ParentWatch } from '../adapters/child-process/parent-watch.ts';
import { createLog } from '../adapters/log/pino-log.ts';
import { SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import { OpeningCalendar } from '../kernel/calendar/opening-calendar.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { Store } from '../kernel/store/collection.ts';
import { saidOf } from '../kernel/words/said-error.ts';
import type { SaidValue } from '../kernel/words/saying.ts';
import type { RuleTrial } from '../watching/hindsight/rule-trial.ts';
import { type TrialQuestion, tryRules } from '../watching/hindsight/try-rules.ts';

/** Where the stored presences are. */
export interface TrialPlace {
  readonly dataFolder: string;
  /** Null on one machine. */
  readonly storeUrl: string | null;
  readonly logFormat: 'text' | 'json';
}

export type TrialSaid =
  | { readonly type: 'progress'; readonly done: number; readonly of: number }
  | { readonly type: 'failed'; readonly why: SaidValue }
  | { readonly type: 'done'; readonly trial: RuleTrial };

/** One trial, in a child of the web process: the question comes as the first message. It reads only. */
async function answer({ place, question }: { readonly place: TrialPlace; readonly question: TrialQuestion }) {
  const log = createLog({ format: place.logFormat, level: 'warn', fd: 2 });
  const store = await openStore(place, log);
  try {
    const onProgress = (done: number, of: number) => void say({ type: 'progress', done, of });
    const trial = await tryRules(question, { store, calendar: new OpeningCalendar(), onProgress });
    await say({ type: 'done', trial });
  } finally {
    await store.close();
  }
}

async function openStore({ dataFolder, storeUrl }: TrialPlace, log: Log): Promise<Store & { close(): Promise<void> }> {
  if (storeUrl === null) return new SqliteFolder({ folder: dataFolder, tables: 'expect', log });
  const { MongoStore } = await import('../adapters/mongo/mongo-store.ts');
  return MongoStore.open({ url: storeUrl, tables: 'expect', log });
}

/** Resolves when the parent has it. */
function say(said: TrialSaid): Promise<void> {
  return new Promise((resolve) => {
    if (process.send?.(said, undefined, {}, () => resolve()) === undefined) resolve();
  });
}

const parentWatch = new ParentWatch();
process.once('message', (asked: Parameters<typeof answer>[0]) => {
  answer(asked)
    .catch((error: unknown) => say({ type: 'failed', why: saidOf(error) }))
    .finally(() => parentWatch.stop())
    .finally(() => process.exit());
});
