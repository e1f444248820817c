import { useQuery } from '@tanstack/react-query';
import type { ShownCameraText, ShownRuleTrial } from '../../../src/edges/api/contract/rules.ts';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { shortStampIn } from '../look/times.ts';
import { ZoneLine } from '../look/zone-line.tsx';
import { useWords } from '../words/language.tsx';
import { TrialCounts } from './trial-counts.tsx';
import { TriedCases } from './tried-cases.tsx';

interface Props {
  readonly id: string;
  /** The text that is looked at now; null: none. */
  readonly now: ShownCameraText | null;
}

/** What changed rules would have made of a camera's last days. */
export function TrialResult({ id, now }: Props) {
  const words = useWords();
  const found = useQuery({
    queryKey: ['rule-trial', id],
    queryFn: ({ signal }) => call('ruleTrial', { params: { id } }, signal),
    ...{ staleTime: Number.POSITIVE_INFINITY, refetchInterval: false, meta: { isSteady: true } },
  });
  return (
    <section className="trial-result" aria-label={words.say('rules.result')}>
      <h2>{words.say('rules.result')}</h2>
      {found.error ? <Problem error={found.error} /> : null}
      {found.isPending ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {found.data && now ? <Overtaken trial={found.data} now={now} /> : null}
      {found.data ? <Whole trial={found.data} /> : null}
    </section>
  );
}

/** The rules of today are others by now, so what is said of them is of the past. */
function Overtaken({ trial, now }: { readonly trial: ShownRuleTrial; readonly now: ShownCameraText }) {
  const words = useWords();
  if (trial.cameraId !== now.cameraId || trial.no === now.no) return null;
  return (
    <p className="needs-act" role="status">
      {words.say('rules.overtaken', { tried: trial.no, newest: now.no })}
    </p>
  );
}

function Whole({ trial }: { readonly trial: ShownRuleTrial }) {
  const words = useWords();
  const { cameraName: camera, timezone, fromAt, toAt, stays, today, changed, comes, goes, filed, untold } = trial;
  const [from, to] = [shortStampIn(timezone, fromAt), shortStampIn(timezone, toAt)];
  if (stays === 0) return <p>{words.say('rules.no-stays')}</p>;
  return (
    <>
      <p>{words.say('rules.over', { camera, stays, from, to })}</p>
      <ZoneLine timezone={timezone} at={toAt} />
      <TrialCounts today={today} changed={changed} />
      <p>{words.say('rules.found-again', { count: filed.count, found: filed.foundAgain })}</p>
      {untold.length > 0 ? (
        <>
          <h3>{words.say('rules.untold')}</h3>
          <ul className="untold">
            {untold.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      ) : null}
      <TriedCases change="comes" list={comes} timezone={timezone} />
      <TriedCases change="goes" list={goes} timezone={timezone} />
    </>
  );
}
