import { Button } from 'antd';
import type { CameraZones } from '../../../src/edges/api/contract/zones.ts';
import { Problem } from '../look/problem.tsx';
import { ProblemLines } from '../look/problem-lines.tsx';
import { useWords } from '../words/language.tsx';
import type { useSaving } from './use-saving.ts';

interface Props {
  readonly saving: ReturnType<typeof useSaving>;
  readonly take: (newest: CameraZones) => void;
}

/** Saved; or what is wrong; or that somebody was faster, with both versions to choose from. */
export function SaveOutcome({ saving, take }: Props) {
  const words = useWords();
  const { outcome, error, isBehind, newest } = saving;
  // What is wrong with a rule stands at the rule.
  const elsewhere = (outcome?.problems ?? []).filter(({ ruleId }) => ruleId === null);
  return (
    <div className="zone-outcome" aria-live="polite">
      {outcome?.saved ? <p>{words.say('zones.saved', { no: outcome.saved })}</p> : null}
      {outcome?.saved && outcome.warnings.length > 0 ? (
        // Nobody sees the lines of the text here.
        <ProblemLines problems={outcome.warnings.map((one) => ({ ...one, line: null, field: '' }))} />
      ) : null}
      {outcome && outcome.saved === null ? (
        <div className="problem" role="alert">
          <p>
            <strong>{words.say('zones.not-saved')}</strong>
          </p>
          {elsewhere.length === 0 ? <p>{words.say('zones.at-rule')}</p> : <ProblemLines problems={elsewhere} />}
        </div>
      ) : null}
      {error ? <Problem error={error} /> : null}
      {isBehind && newest === null ? <Button onClick={saving.compare}>{words.say('zones.look-newest')}</Button> : null}
      {newest ? (
        <p>
          {words.say('zones.compared', { no: newest.newest })}{' '}
          <Button onClick={() => take(newest)}>{words.say('zones.take-newest')}</Button>
        </p>
      ) : null}
    </div>
  );
}
