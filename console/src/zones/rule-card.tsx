import { Button, Checkbox, Select } from 'antd';
import type { ZonesOutcome } from '../../../src/edges/api/contract/zones.ts';
import { CAMERA_FAULTS } from '../../../src/kernel/domain/camera-fault.ts';
import { HoursField } from '../hours/hours-field.tsx';
import { ProblemLines } from '../look/problem-lines.tsx';
import { useWords } from '../words/language.tsx';
import { DRAWN_KINDS, type DrawnRule, hasZones, labelsOf, ofKind } from './drawn-rule.ts';
import { DurationField } from './duration-field.tsx';
import type { DrawnZone } from './zone-drawing.ts';

interface Props {
  readonly rule: DrawnRule;
  readonly zones: readonly DrawnZone[];
  readonly timezone: string;
  readonly isReadOnly: boolean;
  /** What the reader of cameras found wrong with it. */
  readonly problems: ZonesOutcome['problems'];
  readonly change: (rule: DrawnRule) => void;
  readonly remove: () => void;
}

/** One rule: what it is about, where, how long something may stay, when. */
export function RuleCard({ rule, zones, timezone, isReadOnly, problems, change, remove }: Props) {
  const words = useWords();
  const inZones = zones.map(({ id, name }) => ({ value: id, label: name ?? id }));
  const kindName = words.say(`kind.${rule.kind}`);
  const isInZones = hasZones(rule);
  return (
    <fieldset className="rule-zones" data-rule={rule.id} disabled={isReadOnly}>
      <legend>
        {kindName} <span className="number quiet">{rule.id}</span>
      </legend>
      {isInZones ? (
        <>
          <Checkbox.Group
            className="rule-in"
            aria-label={words.say('zones.rule-zones', { rule: rule.id })}
            disabled={isReadOnly}
            value={[...rule.zones]}
            options={inZones}
            onChange={(ids) => change({ ...rule, zones: ids })}
          />
          {rule.zones.length === 0 ? <p className="needs-act">{words.say('zones.rule-without')}</p> : null}
        </>
      ) : (
        <p className="quiet">
          {words.say('zones.of-camera', {
            faults: CAMERA_FAULTS.map((fault) => words.say(`fault.${fault}`)).join(words.say('zones.between-faults')),
          })}
        </p>
      )}
      <p className="rule-line">
        <DurationField
          {...{ ruleId: rule.id, isReadOnly }}
          field={isInZones ? 'dwell' : 'fault-dwell'}
          durationMs={rule.dwellMs}
          change={(dwellMs) => change({ ...rule, dwellMs })}
        />
      </p>
      {rule.ownerAwayMs === null ? null : (
        <p className="rule-line">
          <DurationField
            {...{ ruleId: rule.id, isReadOnly }}
            field="owner-away"
            durationMs={rule.ownerAwayMs}
            change={(ownerAwayMs) => change({ ...rule, ownerAwayMs })}
          />
        </p>
      )}
      <p className="rule-line">
        {words.say('zones.in-force')}{' '}
        <HoursField {...{ timezone, isReadOnly }} hours={rule.hours} change={(hours) => change({ ...rule, hours })} />
      </p>
      {isInZones ? (
        <Checkbox
          disabled={isReadOnly}
          checked={rule.trial}
          onChange={({ target }) => change({ ...rule, trial: target.checked })}
        >
          {words.say('zones.trial')}
        </Checkbox>
      ) : null}
      <More {...{ rule, isReadOnly, inZones, change }} />
      {problems.length === 0 ? null : (
        <div className="rule-problems" role="alert">
          <ProblemLines problems={problems.map((one) => ({ ...one, line: null, field: fieldOf(one.field) }))} />
        </div>
      )}
      {isReadOnly || !isInZones ? null : (
        <Button size="small" aria-label={words.say('zones.remove-rule', { rule: rule.id })} onClick={remove}>
          {words.say('zones.remove')}
        </Button>
      )}
    </fieldset>
  );
}

interface MoreProps extends Pick<Props, 'rule' | 'isReadOnly' | 'change'> {
  readonly inZones: readonly { readonly value: string; readonly label: string }[];
}

/** What is seldom changed. */
function More({ rule, isReadOnly, inZones, change }: MoreProps) {
  const words = useWords();
  const { kind, labels, flow } = rule;
  const duration = { ruleId: rule.id, isReadOnly };
  const besides = inZones.filter(({ value }) => !rule.zones.includes(value));
  return (
    <details className="rule-more">
      <summary>{words.say('zones.more')}</summary>
      {hasZones(rule) ? (
        <p className="rule-line">
          {words.say('zones.kind')}{' '}
          <Select
            aria-label={words.say('zones.kind-of', { rule: rule.id })}
            size="small"
            disabled={isReadOnly}
            value={kind}
            options={DRAWN_KINDS.map((one) => ({ value: one, label: words.say(`kind.${one}`) }))}
            popupMatchSelectWidth={false}
            onChange={(next) => change(ofKind(rule, next))}
          />
        </p>
      ) : null}
      <p className="rule-line">
        <DurationField
          {...duration}
          field="resume"
          durationMs={rule.resumeMs}
          change={(resumeMs) => change({ ...rule, resumeMs })}
        />
      </p>
      <p className="rule-line">
        <DurationField
          {...duration}
          field="bridge"
          durationMs={rule.bridgeMs}
          change={(bridgeMs) => change({ ...rule, bridgeMs })}
        />
      </p>
      {labels === null ? null : (
        <fieldset>
          <legend>{words.say('zones.labels')}</legend>
          <Checkbox.Group
            disabled={isReadOnly}
            value={[...labels]}
            options={labelsOf(kind).map((one) => ({ value: one, label: words.say(`label.${one}`) }))}
            onChange={(chosen) => change({ ...rule, labels: chosen })}
          />
        </fieldset>
      )}
      {flow === null || besides.length === 0 ? null : (
        <fieldset>
          <legend>{words.say('zones.flow')}</legend>
          <Checkbox.Group
            disabled={isReadOnly}
            value={[...flow]}
            options={besides}
            onChange={(ids) => change({ ...rule, flow: ids })}
          />
        </fieldset>
      )}
    </details>
  );
}

/** The field of the rule that `rules[2].dwell` names. */
function fieldOf(field: string): string {
  return field.replace(/^rules\[\d+\]\.?/, '');
}
