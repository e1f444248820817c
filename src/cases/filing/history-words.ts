import { kindName, reasonName } from '../../kernel/words/names.ts';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';
import type { CaseAct, ReviewVerdict } from './case-act.ts';
import type { CaseStep } from './case-course.ts';
import type { CaseRow } from './case-entity.ts';
import type { HistoryEntry } from './case-history.ts';

type Named = Pick<CaseRow, 'kind' | 'violations' | 'scene'>;

/** Says what happened to a case, and who did it. */
export function stepWords(step: CaseStep, row: Named): Saying {
  return saying('history.by', { what: didWords(step, row), by: step.by });
}

/** Says what happened to a case, for a table that names who beside it. */
export function didWords({ did }: Pick<CaseStep, 'did'>, row: Named): Saying {
  return 'event' in did ? eventWords(did, row) : actWords(did);
}

function actWords(act: CaseAct): Saying {
  switch (act.type) {
    case 'close':
      return act.reason === '' ? saying('history.closed') : saying('history.closed-because', { reason: act.reason });
    case 'decide':
      return decisionWords(act);
    case 'overrule':
      return saying('history.overruled', { decision: decisionWords(act) });
    case 'take-back':
      return saying('history.taken-back');
    case 'note':
      return saying('history.note', { text: act.text });
    case 'merge':
      return saying('history.merged', { other: act.into });
    case 'split':
      return saying('history.split', { other: act.from });
  }
}

function decisionWords({ verdict, reasonId, duplicateOf }: Extract<CaseAct, { verdict: ReviewVerdict }>): Saying {
  if (verdict !== 'rejected') return saying(`history.${verdict}`);
  if (duplicateOf !== null) return saying('history.rejected-duplicate', { other: duplicateOf });
  return reasonId === null
    ? saying('history.rejected')
    : saying('history.rejected-because', { reason: reasonName(reasonId) });
}

function eventWords(entry: HistoryEntry, row: Named): Saying {
  switch (entry.event) {
    case 'rule': {
      const { ruleId, zoneId } = entry;
      const zone =
        zoneId === null ? saying('history.no-zone') : saying('history.zone', { zone: zoneName(zoneId, row) });
      return saying('history.rule', { rule: ruleId ?? kindName(row.kind), zone });
    }
    case 'cleared':
      return entry.ended === 'left' ? saying('history.left', { dwellMs: entry.dwellMs }) : saying('history.unknown');
    case 'sealed':
      return saying('history.sealed', { no: entry.no });
    case 'retired':
      return entry.lifeDays === null
        ? saying('history.retired-before')
        : saying('history.retired', { count: entry.lifeDays });
    case 'adopted':
      return saying('history.adopted', { nos: listing('names', entry.nos) });
    case 'filed':
    case 'sighting':
      return saying(`history.${entry.event}`);
  }
}

/** As it was called when the rule was broken; its id where no name is kept. */
function zoneName(id: string, { violations, scene }: Named): string {
  const broken = violations.find(({ explanation }) => explanation.zoneId === id)?.explanation.zoneName;
  return broken ?? scene.zones.find((zone) => zone.id === id)?.name ?? id;
}
