import { Checkbox } from 'antd';
import type { CameraZones } from '../../../src/edges/api/contract/zones.ts';
import { useWords } from '../words/language.tsx';
import type { DrawnZone } from './zone-drawing.ts';

interface Props {
  readonly rules: CameraZones['rules'];
  readonly zones: readonly DrawnZone[];
  readonly isReadOnly: boolean;
  readonly choose: (ruleId: string, zoneIds: readonly string[]) => void;
}

/** In which of the zones each rule holds. */
export function RuleZones({ rules, zones, isReadOnly, choose }: Props) {
  const words = useWords();
  return (
    <>
      <h2>{words.say('zones.rules')}</h2>
      {rules.length === 0 ? <p>{words.say('zones.no-rules')}</p> : null}
      {rules.map((rule) => (
        <fieldset key={rule.id} className="rule-zones">
          <legend>
            {words.say(`kind.${rule.kind}`)} <span className="number quiet">{rule.id}</span>
          </legend>
          <Checkbox.Group
            disabled={isReadOnly}
            value={[...rule.zones]}
            options={zones.map(({ id, name }) => ({ value: id, label: name ?? id }))}
            onChange={(ids) => choose(rule.id, ids)}
          />
          {rule.zones.length === 0 ? <p className="needs-act">{words.say('zones.rule-without')}</p> : null}
        </fieldset>
      ))}
    </>
  );
}
