import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly isPending: boolean;
  /** `saved` is called once the server has it: until then the text stays in the field. */
  readonly save: (text: string, saved: () => void) => void;
}

/** Writes a note on the case. */
export function NoteLine({ isPending, save }: Props) {
  const words = useWords();
  const [text, setText] = useState('');
  return (
    <Space.Compact className="note-line">
      <Input
        aria-label={words.say('review.note-text')}
        placeholder={words.say('review.note-text')}
        maxLength={2_000}
        disabled={isPending}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button disabled={text.trim() === ''} loading={isPending} onClick={() => save(text.trim(), () => setText(''))}>
        {words.say('key.note')}
      </Button>
    </Space.Compact>
  );
}
