import { Button } from 'antd';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly goOn: () => void;
  readonly throwAway: () => void;
}

/** Asks before what was entered is lost. */
export function NotSaved({ goOn, throwAway }: Props) {
  const words = useWords();
  return (
    <div className="dialog-question" role="alertdialog" aria-label={words.say('frame.not-saved')}>
      <p>{words.say('frame.not-saved')}</p>
      <Button type="primary" autoFocus onClick={goOn}>
        {words.say('frame.go-on')}
      </Button>
      <Button danger onClick={throwAway}>
        {words.say('frame.throw-away')}
      </Button>
    </div>
  );
}
