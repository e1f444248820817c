import type { RuleKind } from '../domain/camera.ts';
import type { Collection, Query } from '../store/collection.ts';
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

export async function listCases(cases: Collection<CaseRow>, filter: CaseFilter): Promise<CaseList> {
  const { camera: cameraId, kind, status, since, limit } = filter;
  const query: Query = {
    ...(cameraId === undefined
      ? { index: 'visible', where: { visible: true } }
      : { index: 'camera', where: { cameraId } }),
    ...(since === null ? {} : { range: { from: since } }),
    order: 'descending',
    limit: 500,
  };
  const fits = (row: CaseRow) =>
    row.visible && (kind === undefined || row.kind === kind) && (status === undefined || row.status === status);
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
