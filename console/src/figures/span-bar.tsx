import { DatePicker, Select } from 'antd';
import { useId } from 'react';
import { writtenTime } from '../../../src/kernel/domain/written-time.ts';
import { calendarDay } from '../look/calendar.ts';
import { useWords } from '../words/language.tsx';
import { type FigureSearch, figureSearchOf, SPANS, type Span } from './figure-search.ts';

interface Props {
  readonly asked: Span;
  readonly change: (search: FigureSearch) => void;
}

/** Which months are looked at. */
export function SpanBar({ asked: { to, months }, change: choose }: Props) {
  const words = useWords();
  const id = useId();
  const change = (search: FigureSearch) => choose(figureSearchOf({ to: writtenTime(to), months, ...search }));
  return (
    <search className="span-bar">
      <Select
        aria-label={words.say('figures.span')}
        value={months}
        options={SPANS.map((value) => ({ value, label: words.say('figures.months', { count: value }) }))}
        onChange={(value: number) => change({ months: value })}
        popupMatchSelectWidth={false}
      />
      <label htmlFor={id}>{words.say('figures.until')}</label>
      <DatePicker
        id={id}
        picker="month"
        allowClear={false}
        value={calendarDay(writtenTime(to))}
        onChange={(_, month) => month && change({ to: month })}
      />
    </search>
  );
}
