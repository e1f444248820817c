import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import type { ShownCameraText } from '../../../src/edges/api/contract/rules.ts';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { SaveText } from './save-text.tsx';
import { TextProblems } from './text-problems.tsx';

/** Over how many days rules may be tried. */
const DAYS = [1, 7, 14, 30] as const;

interface Props {
  readonly today: ShownCameraText;
  /** Something was started. */
  readonly started: (errandId: string) => void;
  /** There is another version than `today`: saved here, or by somebody else and taken. */
  readonly renewed: (no: number) => void;
}

/** A camera's text to change and to try. One of the console may be saved as a version. */
export function RuleEditor({ today, started, renewed }: Props) {
  const words = useWords();
  const id = useId();
  const [yaml, setYaml] = useState(today.text);
  const [days, setDays] = useState<number>(30);
  const trying = useMutation({
    mutationFn: () => call('tryRules', { params: { id: today.cameraId }, body: { yaml, days } }),
    onSuccess: ({ errand }) => errand && started(errand.id),
  });
  const { problems = [], warnings = [] } = trying.data ?? {};
  return (
    <div className="rule-editor">
      <label htmlFor={id}>
        {words.say('rules.text')}{' '}
        <span className="quiet">
          {today.origin === 'file'
            ? words.say('rules.from-file', { file: today.file })
            : words.say('rules.from-console', { no: today.no })}
        </span>
      </label>
      <Input.TextArea
        id={id}
        className="rule-text"
        rows={16}
        wrap="off"
        spellCheck={false}
        maxLength={60_000}
        value={yaml}
        onChange={({ target }) => setYaml(target.value)}
      />
      <TextProblems title={words.say('rules.problems', { count: problems.length })} problems={problems} isBad />
      <TextProblems title={words.say('rules.warnings')} problems={warnings} />
      {trying.error ? <Problem error={trying.error} /> : null}
      <div className="rule-buttons">
        <Select
          aria-label={words.say('rules.days')}
          value={days}
          options={DAYS.map((count) => ({ value: count, label: words.say('rules.of-days', { count }) }))}
          onChange={setDays}
          popupMatchSelectWidth={false}
        />
        <Button type="primary" loading={trying.isPending} onClick={() => trying.mutate()}>
          {words.say('rules.try')}
        </Button>
        <Button disabled={yaml === today.text} onClick={() => setYaml(today.text)}>
          {words.say('rules.undo')}
        </Button>
      </div>
      {today.origin === 'file' ? null : <SaveText today={today} yaml={yaml} saved={renewed} />}
    </div>
  );
}
