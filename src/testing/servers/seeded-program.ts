import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteFolder } from '../../adapters/sqlite/sqlite-folder.ts';
import { openEveryCollection } from '../../app/entities.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { storeCases } from '../builders/shown-cases.ts';
import { RunningProgram } from './running-program.ts';

export interface SeededProgram extends AsyncDisposable {
  readonly program: RunningProgram;
  /** Of the console. */
  readonly origin: string;
  readonly data: string;
}

interface Further {
  /** Fills the store with more. */
  readonly seed?: (store: Store) => Promise<void>;
  readonly args?: readonly string[];
}

/** A real `serve` without cameras, in this empty folder, whose store has these cases. */
export async function serveCases(
  folder: string,
  cases: readonly CaseRow[],
  { seed, args = [] }: Further = {},
): Promise<SeededProgram> {
  const [data, streams] = [join(folder, 'data'), join(folder, 'streams')];
  for (const made of [data, streams]) mkdirSync(made);
  const seeded = new SqliteFolder({ folder: data, log: new KeptLog() });
  openEveryCollection(seeded);
  await storeCases(seeded, cases);
  await seed?.(seeded);
  await seeded.close();
  const serve = ['serve', '--data', data, '--streams', streams, '--port', '0', '--console-port', '0', ...args];
  await using stack = new AsyncDisposableStack();
  const program = stack.use(new RunningProgram(serve));
  const line = await program.line(/Console, for the people who review: http/, 60_000);
  const origin = /http:\/\/[\d.:]+/.exec(line)?.[0] ?? '';
  const kept = stack.move();
  return { program, origin, data, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
