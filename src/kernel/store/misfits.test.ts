import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { SqliteStore } from '../../adapters/sqlite/sqlite-store.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import type { Entity, Row } from './entity.ts';
import { defineEntity } from './entity.ts';
import { countMisfits } from './misfits.ts';

const common = { id: z.string(), version: z.number().int() };
const declared = { name: 'parcels', uniqueKeys: [] } as const;
const before = defineEntity({ ...declared, schema: z.object({ ...common, name: z.string() }), indexes: {} });
const today = z.object({ ...common, title: z.string() });

/** Follows docs/changing/adding-an-entity-or-field.md. */
const stepped = z.preprocess((row) => {
  const old = z.looseObject({ name: z.string() }).safeParse(row);
  return old.success ? { ...old.data, title: old.data.name } : row;
}, today);

test.each([
  ['a default', today.extend({ title: z.string().default('') }), 0, ['', 'vase']],
  ['a step', stepped, 0, ['lamp', 'vase']],
  ['neither', today, 1, ['vase']],
])(
  'a new field has %s: old and new rows are read, listed and found by its index',
  async (_, schema, misfits, titles) => {
    const path = join(scratchFolder(), 'rows.sqlite');
    const open = () => new SqliteStore({ path, log: new KeptLog() });
    const then = open();
    await then.collection(before).insert({ id: 'a', version: 1, name: 'lamp' });
    await then.close();
    const store = open();
    const after: Entity<Row & { title: string }> = defineEntity({ ...declared, schema, indexes: { title: ['title'] } });
    const parcels = store.collection(after);
    await parcels.insert({ id: 'b', version: 1, title: 'vase' });
    expect(await countMisfits(parcels, async () => undefined)).toEqual({
      rows: 2,
      misfits,
      named: misfits === 0 ? [] : ['a'],
    });
    expect((await parcels.find({ index: 'title', limit: 9 })).rows.map(({ title }) => title)).toEqual(titles);
    for (const title of titles)
      expect((await parcels.find({ index: 'title', where: { title }, limit: 9 })).rows).toHaveLength(1);
    await store.close();
  },
);
