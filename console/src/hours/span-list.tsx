import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/language.tsx';
import { type Span, typedTime, USUAL_SPAN } from './hours-plan.ts';

interface Props {
  readonly spans: readonly Span[];
  readonly change: (spans: readonly Span[]) => void;
}

const MOST_SPANS = 6;

/** The times of some days, each from and to. */
export function SpanList({ spans, change }: Props) {
  const words = useWords();
  const put = (at: number, span: Span) => change(spans.map((one, n) => (n === at ? span : one)));
  return (
    <span className="span-list">
      {spans.map((span, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place
        <span key={at} className="span">
          <TimeInput
            label={words.say('hour-choice.from')}
            time={span.from}
            change={(from) => put(at, { ...span, from })}
          />
          –
          <TimeInput label={words.say('hour-choice.to')} time={span.to} change={(to) => put(at, { ...span, to })} />
          {spans.length === 1 ? null : (
            <Button
              size="small"
              aria-label={words.say('hour-choice.remove-span', span)}
              onClick={() => change(spans.toSpliced(at, 1))}
            >
              ×
            </Button>
          )}
        </span>
      ))}
      {spans.length >= MOST_SPANS ? null : (
        <Button size="small" onClick={() => change([...spans, USUAL_SPAN])}>
          {words.say('hour-choice.add-span')}
        </Button>
      )}
    </span>
  );
}

/** A time of day as somebody types it, `24:00` too, which the browser's own field does not know. */
function TimeInput({
  label,
  time,
  change,
}: {
  readonly label: string;
  readonly time: string;
  readonly change: (time: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const keep = () => {
    if (typed !== null) change(typedTime(typed) ?? typed);
    setTyped(null);
  };
  return (
    <Input
      className="time-input number"
      aria-label={label}
      size="small"
      inputMode="text"
      maxLength={5}
      value={typed ?? time}
      status={typedTime(typed ?? time) === null ? 'error' : ''}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={keep}
      onPressEnter={keep}
    />
  );
}
