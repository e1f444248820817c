import type { RuleKind } from '../../kernel/domain/camera.ts';
import type { Collection, Query } from '../../kernel/store/collection.ts';
import type { CaseRow } from './case-entity.ts';

export interface CaseFilter {
  readonly camera?: string;
  readonly kind?: RuleKind;
  readonly status?: CaseRow['status'];
  readonly since: Date | null;
  readonly limit: number;
}

export interface CaseList {
  /** Newest first; those whose evidence is sealed. */
  readonly rows: readonly CaseRow[];
  /** Filed, but their evidence is not sealed yet: in all, whatever the filter. */
  readonly waiting: number;
  readonly isMore: boolean;
}

const MOST_A_PAGE = 500;

export async function listCases(cases: Collection<CaseRow>, filter: CaseFilter): Promise<CaseList> {
  const { kind, status, limit } = filter;
  const fits = (row: CaseRow) =>
    row.visible && (kind === undefined || row.kind === kind) && (status === undefined || row.status === status);
  const query = caseQuery(filter);
  const rows: CaseRow[] = [];
  for (let after: string | null = ''; after !== null && rows.length <= limit; ) {
    const page: Awaited<ReturnType<typeof cases.find>> = await cases.find({
      ...query,
      ...(after === '' ? {} : { after }),
    });
    rows.push(...page.rows.filter(fits));
    after = page.next;
  }
  const waiting = await cases.count({ index: 'visible', where: { visible: false } });
  return { rows: rows.slice(0, limit), waiting: waiting.get(null) ?? 0, isMore: rows.length > limit };
}

/** The index that leaves least to be looked at one by one, whatever the number of cases. */
export function caseQuery({ camera: cameraId, kind, status, since, limit }: CaseFilter): Query {
  const byTime = status === undefined ? { index: 'visible' } : { index: 'status' };
  const where = { visible: true, ...(status === undefined ? {} : { status }) };
  const isWhole = cameraId === undefined && kind === undefined;
  return {
    ...(cameraId === undefined ? { ...byTime, where } : { index: 'camera', where: { cameraId } }),
    ...(since === null ? {} : { range: { from: since } }),
    order: 'descending',
    // One more tells whether there are more.
    limit: isWhole ? Math.min(limit + 1, MOST_A_PAGE) : MOST_A_PAGE,
  };
}
