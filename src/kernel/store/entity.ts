import type { z } from 'zod';

/** Every row has an id, a version for compare-and-set (1 when inserted, one more each replace), and may carry a fence. */
export interface Row {
  readonly id: string;
  readonly version: number;
  /** The fence of the shift that wrote it; a write with an older one is refused. */
  readonly fence?: number | null | undefined;
}

/** Declared once, as plain data; adapters derive tables and models from it. */
export interface Entity<T extends Row> {
  /** Plural noun, kebab-case: the table's or collection's name. */
  readonly name: string;
  /** Of a row; dates are `z.date()`, bytes `z.instanceof(Uint8Array)`. */
  readonly schema: z.ZodType<T>;
  /** Single sparse string fields: absent or null never conflicts. `id` is unique anyhow. */
  readonly uniqueKeys: readonly (keyof T & string)[];
  /**
   * Rows that people make: on one machine they live in a file of their own, which the web's process and commands write, so that no
   * writer there holds up the watching. Absent: the watching process writes them.
   */
  readonly writtenBy?: 'people';
  /** Named; fields in order, equality first, the last one may be ranged over and gives the order (then `id`). */
  readonly indexes: Readonly<Record<string, readonly (keyof T & string)[]>>;
}

export function defineEntity<T extends Row>(entity: Entity<T>): Entity<T> {
  return Object.freeze(entity);
}
