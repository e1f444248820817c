import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ShownTrialRule } from '../../../src/edges/api/contract/rules.ts';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import type { Words } from '../words/words.ts';
import { ruleName } from './rule-name.ts';
import { type EndedTrial, TrialEnd } from './trial-end.tsx';
import { TrialFindings } from './trial-findings.tsx';

/** The rules on trial: what each counted a day, what it found, and what becomes of it. */
export function TrialRules() {
  const words = useWords();
  const [ended, setEnded] = useState<EndedTrial | null>(null);
  const found = useQuery({
    queryKey: ['trial-rules'],
    queryFn: ({ signal }) => call('trialRules', {}, signal),
    ...{ refetchInterval: false, meta: { isSteady: true } },
  });
  const rules = found.data?.rules ?? [];
  return (
    <section aria-label={words.say('rules.on-trial')}>
      <h2>{words.say('rules.on-trial')}</h2>
      <p className="quiet">{words.say('rules.on-trial-what')}</p>
      <p role="status">{ended === null ? null : endedText(ended, words)}</p>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <p className="quiet">{words.say('frame.loading')}</p> : null}
      {found.isSuccess && rules.length === 0 ? <p>{words.say('rules.no-trial')}</p> : null}
      <ul className="trial-rules">
        {rules.map((rule) => (
          <li key={`${rule.cameraId} ${rule.ruleId}`}>
            <TrialRule rule={rule} ended={setEnded} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A trial that ended is in the list no more, so its outcome stands above it. */
function endedText({ rule, act, no }: EndedTrial, words: Words): string {
  return words.say(`rules.done-${act}`, { rule: ruleName(rule, words), camera: rule.cameraName, no });
}

interface Props {
  readonly rule: ShownTrialRule;
  readonly ended: (end: EndedTrial) => void;
}

function TrialRule({ rule, ended }: Props) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const { cameraName, cameraId, ruleId, zones, dwellMs, days, isCut } = rule;
  const sum = days.reduce((all, { count }) => all + count, 0);
  return (
    <article className="trial-rule" data-rule={`${cameraId}/${ruleId}`}>
      <h3>
        {ruleName(rule, words)} <span className="quiet">{cameraName}</span>
      </h3>
      <p className="quiet">
        {[zones.map(({ name }) => name).join(words.say('hour-part.comma')), words.duration(dwellMs)].join(' · ')}
      </p>
      <DayCounts days={days} />
      <p>{words.say('rules.found', { found: isCut ? words.say('rules.found-cut', { count: sum }) : sum })}</p>
      <div className="rule-buttons">
        <Button onClick={() => setOpen(true)}>{words.say('rules.findings')}</Button>
        <TrialEnd {...{ rule, ended }} />
      </div>
      {isOpen ? <TrialFindings rule={rule} close={() => setOpen(false)} /> : null}
    </article>
  );
}

/** A column a day, the number above it. */
function DayCounts({ days }: Pick<ShownTrialRule, 'days'>) {
  const words = useWords();
  const most = Math.max(1, ...days.map(({ count }) => count));
  return (
    <ol className="day-counts" aria-label={words.say('rules.each-day')}>
      {days.map(({ day, count }) => (
        <li key={day} title={`${day}: ${count}`}>
          <span className="day-count">{count}</span>
          <span className="day-column" style={{ height: `${(count / most) * 48}px` }} aria-hidden="true" />
          <span className="day-name">{day.slice(8)}</span>
        </li>
      ))}
    </ol>
  );
}
