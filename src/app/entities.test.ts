import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { everyEntity } from './entities.ts';

const SRC = new URL('../', import.meta.url);
const DEFINED = /= defineEntity[<(]/g;

test('everyEntity visits every entity that is defined anywhere in the program', async () => {
  const visited: unknown[] = [];
  everyEntity((entity) => void visited.push(entity));
  const files = globSync('**/*.ts', { cwd: SRC }).filter((file) => !/\.test\.ts$|^testing\//.test(file));
  let found = 0;
  for (const file of files) {
    const definitions = readFileSync(new URL(file, SRC), 'utf8').match(DEFINED) ?? [];
    if (definitions.length === 0) continue;
    const module: object = await import(new URL(file, SRC).href);
    const entities = Object.values(module).filter((exported) => visited.includes(exported));
    expect([file, entities.length], 'entities of a file that are exported and visited').toEqual([
      file,
      definitions.length,
    ]);
    found += definitions.length;
  }
  expect(found).toBe(visited.length);
});

test('each has its own name', () => {
  const names: string[] = [];
  everyEntity(({ name }) => void names.push(name));
  expect(new Set(names).size).toBe(names.length);
});
