import { everyEntity } from '../../app/entities.ts';
import type { InsertResult, Store } from '../../kernel/store/collection.ts';
import { type KeptInstallation, oldRow } from './kept-rows.ts';

/** Puts kept rows into a store as this version of the program reads them. */
export async function restoreRows(store: Store, { entities }: KeptInstallation): Promise<readonly InsertResult[]> {
  const restored: Promise<InsertResult>[] = [];
  everyEntity((entity) => {
    const rows = entities.find(({ name }) => name === entity.name)?.rows ?? [];
    for (const row of rows) restored.push(store.collection(entity).restore(entity.schema.parse(oldRow(row))));
  });
  return Promise.all(restored);
}
