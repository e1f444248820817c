import { Button } from 'antd';
import type { ZonesOutcome } from '../../../src/edges/api/contract/zones.ts';
import { useWords } from '../words/language.tsx';
import { DRAWN_KINDS, type DrawnRule, hasZones, newRule } from './drawn-rule.ts';
import { RuleCard } from './rule-card.tsx';
import type { ZoneAct, ZoneDrawing } from './zone-drawing.ts';

interface Props {
  readonly drawing: ZoneDrawing;
  readonly act: (act: ZoneAct) => void;
  readonly timezone: string;
  readonly isReadOnly: boolean;
  /** The rules of the saved version: its text may say more of each than is drawn. */
  readonly saved: readonly DrawnRule[];
  readonly problems: ZonesOutcome['problems'];
}

/** As many as the reader takes. */
const MOST_RULES = 64;

/** The rules beside the zones, and the adding of one. */
export function RuleList({ drawing: { now, choice }, act, timezone, isReadOnly, saved, problems }: Props) {
  const words = useWords();
  const { zones, rules } = now;
  // A new rule holds where somebody has just drawn.
  const [only, another] = zones;
  const first = choice?.zoneId ?? (another === undefined ? only?.id : undefined);
  // Under the id of a saved rule that was removed, a new one would have the rest of its text.
  const known = [...rules, ...saved];
  return (
    <>
      <h2>{words.say('zones.rules')}</h2>
      {rules.some(hasZones) ? null : <p>{words.say('zones.no-rules')}</p>}
      {rules.map((rule) => (
        <RuleCard
          key={rule.id}
          {...{ rule, zones, timezone, isReadOnly }}
          problems={problems.filter(({ ruleId }) => ruleId === rule.id)}
          change={(next) => act({ type: 'change-rule', rule: next })}
          remove={() => act({ type: 'remove-rule', ruleId: rule.id })}
        />
      ))}
      {isReadOnly || rules.length >= MOST_RULES ? null : (
        <p className="rule-adding">
          {words.say('zones.add-rule')}
          {DRAWN_KINDS.map((kind) => (
            <Button
              key={kind}
              size="small"
              onClick={() => act({ type: 'add-rule', rule: newRule(kind, first === undefined ? [] : [first], known) })}
            >
              {words.say(`kind.${kind}`)}
            </Button>
          ))}
        </p>
      )}
    </>
  );
}
