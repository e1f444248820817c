import { Input, Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/language.tsx';

const UNITS = { hours: 3_600_000, minutes: 60_000, seconds: 1_000 } as const;
type Unit = keyof typeof UNITS;
const UNIT_NAMES = ['seconds', 'minutes', 'hours'] as const satisfies readonly Unit[];

interface Props {
  readonly ruleId: string;
  readonly field: 'dwell' | 'fault-dwell' | 'resume' | 'bridge' | 'owner-away';
  readonly durationMs: number;
  readonly isReadOnly: boolean;
  readonly change: (durationMs: number) => void;
}

/** A duration of a rule: a number and its unit, the largest that needs no fraction. */
export function DurationField({ ruleId, field, durationMs, isReadOnly, change }: Props) {
  const words = useWords();
  const name = words.say(`zones.${field}-of`, { rule: ruleId });
  const [typed, setTyped] = useState<string | null>(null);
  const unit = unitOf(durationMs);
  const shown = `${durationMs / UNITS[unit]}`;
  const amount = Number(typed ?? shown);
  const isRight = Number.isFinite(amount) && amount >= 0 && typed?.trim() !== '';
  const keep = (of: Unit) => {
    const next = Math.round((amount * UNITS[of]) / UNITS.seconds) * UNITS.seconds;
    if (isRight && next !== durationMs) change(next);
    setTyped(null);
  };
  // 1.5 seconds that nobody typed stay 1.5 seconds.
  const keepTyped = () => (typed === null || typed.trim() === shown ? setTyped(null) : keep(unit));
  return (
    <>
      {words.say(`zones.${field}`)}{' '}
      <Input
        className="duration-input number"
        aria-label={name}
        size="small"
        inputMode="decimal"
        maxLength={6}
        disabled={isReadOnly}
        status={isRight ? '' : 'error'}
        value={typed ?? shown}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={keepTyped}
        onPressEnter={keepTyped}
      />{' '}
      <Select<Unit>
        aria-label={words.say('zones.unit-of', { name })}
        size="small"
        disabled={isReadOnly}
        value={unit}
        options={UNIT_NAMES.map((one) => ({ value: one, label: words.say(`zones.${one}`) }))}
        popupMatchSelectWidth={false}
        onChange={keep}
      />
    </>
  );
}

function unitOf(durationMs: number): Unit {
  if (durationMs > 0 && durationMs % UNITS.hours === 0) return 'hours';
  return durationMs > 0 && durationMs % UNITS.minutes === 0 ? 'minutes' : 'seconds';
}
