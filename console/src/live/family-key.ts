import type { Family } from '../../../src/kernel/domain/label.ts';

const FAMILIES: readonly string[] = [
  'person',
  'two-wheeler',
  'vehicle',
  'goods',
  'garbage',
  'bin',
  'object',
  'camera',
] satisfies readonly Family[];

/** The words for a family of things; a later server may know more of them. */
export function familyKey(family: string): `family.${Family}` {
  return FAMILIES.includes(family) ? `family.${family as Family}` : 'family.object';
}
