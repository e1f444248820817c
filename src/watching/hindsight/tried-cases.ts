import { thingKey } from '../../cases/filing/case-key.ts';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { TriedDecision } from './case-count.ts';
import type { FiledCase, FiledCases } from './filed-cases.ts';
import type { TriedStay } from './past-stays.ts';
import type { TriedCase } from './rule-trial.ts';

/** The violations of one kind that today's and the changed rules find in one presence. */
interface Found {
  readonly today: readonly Violation[];
  readonly changed: readonly Violation[];
}

/**
 * Makes cases of the violations: those that were filed, and one more for each thing of which none was. As filing does, it
 * gives all stays of a thing to its case.
 */
export function triedCases(stays: readonly TriedStay[], filed: FiledCases): readonly TriedCase[] {
  const groups = new Map<string, { readonly filed: FiledCase | null; readonly found: Found[] }>();
  const add = (key: string, row: FiledCase | null, found: Found) => {
    const group = groups.get(key) ?? { filed: row, found: [] };
    group.found.push(found);
    groups.set(key, group);
  };
  const all = stays.flatMap((stay) => kindsOf(stay).map((kind) => ({ kind, stay, found: foundOf(stay, kind) })));
  const caseOfThing = new Map<string, FiledCase>();
  const unfiled: { readonly key: string; readonly found: Found }[] = [];
  for (const { kind, stay, found } of all) {
    const key = thingKey(stay.presence.thingId, kind);
    const own = filed.of(stay.presence.id).filter((row) => row.kind === kind);
    for (const row of own) add(row.id, row, found);
    const last = own.at(-1);
    if (last) caseOfThing.set(key, last);
    else unfiled.push({ key, found });
  }
  for (const { key, found } of unfiled) {
    const row = caseOfThing.get(key) ?? null;
    add(row?.id ?? key, row, found);
  }
  return [...groups.values()].flatMap(({ filed: row, found }) => triedCase(row, found) ?? []).toSorted(byTime);
}

function kindsOf({ today, changed }: TriedStay): readonly RuleKind[] {
  return [...new Set([...today, ...changed].map(({ kind }) => kind))];
}

function foundOf({ today, changed }: TriedStay, kind: RuleKind): Found {
  const of = (violations: readonly Violation[]) => violations.filter((violation) => violation.kind === kind);
  return { today: of(today), changed: of(changed) };
}

function triedCase(filed: FiledCase | null, all: readonly Found[]): TriedCase | null {
  const [today, changed] = [all.flatMap((found) => found.today), all.flatMap((found) => found.changed)];
  const [first] = (changed.length > 0 ? changed : today).toSorted(
    (a, b) => a.reachedAt.getTime() - b.reachedAt.getTime(),
  );
  if (first === undefined) return null;
  const { kind, label, firstSeenAt, reachedAt, explanation } = first;
  const { ruleId, zoneId, dwellMs } = explanation;
  return {
    ...{ caseId: filed?.id ?? null, kind, label, ruleId, zoneId, firstSeenAt, reachedAt, dwellMs },
    isToday: today.length > 0,
    isChanged: changed.length > 0,
    decision: decisionOf(filed),
    reasonId: filed?.review === 'rejected' ? filed.reasonId : null,
  };
}

function decisionOf(filed: FiledCase | null): TriedDecision {
  switch (filed?.review) {
    case undefined:
      return 'never-filed';
    case 'confirmed':
      return 'confirmed';
    case 'rejected':
      return 'rejected';
    case 'merged':
      return 'merged';
    case 'pending':
    case 'unsure':
      return 'undecided';
  }
}

function byTime(a: TriedCase, b: TriedCase): number {
  return a.reachedAt.getTime() - b.reachedAt.getTime();
}
