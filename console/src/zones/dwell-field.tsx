import { Input, Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/language.tsx';
import type { DrawnRule } from './drawn-rule.ts';

const UNITS = { hours: 3_600_000, minutes: 60_000, seconds: 1_000 } as const;
type Unit = keyof typeof UNITS;
const UNIT_NAMES = ['seconds', 'minutes', 'hours'] as const satisfies readonly Unit[];

interface Props {
  readonly rule: DrawnRule;
  readonly isReadOnly: boolean;
  readonly change: (dwellMs: number) => void;
}

/** How long something may stay: a number and its unit, the largest that needs no fraction. */
export function DwellField({ rule: { id, dwellMs }, isReadOnly, change }: Props) {
  const words = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const unit = unitOf(dwellMs);
  const shown = `${dwellMs / UNITS[unit]}`;
  const amount = Number(typed ?? shown);
  const isRight = Number.isFinite(amount) && amount >= 0 && typed?.trim() !== '';
  const keep = (of: Unit) => {
    const next = Math.round((amount * UNITS[of]) / UNITS.seconds) * UNITS.seconds;
    if (isRight && next !== dwellMs) change(next);
    setTyped(null);
  };
  // 1.5 seconds that nobody typed stay 1.5 seconds.
  const keepTyped = () => (typed === null || typed.trim() === shown ? setTyped(null) : keep(unit));
  return (
    <>
      {words.say('zones.dwell')}{' '}
      <Input
        className="dwell-input number"
        aria-label={words.say('zones.dwell-of', { rule: id })}
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
        aria-label={words.say('zones.unit-of', { rule: id })}
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

function unitOf(dwellMs: number): Unit {
  if (dwellMs > 0 && dwellMs % UNITS.hours === 0) return 'hours';
  return dwellMs > 0 && dwellMs % UNITS.minutes === 0 ? 'minutes' : 'seconds';
}
