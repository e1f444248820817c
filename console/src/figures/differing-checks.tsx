import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DifferingCheck } from '../../../src/edges/api/contract/spot-checks.ts';
import { call } from '../api/call.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { ListTable } from '../look/list-table.tsx';
import { Problem } from '../look/problem.tsx';
import { stampIn } from '../look/times.ts';
import { usePersonNames } from '../look/use-person-names.ts';
import { useReasonName } from '../look/use-reasons.ts';
import { useWords } from '../words/language.tsx';

/** Spot checks that came out differently, for whoever may overrule the first decision. */
export function DifferingChecks() {
  const words = useWords();
  const reasonName = useReasonName();
  const timezone = useSiteZone();
  const found = useQuery({
    queryKey: ['differing-checks'],
    queryFn: () => call('differingChecks', {}),
    // Each load is an entry in the log.
    refetchInterval: false,
    meta: { isSteady: true },
  });
  const checks = found.data?.checks ?? [];
  const nameOf = usePersonNames(checks.flatMap(({ first, check }) => [first.by, check.by]));
  const said = ({ verdict, reasonId, by }: DifferingCheck['first']) =>
    [words.say(`verdict.${verdict}`), ...(reasonId === null ? [] : [reasonName(reasonId)]), nameOf(by)].join(' · ');
  const title = words.say('figures.differing');
  return (
    <section aria-label={title}>
      <div className="section-line">
        <h2>{title}</h2>
        <Link to="/review/spot-checks">{words.say('figures.to-checks')}</Link>
      </div>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      <ListTable
        keyOf={({ id }) => id}
        rows={checks}
        isLoading={found.isPending}
        isFailed={found.isError}
        empty={words.say('figures.none-differs')}
        columns={[
          {
            title: words.say('figures.case'),
            cell: ({ id, number }) => (
              <Link to="/cases/$id" params={{ id }}>
                {number}
              </Link>
            ),
          },
          { title: words.say('figures.camera'), cell: ({ cameraName, cameraId }) => cameraName || cameraId },
          { title: words.say('figures.kind'), cell: ({ kind }) => words.say(`kind.${kind}`) },
          { title: words.say('figures.first-decision'), cell: ({ first }) => said(first) },
          { title: words.say('figures.check'), cell: ({ check }) => said(check) },
          { title: words.say('figures.checked-at'), cell: ({ checkedAt }) => stampIn(timezone, checkedAt) },
          { title: words.say('figures.now'), cell: ({ state }) => words.say(`state.${state}`) },
        ]}
      />
    </section>
  );
}
