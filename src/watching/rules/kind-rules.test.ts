import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import { kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import { KIND_RULES } from './kind-rules.ts';

const SRC = new URL('../../', import.meta.url).pathname;

test('the two halves of the table have the same kinds', () => {
  expect(Object.keys(KIND_RULES)).toEqual(RULE_KINDS);
  for (const kind of RULE_KINDS) expect(KIND_RULES[kind].name).toBe(kind);
});

describe.each(RULE_KINDS)('%s', (kind) => {
  const { families, presenceType, watches, zones } = kindOf(kind);
  const { holds, isImplied, read, schema } = KIND_RULES[kind];

  test('is watched for wherever it may find a violation; else nobody would ever know of it', () => {
    const unwatched = families.filter((family) => presenceType !== 'fault' && !watches.families.includes(family));
    expect(unwatched).toEqual([]);
  });

  test('is held by its rules as long as they continue its stay', () => {
    const forgotten = families.filter((family) => presenceType !== 'fault' && !holds.families.includes(family));
    expect(forgotten).toEqual([]);
  });

  test('has zones in its rules if it is about zones, and always a dwell', () => {
    expect('zones' in schema.shape).toBe(zones === 'named');
    expect('dwell' in schema.shape).toBe(true);
  });

  test('needs no entry in a file if it is on for every camera', () => {
    expect(read({ id: kind, kind }, 'v1').rule !== null).toBe(isImplied);
  });
});

/**
 * Files that may name a kind: its two halves, the two tables, its words. The name of one alarm is also the name of a kind.
 */
const MAY_NAME = [
  /^kernel\/domain\/kinds\//,
  /^watching\/rules\//,
  /^kernel\/words\/catalogue\//,
  /^testing\//,
  /\.test\.ts$/,
];
const ALARMS = /^operations\/alarms\//;

test.each(RULE_KINDS)('only its own files name %s: everything else reads the table', (kind) => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !MAY_NAME.some((own) => own.test(file)) && !ALARMS.test(file));
  // A family and a label are also called garbage.
  const named =
    kind === 'garbage'
      ? /(kind\w*\)?(\.kind)? [!=]== |case |kind: |ruleId \?\? )'garbage'/
      : new RegExp(`'(kind\\.)?${kind}'`);
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => named.test(readFileSync(path.join(SRC, file), 'utf8')))).toEqual([]);
});
