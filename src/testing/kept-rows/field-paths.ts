import type { KeptRows } from './kept-rows.ts';

/** Lists every field of a kept row with the type of its value: `cases.violations[].explanation.ruleId: string`. */
export function fieldPaths({ installations }: Pick<KeptRows, 'installations'>): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { entities } of installations)
    for (const { name, rows } of entities) for (const row of rows) addPaths(name, row, paths);
  return paths;
}

function addPaths(path: string, value: unknown, paths: Set<string>): void {
  if (typeof value !== 'object' || value === null) {
    paths.add(`${path}: ${value === null ? 'null' : typeof value}`);
  } else if (Array.isArray(value)) {
    for (const element of value) addPaths(`${path}[]`, element, paths);
  } else {
    for (const [field, inner] of Object.entries(value)) addPaths(`${path}.${field}`, inner, paths);
  }
}
