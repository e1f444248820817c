import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import type { CaseRow } from './case-entity.ts';

/**
 * One case as `--json` prints it. Times are ISO 8601 in UTC; `evidence` is a folder relative to the data (or `--out`) folder.
 */
export interface CaseLine {
  readonly type: 'case';
  readonly id: string;
  readonly cameraId: string;
  readonly ruleId: string | null;
  readonly kind: RuleKind;
  readonly label: string;
  readonly zoneId: string | null;
  readonly firstSeenAt: string;
  readonly filedAt: string;
  readonly clearedAt: string | null;
  readonly dwellMs: number;
  readonly dwellAtFilingMs: number;
  readonly boxXyxy: BoxXyxy | null;
  readonly evidence: string | null;
}

/** The fields in the order they are printed. */
export function caseLine(row: CaseRow): CaseLine {
  return {
    type: 'case',
    id: row.id,
    cameraId: row.cameraId,
    ruleId: row.ruleId,
    kind: row.kind,
    label: row.label,
    zoneId: row.zoneId,
    firstSeenAt: row.firstSeenAt.toISOString(),
    filedAt: row.filedAt.toISOString(),
    clearedAt: row.clearedAt?.toISOString() ?? null,
    dwellMs: row.dwellMs,
    dwellAtFilingMs: row.dwellAtFilingMs,
    boxXyxy: row.boxXyxy && printedBox(row.boxXyxy),
    evidence: evidencePathOf(row),
  };
}

/** Rounds to four decimals, less than half a pixel of 4K. Further digits differ between processors. */
function printedBox([x1, y1, x2, y2]: BoxXyxy): BoxXyxy {
  return [printedEdge(x1), printedEdge(y1), printedEdge(x2), printedEdge(y2)];
}

function printedEdge(edge: number): number {
  return Math.round(edge * 10_000) / 10_000;
}

/** Relative to the data folder. Null before the first manifest is published and after retention. */
export function evidencePathOf(row: CaseRow): string | null {
  return row.visible && row.retiredAt === null ? `evidence/${row.evidenceFolder}` : null;
}
