import { join } from 'node:path';
import type { Breach, PromiseName } from '../../cases/evidence/verdict.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import type { EvidenceWorld } from '../worlds/evidence-world.ts';
import { anEvidenceWorld } from '../worlds/evidence-world.ts';
import { aGonePresence, aPresence, aViolation } from './case-builders.ts';

/**
 * One camera's evidence as it is handed over: three cases as links 1 to 3, and the end of the second case as link 4.
 */
export interface SealedYard {
  readonly world: EvidenceWorld;
  readonly cases: readonly CaseRow[];
  /** The evidence folder of one case. */
  folderOf(index: number): string;
  /** Where a file of the evidence tree lies on the disk. */
  pathTo(path: string): string;
}

export async function sealedYard(): Promise<SealedYard> {
  const world = anEvidenceWorld();
  for (const id of ['a', 'b', 'c']) {
    const presence = aPresence({ id, thingId: `thing-${id}` });
    await world.keep(presence, { first: 0, filing: 30 });
    await world.filing.file(aViolation(presence));
    await world.work();
  }
  const b = aGonePresence({ id: 'b', thingId: 'thing-b' });
  await world.keep(b, { left: 95 });
  await world.filing.clear(b);
  await world.work();
  const cases = await Promise.all(['a', 'b', 'c'].map((id) => world.caseOf(aPresence({ id }))));
  return {
    world,
    cases,
    folderOf: (index) => cases[index]?.evidenceFolder ?? '',
    pathTo: (path) => join(world.dataDir, 'evidence', path),
  };
}

/** Which promises are broken, each once. */
export function promisesOf(breaches: readonly Breach[]): readonly PromiseName[] {
  return [...new Set(breaches.map(({ promise }) => promise))];
}
