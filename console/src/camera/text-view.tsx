import { Input } from 'antd';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly text: string;
  readonly change: (text: string) => void;
}

/** The whole text of the camera, for what the form does not have. */
export function TextView({ text, change }: Props) {
  const words = useWords();
  return (
    <Input.TextArea
      className="camera-text"
      aria-label={words.say('camera.text')}
      spellCheck={false}
      autoSize={{ minRows: 14, maxRows: 32 }}
      value={text}
      onChange={({ target }) => change(target.value)}
    />
  );
}
