import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { SystemClock } from '../adapters/system-clock.ts';
import { caseEntity } from '../cases/filing/case-entity.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { everyEntity } from './entities.ts';
import { Instruments } from './instruments.ts';
import { CommandData, type DataParts } from './open-data.ts';
import { openOneMachine } from './open-one-machine.ts';

const log = new KeptLog();

/** A data folder that was served once. */
async function served(): Promise<{ readonly parts: DataParts; readonly file: string }> {
  const dataFolder = scratchFolder();
  await using stack = new AsyncDisposableStack();
  await openOneMachine({ dataFolder, instruments: new Instruments(), log }, stack);
  const evidence = { type: 'own-folder', folder: dataFolder } as const;
  const rest = { cluster: null, env: {}, cameras: async () => [], clock: new SystemClock(), log };
  return { parts: { dataFolder, evidence, ...rest }, file: join(dataFolder, 'jiexun.sqlite') };
}

/** What a command's first look at every kind of row says. */
async function opened(parts: DataParts): Promise<'every table' | JiexunError> {
  const data = new CommandData(parts);
  try {
    const store = await data.store();
    everyEntity((entity) => void store.collection(entity));
    return 'every table';
  } catch (error) {
    if (error instanceof JiexunError) return error;
    throw error;
  } finally {
    await data.close();
  }
}

function change(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

test('serve makes every table at its start, also those that it does not need at once', async () => {
  const { parts } = await served();
  expect(await opened(parts)).toBe('every table');
});

test.each([
  [
    'one table is missing',
    `DROP TABLE "${caseEntity.name}"; DELETE FROM jiexun_entities WHERE name = '${caseEntity.name}'`,
  ],
  [
    'a table is that of another version',
    `UPDATE jiexun_entities SET declaration = '{}' WHERE name = '${caseEntity.name}'`,
  ],
  ['a first start was killed before its tables', 'DROP TABLE jiexun_entities'],
])('a command makes no table and changes none: %s', async (_, sql) => {
  const { parts, file } = await served();
  change(file, sql);
  const before = readFileSync(file);
  const refusal = await opened(parts);
  expect(refusal).toMatchObject({ code: 'JX_STORE_TABLES', message: expect.stringMatching(/start `jiexun serve`/) });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("a command does not make the people's file where there is none", async () => {
  const { parts } = await served();
  const people = join(parts.dataFolder, 'people.sqlite');
  for (const file of [people, `${people}-wal`, `${people}-shm`]) rmSync(file, { force: true });
  expect(await opened(parts)).toMatchObject({ code: 'JX_STORE_TABLES', message: expect.stringContaining(people) });
  expect(existsSync(people)).toBe(false);
});

test('the next start of serve mends what a command refused', async () => {
  const { parts, file } = await served();
  change(file, `UPDATE jiexun_entities SET declaration = '{}' WHERE name = '${caseEntity.name}'`);
  await using stack = new AsyncDisposableStack();
  await openOneMachine({ dataFolder: parts.dataFolder, instruments: new Instruments(), log }, stack);
  expect(await opened(parts)).toBe('every table');
});
