import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/language.tsx';
import { HoursDialog } from './hours-dialog.tsx';
import { hoursInWords } from './hours-in-words.ts';

export interface HoursFieldProps {
  /** Null: always in force. */
  readonly hours: string | null;
  /** The camera's. */
  readonly timezone: string;
  readonly isReadOnly: boolean;
  readonly change: (hours: string | null) => void;
}

/** When a rule is in force, in words; a press opens the choice. */
export function HoursField({ hours, timezone, isReadOnly, change }: HoursFieldProps) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="hours-field" disabled={isReadOnly} onClick={() => setOpen(true)}>
        {hours === null ? words.say('hours.always') : hoursInWords(hours, words)}
      </Button>
      {isOpen ? <HoursDialog {...{ hours, timezone, change }} close={() => setOpen(false)} /> : null}
    </>
  );
}
