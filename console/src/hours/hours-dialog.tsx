import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { Cancel, Dialog } from '../look/dialog.tsx';
import { useWords } from '../words/language.tsx';
import { DaysAhead } from './days-ahead.tsx';
import { type HoursPlan, planFault, USUAL_PLAN } from './hours-plan.ts';
import { hoursText, planOf } from './hours-text.ts';
import { PlanEditor } from './plan-editor.tsx';
import { useReadHours } from './use-read-hours.ts';
import './hours.css';

interface Props {
  readonly hours: string | null;
  readonly timezone: string;
  readonly change: (hours: string | null) => void;
  readonly close: () => void;
}

const WAYS = ['always', 'plan', 'text'] as const;

/** Hours as somebody chooses them. */
interface Chosen {
  readonly way: (typeof WAYS)[number];
  readonly plan: HoursPlan;
  readonly text: string;
}

/** Chooses when a rule is in force, and shows what the reader of cameras makes of it in the next two weeks. */
export function HoursDialog({ hours, timezone, change, close }: Props) {
  const words = useWords();
  const [first] = useState(() => chosenOf(hours));
  const [chosen, setChosen] = useState(first);
  const { way, plan, text } = chosen;
  const written = way === 'always' ? null : way === 'plan' ? hoursText(plan) : text.trim();
  const read = useReadHours(written, timezone);
  const fault = way === 'plan' ? planFault(plan) : null;
  const isRight = fault === null && written !== '' && (way === 'always' || read.isRight);
  const take = () => {
    if (written !== hours) change(written);
    close();
  };
  // Text begins with what was chosen until then.
  const go = (next: Chosen['way']) =>
    setChosen({ ...chosen, way: next, text: next === 'text' ? (written ?? text) : text });
  return (
    <Dialog title={words.say('hour-choice.title')} hasEntered={chosen !== first} close={close}>
      <div className="hours-dialog">
        <Radio.Group
          value={way}
          options={WAYS.map((one) => ({
            value: one,
            label: words.say(one === 'always' ? 'hours.always' : `hour-choice.${one}`),
          }))}
          onChange={({ target }) => go(target.value)}
        />
        {way === 'plan' ? <PlanEditor plan={plan} change={(next) => setChosen({ ...chosen, plan: next })} /> : null}
        {way === 'text' ? (
          <>
            {text !== '' && planOf(text) === null ? (
              <p className="quiet">{words.say('hour-choice.only-text')}</p>
            ) : null}
            <Input
              aria-label={words.say('hour-choice.text-label')}
              className="number"
              placeholder="Mo-Fr 07:00-22:00; PH off"
              maxLength={300}
              value={text}
              onChange={({ target }) => setChosen({ ...chosen, text: target.value })}
            />
          </>
        ) : null}
        {fault === null ? null : (
          <p className="needs-act" role="status">
            {words.say(`hour-choice.${fault}`)}
          </p>
        )}
        {way === 'always' ? null : <DaysAhead read={read} timezone={timezone} />}
        <div className="hours-buttons">
          <Button type="primary" disabled={!isRight} onClick={take}>
            {words.say('hour-choice.ok')}
          </Button>
          <Cancel />
        </div>
      </div>
    </Dialog>
  );
}

function chosenOf(hours: string | null): Chosen {
  if (hours === null) return { way: 'always', plan: USUAL_PLAN, text: '' };
  const plan = planOf(hours);
  return plan === null ? { way: 'text', plan: USUAL_PLAN, text: hours } : { way: 'plan', plan, text: '' };
}
