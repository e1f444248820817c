import { Alert, Button } from 'antd';
import { copyText } from '../browser/copy-text.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly about: string;
  readonly secret: string;
  readonly close: () => void;
}

/** A password or key that the server shows once. */
export function ShownOnce({ about, secret, close }: Props) {
  const words = useWords();
  return (
    <Alert
      type="warning"
      title={about}
      description={
        <>
          <code className="number shown-once">{secret}</code>{' '}
          <Button size="small" onClick={() => void copyText(secret)}>
            {words.say('frame.copy')}
          </Button>
        </>
      }
      closable={{ onClose: close, 'aria-label': words.say('frame.close') }}
    />
  );
}
