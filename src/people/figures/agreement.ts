import type { RuleKind } from '../../kernel/domain/camera.ts';
import type { CheckCell, MonthTallyRow } from '../review/month-tally-entity.ts';

/** How spot checks came out. `unsure`: the checker could not tell; these count for neither. */
export type CheckCounts = Pick<CheckCell, 'agreed' | 'differed' | 'unsure'>;

/** How often a second, blind decision was the same as the first. */
export interface Agreement {
  readonly all: CheckCounts;
  readonly kinds: readonly { readonly key: RuleKind; readonly counts: CheckCounts }[];
  /** By the camera's id. */
  readonly cameras: readonly { readonly key: string; readonly counts: CheckCounts }[];
  /** By the staff number of whoever decided first. */
  readonly people: readonly { readonly key: string; readonly counts: CheckCounts }[];
}

const NONE: CheckCounts = { agreed: 0, differed: 0, unsure: 0 };

export function agreementOf(rows: readonly Pick<MonthTallyRow, 'cameraId' | 'checks'>[]): Agreement {
  const cells = rows.flatMap(({ cameraId, checks }) => checks.map((cell) => ({ ...cell, cameraId })));
  const by = <Key extends string>(keyOf: (cell: (typeof cells)[number]) => Key) =>
    [...Map.groupBy(cells, keyOf)]
      .map(([key, own]) => ({ key, counts: own.reduce(addedChecks, NONE) }))
      .toSorted((a, b) => checkedOf(b.counts) - checkedOf(a.counts) || (a.key < b.key ? -1 : 1));
  return {
    all: cells.reduce(addedChecks, NONE),
    kinds: by(({ kind }) => kind),
    cameras: by(({ cameraId }) => cameraId),
    people: by(({ decider }) => decider),
  };
}

function addedChecks(a: CheckCounts, b: CheckCounts): CheckCounts {
  return { agreed: a.agreed + b.agreed, differed: a.differed + b.differed, unsure: a.unsure + b.unsure };
}

function checkedOf({ agreed, differed, unsure }: CheckCounts): number {
  return agreed + differed + unsure;
}
