import type { CaseAct } from './case-act.ts';
import type { CaseActRow } from './case-act-entity.ts';
import type { CaseRow } from './case-entity.ts';
import type { HistoryEntry } from './case-history.ts';

/** One thing that happened to a case. The machine or a person did it. */
export interface CaseStep {
  readonly at: Date;
  readonly by: string;
  readonly did: HistoryEntry | CaseAct;
}

/** What the machine and what people did to a case, sorted by time. Each of the two keeps its own order. */
export function caseCourse({ history }: Pick<CaseRow, 'history'>, acts: readonly CaseActRow[]): readonly CaseStep[] {
  const steps: CaseStep[] = [];
  let done = 0;
  for (const entry of history) {
    for (let act = acts[done]; act !== undefined && act.at < entry.at; act = acts[done]) {
      steps.push(stepOf(act));
      done += 1;
    }
    steps.push({ at: entry.at, by: entry.by, did: entry });
  }
  return [...steps, ...acts.slice(done).map(stepOf)];
}

function stepOf({ at, by, act }: CaseActRow): CaseStep {
  return { at, by, did: act };
}
