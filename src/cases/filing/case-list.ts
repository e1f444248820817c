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
  /** Cases whose evidence is sealed, newest first. */
  readonly rows: readonly CaseRow[];
  /** How many cases are filed but not yet sealed: all of them, whatever the filter. */
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

/** Chooses the index that leaves the fewest rows to check one by one, however many cases there are. */
export function caseQuery({ camera: cameraId, kind, status, since, limit }: CaseFilter): Query {
  const byTime = status === undefined ? { index: 'visible' } : { index: 'status' };
  const where = { visible: true, ...(status === undefined ? {} : { status }) };
  const isWhole = cameraId === undefined && kind === undefined;
  return {
    ...(cameraId === undefined ? { ...byTime, where } : { index: 'camera', where: { cameraId } }),
    ...(since === null ? {} : { range: { from: since } }),
    order: 'descending',
    // One row more is read, to know whether there are more.
    limit: isWhole ? Math.min(limit + 1, MOST_A_PAGE) : MOST_A_PAGE,
  };
}
