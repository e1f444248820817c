import { type AuditRow, auditHash, auditId } from './audit-entity.ts';
import type { ChainStart, Checkpoint } from './audit-note.ts';
import type { AuditBreach, AuditVerdict } from './audit-verdict.ts';

interface Step {
  readonly no: number;
  /** Null for a row that cannot be read. */
  readonly sha256: string | null;
}

type Found = Pick<AuditVerdict, 'rows' | 'entries' | 'lastNo' | 'proven' | 'unproven' | 'breaches'>;

/** Reads the rows from the first to the last, and says at the end what is wrong with them. Pure. */
export class AuditWalk {
  readonly #startNo: number;
  readonly #signed = new Map<number, Checkpoint[]>();
  readonly #breaches: AuditBreach[] = [];
  /** Rows whose hash differs from the one that the next row names. */
  readonly #misnamed: number[] = [];
  readonly #matched: Checkpoint[] = [];
  readonly #unmatched: Checkpoint[] = [];
  #before: Step;
  #rows = 0;
  #entries = 0;
  #unprovenRows = 0;
  #unprovenSince: Date | null = null;

  constructor({
    start,
    checkpoints,
  }: { readonly start: ChainStart | null; readonly checkpoints: readonly Checkpoint[] }) {
    this.#startNo = start?.no ?? 0;
    this.#before = { no: this.#startNo, sha256: start?.sha256 ?? null };
    for (const checkpoint of checkpoints) {
      const { no } = checkpoint;
      // Rows that retention deleted cannot be compared any more.
      if (no > this.#startNo) this.#signed.set(no, [...(this.#signed.get(no) ?? []), checkpoint]);
    }
  }

  /** Takes the next row by its id. A row that cannot be read has only its id. */
  take(row: AuditRow | { readonly id: string }): void {
    const no = Number(row.id);
    // A killed retention has not deleted it yet.
    if (no <= this.#startNo) return;
    if (no > this.#before.no + 1) this.#breaches.push({ type: 'removed', fromNo: this.#before.no + 1, toNo: no - 1 });
    const isRead = 'entries' in row && row.id === auditId(row.no);
    const sha256 = isRead ? auditHash(row) : null;
    if (!isRead) this.#breaches.push({ type: 'entries' in row ? 'changed' : 'unreadable', no });
    else if (no === this.#before.no + 1 && this.#isMisnamed(row)) this.#misnamed.push(this.#before.no);
    this.#compare(no, sha256);
    this.#rows += 1;
    if (isRead) this.#entries += row.entries.length;
    if (isRead && this.#unprovenRows > 0) this.#unprovenSince ??= row.at;
    this.#before = { no, sha256 };
  }

  /** `retiredUpTo`: rows that retention deleted during this walk are not reported as missing. */
  end(retiredUpTo: number): Found {
    const lastNo = Math.max(this.#before.no, retiredUpTo);
    const signedNo = Math.max(0, ...[...this.#signed.keys()].filter((no) => no > lastNo));
    const cut: readonly AuditBreach[] = signedNo === 0 ? [] : [{ type: 'cut', fromNo: lastNo + 1, toNo: signedNo }];
    const changed = changedRows(this.#misnamed, {
      startNo: this.#startNo,
      lastNo: this.#before.no,
      proves: this.#proves,
    });
    const newest = this.#matched.at(-1) ?? null;
    return {
      rows: this.#rows,
      entries: this.#entries,
      lastNo: this.#rows === 0 ? 0 : this.#before.no,
      proven: newest === null ? null : { no: newest.no, signedAt: new Date(newest.signedAt) },
      unproven: this.#unprovenSince === null ? null : { rows: this.#unprovenRows, since: this.#unprovenSince },
      breaches: [...this.#breaches, ...changed, ...this.#rewritten(changed), ...cut]
        .filter((breach) => breach.type !== 'removed' || breach.toNo > retiredUpTo)
        .toSorted((a, b) => firstRow(a) - firstRow(b)),
    };
  }

  /** After an unreadable row there is nothing to compare with. */
  #isMisnamed({ no, prevSha256 }: AuditRow): boolean {
    const { sha256 } = this.#before;
    if (sha256 === null && this.#before.no > this.#startNo) return false;
    return prevSha256 !== (no === 1 ? null : sha256);
  }

  #compare(no: number, sha256: string | null): void {
    const signed = this.#signed.get(no) ?? [];
    this.#matched.push(...signed.filter((checkpoint) => checkpoint.sha256 === sha256));
    this.#unmatched.push(...signed.filter((checkpoint) => checkpoint.sha256 !== sha256));
    const isProven = signed.some((checkpoint) => checkpoint.sha256 === sha256);
    this.#unprovenRows = isProven ? 0 : this.#unprovenRows + 1;
    if (isProven) this.#unprovenSince = null;
  }

  readonly #proves = (no: number): boolean => this.#matched.some((checkpoint) => checkpoint.no === no);

  /** Checkpoints of rows that differ now, where no single row is known to be changed. */
  #rewritten(changed: readonly AuditBreach[]): readonly AuditBreach[] {
    const named = new Set([...this.#breaches, ...changed].flatMap((breach) => ('no' in breach ? breach.no : [])));
    return this.#unmatched.flatMap(({ no, signedAt }) => {
      if (named.has(no)) return [];
      const before = this.#matched.filter((checkpoint) => checkpoint.no < no).at(-1)?.no ?? this.#startNo;
      return { type: 'rewritten', fromNo: before + 1, toNo: no, signedAt: new Date(signedAt) } as const;
    });
  }
}

function firstRow(breach: AuditBreach): number {
  if ('no' in breach) return breach.no;
  return 'fromNo' in breach ? breach.fromNo : 0;
}

/**
 * Finds which rows were changed. Row `k` is misnamed when row `k + 1` names another hash. If only `k` is misnamed,
 * row `k` was changed, because row `k + 1` is the row that `k + 2` names. If `k + 1` is misnamed too, `k + 1` was
 * changed.
 */
function changedRows(
  misnamed: readonly number[],
  {
    startNo,
    lastNo,
    proves,
  }: { readonly startNo: number; readonly lastNo: number; readonly proves: (no: number) => boolean },
): readonly AuditBreach[] {
  const all = new Set(misnamed);
  return misnamed.flatMap((no): readonly AuditBreach[] => {
    if (all.has(no - 1)) return [{ type: 'changed', no }];
    if (all.has(no + 1)) return [];
    if (no === startNo || proves(no)) return [{ type: 'changed', no: no + 1 }];
    const isEither = no + 1 === lastNo && !proves(no + 1);
    return [{ type: isEither ? 'changed-either' : 'changed', no }];
  });
}
