import { inKeyOrder } from './month-sum.ts';
import type { CheckCell } from './month-tally-entity.ts';
import type { SpotCheckRow } from './spot-check-entity.ts';

/** What the spot checks of a month and a camera come to. The same checks give the same cells, whatever their order. */
export function checkCells(
  checks: readonly Pick<SpotCheckRow, 'kind' | 'firstDecider' | 'agrees'>[],
): readonly CheckCell[] {
  const cells = new Map<string, CheckCell>();
  for (const { kind, firstDecider: decider, agrees } of checks) {
    const key = JSON.stringify([kind, decider]);
    const { agreed, differed, unsure } = cells.get(key) ?? { agreed: 0, differed: 0, unsure: 0 };
    cells.set(key, {
      ...{ kind, decider },
      agreed: agreed + (agrees === true ? 1 : 0),
      differed: differed + (agrees === false ? 1 : 0),
      unsure: unsure + (agrees === null ? 1 : 0),
    });
  }
  return inKeyOrder(cells).map(([, cell]) => cell);
}
