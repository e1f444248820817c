import { Link } from '@tanstack/react-router';
import type { ShownRuleTrial, ShownTriedCase } from '../../../src/edges/api/contract/rules.ts';
import { SmallStill } from '../frame/small-still.tsx';
import { ListTable } from '../look/list-table.tsx';
import { shortStampIn } from '../look/times.ts';
import { useReasonName } from '../look/use-reasons.ts';
import { useWords } from '../words/language.tsx';
import { ruleName } from './rule-name.ts';

interface Props {
  readonly change: 'comes' | 'goes';
  readonly list: ShownRuleTrial['comes'];
  readonly timezone: string;
}

/** The cases that come or go, the newest first, with the still of those that were filed. */
export function TriedCases({ change, list: { count, cases }, timezone }: Props) {
  const words = useWords();
  const reasonName = useReasonName();
  const decision = ({ decision: made, reasonId }: ShownTriedCase) => {
    const said = words.say(`tried.${made}`);
    return reasonId === null ? said : words.say('cases.by-reason', { state: said, reason: reasonName(reasonId) });
  };
  return (
    <>
      <h3>{words.say(`rules.${change}`, { count })}</h3>
      {cases.length < count ? (
        <p className="quiet">{words.say('rules.only-some', { shown: cases.length, count })}</p>
      ) : null}
      <ListTable
        keyOf={({ caseId, reachedAt, thing, zoneName }) => `${caseId} ${reachedAt} ${thing} ${zoneName}`}
        rows={cases}
        empty={words.say(`rules.none-${change}`)}
        columns={[
          {
            title: words.say('rules.picture'),
            cell: ({ caseId, number, thumbnail }) => (
              <SmallStill {...{ caseId, number, thumbnail }} none={words.say('rules.no-still')} />
            ),
          },
          { title: words.say('rules.reached'), cell: ({ reachedAt }) => shortStampIn(timezone, reachedAt) },
          { title: words.say('rules.case'), cell: (one) => <CaseLink {...one} /> },
          { title: words.say('rules.thing'), cell: ({ thing }) => thing },
          {
            title: words.say('rules.rule'),
            cell: ({ kind, ruleId }) => (ruleId === null ? null : ruleName({ kind, ruleId }, words)),
          },
          { title: words.say('rules.zone'), cell: ({ zoneName }) => zoneName },
          { title: words.say('rules.stayed'), align: 'right', cell: ({ dwellMs }) => words.duration(dwellMs) },
          { title: words.say('rules.decided'), cell: decision },
        ]}
      />
    </>
  );
}

function CaseLink({ caseId, number }: Pick<ShownTriedCase, 'caseId' | 'number'>) {
  if (caseId === null || number === null) return <span className="quiet">{caseId}</span>;
  return (
    <Link to="/cases/$id" params={{ id: caseId }}>
      {number}
    </Link>
  );
}
