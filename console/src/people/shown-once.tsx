import { Alert, Button } from 'antd';
import { copyText } from '../browser/copy-text.ts';
import { useWords } from '../words/language.tsx';
import type { OnceSecret } from './use-shown-once.ts';

interface Props {
  readonly text: 'people.once-password' | 'people.once-key';
  readonly secrets: readonly OnceSecret[];
  readonly dismiss: (who: string) => void;
}

/** The passwords or keys that the server shows once, each until it is dismissed. */
export function ShownOnce({ text, secrets, dismiss }: Props) {
  const words = useWords();
  return secrets.map(({ who, secret }) => (
    <Alert
      key={who}
      className="shown-once"
      type="warning"
      title={words.say(text, { who })}
      description={
        <>
          <code className="number">{secret}</code>{' '}
          <Button size="small" onClick={() => void copyText(secret)}>
            {words.say('frame.copy')}
          </Button>
        </>
      }
      closable={{ onClose: () => dismiss(who), 'aria-label': words.say('frame.close') }}
    />
  ));
}
