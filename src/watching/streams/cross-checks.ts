import { ID_PATTERN } from '../../kernel/domain/id-pattern.ts';
import { didYouMean } from '../../kernel/settings/did-you-mean.ts';
import type { Path, Problem } from '../../kernel/settings/problem.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { KIND_RULES } from '../rules/kind-rules.ts';
import { MOST_PROBLEMS } from './bounded-problems.ts';
import type { ProblemMaker } from './shape-problems.ts';
import { problemAt, valueAt } from './shape-problems.ts';

/**
 * Checks fields against each other. It works even when some fields are wrong, so that all problems are reported at
 * once.
 */
export function crossChecks(maker: ProblemMaker, known: { readonly models: readonly string[] | null }): Problem[] {
  const zones = items(maker, 'zones');
  const rules = items(maker, 'rules');
  const zoneIds = zones.flatMap(({ value }) => texts([valueAt(value, ['id'])]));
  return [
    ...idIsFileName(maker),
    ...reservedId(maker),
    ...duplicates(maker, zones, 'zone'),
    ...duplicates(maker, rules, 'rule'),
    ...rules.flatMap(({ path }) => unknownNames(maker, [...path, 'zones'], zoneIds, 'no-zone')),
    ...rules.flatMap(({ path }) => unknownNames(maker, [...path, 'flow'], zoneIds, 'no-zone')),
    ...oneOfEachImplied(maker, rules),
    ...(known.models ? unknownNames(maker, ['models'], known.models, 'no-model') : []),
    ...keepBelowStart(maker),
  ];
}

interface Item {
  readonly path: Path;
  readonly value: unknown;
}

function items({ raw }: ProblemMaker, field: string): Item[] {
  const list = valueAt(raw, [field]);
  return Array.isArray(list) ? list.map((value: unknown, i) => ({ path: [field, i], value })) : [];
}

function texts(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === 'string');
}

function idIsFileName(maker: ProblemMaker): Problem[] {
  const id = valueAt(maker.raw, ['id']);
  const name = cameraIdOfFile(maker.file);
  if (!ID_PATTERN.test(name)) {
    const better = typeof id === 'string' && ID_PATTERN.test(id) ? `${id}.yaml` : 'yard-east.yaml';
    return [problemAt(maker, ['id'], saying('problem.file-name', { better, name }))];
  }
  if (typeof id !== 'string' || id === name) return [];
  return [problemAt(maker, ['id'], saying('problem.id-of-file', { name, id: JSON.stringify(id) }))];
}

/** Folders and addresses of these names are the program's own. */
export const RESERVED_IDS: readonly string[] = ['footage', 'dockets', 'evidence'];

function reservedId(maker: ProblemMaker): Problem[] {
  const id = cameraIdOfFile(maker.file);
  return RESERVED_IDS.includes(id) ? [problemAt(maker, ['id'], saying('problem.reserved-id', { id }))] : [];
}

/** The id that the file's name gives: `yard-east` for `streams/yard-east.yaml`. */
export function cameraIdOfFile(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? file).replace(/\.ya?ml$/i, '');
}

function duplicates(maker: ProblemMaker, list: readonly Item[], noun: 'zone' | 'rule'): Problem[] {
  const seen = new Map<unknown, Path>();
  return list.flatMap(({ path, value }) => {
    const id = valueAt(value, ['id']);
    const first = seen.get(id);
    if (typeof id !== 'string' || !first) {
      seen.set(id, path);
      return [];
    }
    const { line } = maker.yaml.place([...first, 'id']);
    return [problemAt(maker, [...path, 'id'], saying(`problem.${noun}-id-twice`, { id, line: line ?? '' }))];
  });
}

function unknownNames(maker: ProblemMaker, path: Path, known: readonly string[], what: 'no-zone' | 'no-model') {
  const names = valueAt(maker.raw, path);
  if (!Array.isArray(names)) return [];
  const there = known.length > 0 ? listing('names', known) : saying('problem.there-is-none');
  return names.slice(0, MOST_PROBLEMS + 1).flatMap((name: unknown, i) => {
    if (typeof name !== 'string' || known.includes(name)) return [];
    const found = { known: there, name, meant: didYouMean(name, known) };
    return [problemAt(maker, [...path, i], saying(`problem.${what}`, found))];
  });
}

function oneOfEachImplied(maker: ProblemMaker, rules: readonly Item[]): Problem[] {
  const implied = Object.values(KIND_RULES).filter(({ isImplied }) => isImplied);
  return implied.flatMap(({ name }) => {
    const [, ...more] = rules.filter(({ value }) => valueAt(value, ['kind']) === name);
    return more.map(({ path }) => problemAt(maker, [...path, 'kind'], saying('problem.one-of-kind', { kind: name })));
  });
}

function keepBelowStart(maker: ProblemMaker): Problem[] {
  const { start, keep } = (valueAt(maker.raw, ['confidence']) ?? {}) as { start?: unknown; keep?: unknown };
  if (typeof start !== 'number' || typeof keep !== 'number' || keep <= start) return [];
  return [problemAt(maker, ['confidence', 'keep'], saying('problem.keep-above-start', { start, keep }))];
}
