import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';

const TYPE = /^export (?:interface|type|class|abstract class) (\w+)/gm;

/** Where each exported type of the program is declared. */
function declarations(): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const file of globSync('src/**/*.ts').filter((path) => !path.endsWith('.test.ts')))
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(TYPE))
      files.set(name, [...(files.get(name) ?? []), file]);
  return files;
}

test('an exported type has a name of its own: one name, one meaning', () => {
  const all = declarations();
  expect(all.get('LedgerState')).toEqual(['src/watching/presence/ledger.ts']);
  expect([...all].filter(([, files]) => files.length > 1)).toEqual([]);
});

test.each(globSync('src/operations/alarms/*-alarm.ts'))('an alarm is a class named after its file: %s', (file) => {
  const name = basename(file, '.ts').replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^export class ${name} `, 'm'));
});
