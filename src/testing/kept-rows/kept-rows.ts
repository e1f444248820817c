import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { everyEntity } from '../../app/entities.ts';
import { allPages } from '../../kernel/store/all-pages.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { defineEntity, type Entity, type Row } from '../../kernel/store/entity.ts';
import { decodeRow, encodeRow } from '../../kernel/store/row-codec.ts';

const HERE = new URL('./', import.meta.url);
const FILE = /^\d{4}\.json$/;
const PAGE_CHARS = 1_000_000;

const keptEntitySchema = z.object({
  name: z.string(),
  uniqueKeys: z.array(z.string()),
  indexes: z.record(z.string(), z.array(z.string())),
  /** The same as `Entity.writtenBy`: it says in which file of a data folder the rows were. */
  writtenBy: z.literal('people').optional(),
  /** Each as the row codec writes it. */
  rows: z.array(z.unknown()),
});
const keptRowsSchema = z.object({
  /** Of the program that wrote them. */
  version: z.string(),
  installations: z.array(z.object({ name: z.string(), entities: z.array(keptEntitySchema) })),
});

type KeptEntity = z.infer<typeof keptEntitySchema>;
/** Real rows of every entity, as one version of the program wrote them. */
export type KeptRows = z.infer<typeof keptRowsSchema>;
export type KeptInstallation = KeptRows['installations'][number];

/** A row whose fields no program knows any more. */
export type OldRow = Row & Readonly<Record<string, unknown>>;

/** Reads all kept rows of all versions, the oldest first. */
export function everyKeptRows(): readonly { readonly file: string; readonly kept: KeptRows }[] {
  const files = readdirSync(HERE).filter((file) => FILE.test(file));
  return files.toSorted().map((file) => {
    const kept = keptRowsSchema.parse(JSON.parse(readFileSync(new URL(file, HERE), 'utf8')));
    return { file, kept };
  });
}

/** Writes the next file, one line a row. Gives its name. */
export function writeKeptRows({ version, installations }: KeptRows): string {
  const file = `${`${everyKeptRows().length + 1}`.padStart(4, '0')}.json`;
  const texts = installations.map(({ name, entities }) => listed({ name }, 'entities', entities.map(entityText)));
  writeFileSync(new URL(file, HERE), `${listed({ version }, 'installations', texts)}\n`);
  return file;
}

function entityText({ rows, ...declared }: KeptEntity): string {
  return listed(
    declared,
    'rows',
    rows.map((row) => JSON.stringify(row)),
  );
}

/** An object with one more field: a list, one line an element. */
function listed(object: object, field: string, lines: readonly string[]): string {
  return `${JSON.stringify(object).slice(0, -1)},"${field}":[\n${lines.join(',\n')}\n]}`;
}

/** Everything in a store, with its declaration in this version. */
export async function keptFrom(name: string, store: Store): Promise<KeptInstallation> {
  const kept: Promise<KeptEntity>[] = [];
  everyEntity((entity) => void kept.push(entityFrom(store, entity)));
  return { name, entities: await Promise.all(kept) };
}

async function entityFrom<T extends Row>(store: Store, entity: Entity<T>): Promise<KeptEntity> {
  const rows: unknown[] = [];
  for await (const page of allPages(store.collection(entity), PAGE_CHARS))
    rows.push(...page.rows.map((row): unknown => JSON.parse(encodeRow(row))));
  const indexes = Object.fromEntries(Object.entries(entity.indexes).map(([index, fields]) => [index, [...fields]]));
  const { name, writtenBy } = entity;
  return { name, uniqueKeys: [...entity.uniqueKeys], indexes, ...(writtenBy && { writtenBy }), rows };
}

/** The entity as it was declared then, without its schema. */
export function oldEntity({ name, uniqueKeys, indexes, writtenBy }: KeptEntity): Entity<OldRow> {
  const schema = z.looseObject({
    id: z.string(),
    version: z.number().int(),
    fence: z.number().int().nullish(),
  });
  return defineEntity<OldRow>({ name, schema, uniqueKeys, indexes, ...(writtenBy && { writtenBy }) });
}

export function oldRow(kept: unknown): unknown {
  return decodeRow(JSON.stringify(kept));
}
