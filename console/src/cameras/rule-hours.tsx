import type { ShownRuleHours } from '../../../src/edges/api/contract/place.ts';
import { hoursInWords } from '../hours/hours-in-words.ts';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  /** Null: they cannot be read here. */
  readonly rules: readonly ShownRuleHours[] | null;
  readonly timezone: string;
  /** So many are listed; of the others their number. */
  readonly most: number;
}

/** The rules of a camera: their kind, their hours, and whether they are in force now. */
export function RuleHours({ rules, timezone, most }: Props) {
  const words = useWords();
  if (rules === null) return <p className="quiet">{words.say('hours.unknown')}</p>;
  if (rules.length === 0) return <p className="quiet">{words.say('hours.none')}</p>;
  const more = rules.length - most;
  return (
    <ul className="rule-hours" aria-label={words.say('hours.title')}>
      {rules.slice(0, most).map((rule) => (
        <li key={rule.id} data-rule={rule.id}>
          <RuleLine rule={rule} timezone={timezone} />
        </li>
      ))}
      {more > 0 ? <li className="quiet">{words.say('hours.more', { count: more })}</li> : null}
    </ul>
  );
}

function RuleLine({ rule, timezone }: { readonly rule: ShownRuleHours } & Pick<Props, 'timezone'>) {
  const words = useWords();
  const { id, kind, hours, isTrial, isInForce, changesAt } = rule;
  const kindName = words.say(`kind.${kind}`);
  const name = isTrial ? `${kindName} (${words.say('hours.trial')})` : kindName;
  const whenSaid = hours === null ? words.say('hours.always') : hoursInWords(hours, words);
  return (
    <>
      <span title={id}>{name}</span> · {whenSaid} ·{' '}
      <span className={isInForce ? 'camera-well' : 'quiet'}>{state()}</span>
    </>
  );

  function state(): string {
    // The day and the minute: the year is this one or the next.
    const at = changesAt === null ? null : shortStampIn(timezone, changesAt).slice(5, 16);
    if (isInForce) return at === null ? words.say('hours.in-force') : words.say('hours.in-force-until', { at });
    return at === null ? words.say('hours.not-soon') : words.say('hours.next-at', { at });
  }
}
