import type { CaseActRow } from './case-act-entity.ts';
import type { CaseRow, HistoryEntry } from './case-entity.ts';

/** One thing that happened to a case: by the machine or by a person. */
export interface CaseStep {
  readonly at: Date;
  readonly by: string;
  readonly what: HistoryEntry['event'] | CaseActRow['act']['type'];
  readonly detail: string;
}

/** What the machine and what people did to a case, by time. Each of the two keeps its own order. */
export function caseCourse({ history }: Pick<CaseRow, 'history'>, acts: readonly CaseActRow[]): readonly CaseStep[] {
  const steps: CaseStep[] = [];
  let done = 0;
  for (const { at, by, event, detail } of history) {
    for (let act = acts[done]; act !== undefined && act.at < at; act = acts[done]) {
      steps.push(stepOf(act));
      done += 1;
    }
    steps.push({ at, by, what: event, detail });
  }
  return [...steps, ...acts.slice(done).map(stepOf)];
}

function stepOf({ at, by, act }: CaseActRow): CaseStep {
  return { at, by, what: act.type, detail: act.reason };
}
