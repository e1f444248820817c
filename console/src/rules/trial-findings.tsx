import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ShownTrialRule } from '../../../src/edges/api/contract/rules.ts';
import { call } from '../api/call.ts';
import { SmallStill } from '../frame/small-still.tsx';
import { Dialog } from '../look/dialog.tsx';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { ruleName } from './rule-name.ts';

interface Props {
  readonly rule: ShownTrialRule;
  readonly close: () => void;
}

/** What a rule on trial found, the newest first. A still is there where another rule filed the same stay. */
export function TrialFindings({ rule, close }: Props) {
  const words = useWords();
  const { cameraId, cameraName, timezone, ruleId, zones } = rule;
  const zoneName = (zoneId: string | null) => zones.find(({ id }) => id === zoneId)?.name ?? zoneId;
  const found = useQuery({
    queryKey: ['trial-findings', cameraId, ruleId],
    queryFn: ({ signal }) => call('trialFindings', { params: { id: cameraId, rule: ruleId } }, signal),
    ...{ refetchInterval: false, meta: { isSteady: true } },
  });
  return (
    <Dialog title={words.say('rules.findings-of', { rule: ruleName(rule, words), camera: cameraName })} close={close}>
      {found.error ? <Problem error={found.error} /> : null}
      {found.data?.isCut ? <p className="quiet">{words.say('rules.findings-cut')}</p> : null}
      <ListTable
        keyOf={({ reachedAt, thing, firstSeenAt }) => `${reachedAt} ${thing} ${firstSeenAt}`}
        rows={found.data?.findings ?? []}
        isLoading={found.isPending}
        isFailed={found.isError}
        empty={words.say('rules.no-finding')}
        columns={[
          {
            title: words.say('rules.picture'),
            cell: ({ filed }) => (
              <SmallStill
                caseId={filed?.caseId ?? null}
                number={filed?.number ?? null}
                thumbnail={filed?.thumbnail ?? null}
                none={words.say('rules.no-still')}
              />
            ),
          },
          { title: words.say('rules.reached'), cell: ({ reachedAt }) => shortStampIn(timezone, reachedAt) },
          { title: words.say('rules.thing'), cell: ({ thing }) => thing },
          { title: words.say('rules.zone'), cell: ({ zoneId }) => zoneName(zoneId) },
          { title: words.say('rules.stayed'), align: 'right', cell: ({ dwellMs }) => words.duration(dwellMs) },
          {
            title: words.say('rules.case'),
            cell: ({ filed }) =>
              filed === null ? null : (
                <Link to="/cases/$id" params={{ id: filed.caseId }}>
                  {filed.number}
                </Link>
              ),
          },
        ]}
      />
    </Dialog>
  );
}
