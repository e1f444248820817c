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
  /** The schema of a row; dates are `z.date()`, bytes `z.instanceof(Uint8Array)`. */
  readonly schema: z.ZodType<T>;
  /** Fields whose text must be unique; absent or null never conflicts. `id` is always unique. */
  readonly uniqueKeys: readonly (keyof T & string)[];
  /**
   * Set for rows that people make. On one machine these are in a separate file, which the web process and commands
   * write, so that no writer there delays the watching. Absent: the watching process writes the rows.
   */
  readonly writtenBy?: 'people';
  /**
   * Indexes by name. The fields are in order: first those tested for equality; the last one may have a range and gives
   * the order (then `id`).
   */
  readonly indexes: Readonly<Record<string, readonly (keyof T & string)[]>>;
}

export function defineEntity<T extends Row>(entity: Entity<T>): Entity<T> {
  return Object.freeze(entity);
}
