import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../adapters/memory/memory-store.ts';
import { SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { describeKeptRows } from '../testing/contracts/kept-rows-contract.ts';
import { fieldPaths } from '../testing/kept-rows/field-paths.ts';
import { everyKeptRows } from '../testing/kept-rows/kept-rows.ts';
import { livedRows } from '../testing/kept-rows/lived-rows.ts';
import { restoreRows } from '../testing/kept-rows/restored-rows.ts';
import { everyEntity } from './entities.ts';

describeKeptRows('SQLite', async () => {
  const folder = scratchFolder();
  return async () => new SqliteFolder({ folder, log: new KeptLog() });
});

describe('kept rows', () => {
  test('every entity of today has some', () => {
    const names = new Set<string>();
    everyEntity(({ name }) => void names.add(name));
    const kept = everyKeptRows().flatMap((one) => one.kept.installations.flatMap(({ entities }) => entities));
    const withRows = kept.filter(({ rows }) => rows.length > 0).map(({ name }) => name);
    expect([...names].filter((name) => !withRows.includes(name))).toEqual([]);
  });

  test('have every field that this version writes; else `npm run rows` keeps more, and older files stay', async () => {
    const folder = scratchFolder();
    const installations = [...(await livedRows(() => mkdtempSync(join(folder, 'run-'))))];
    const known = new Set(everyKeptRows().flatMap(({ kept }) => [...fieldPaths(kept)]));
    expect([...fieldPaths({ installations })].filter((path) => !known.has(path))).toEqual([]);
  });

  test('are also read by the memory store, where a replay keeps its rows', async () => {
    for (const { kept } of everyKeptRows())
      for (const installation of kept.installations) {
        const results = await restoreRows(new MemoryStore(), installation);
        expect(results.filter(({ ok }) => !ok)).toEqual([]);
      }
  });
});
