import { useState } from 'react';
import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { Dialog } from '../look/dialog.tsx';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly on: ReviewCase;
  readonly save: (text: string) => void;
  readonly close: () => void;
}

/** A note on a case. Enter does not send it, because an input method uses Enter while it composes. */
export function NoteDialog({ on, save, close }: Props) {
  const words = useWords();
  const [text, setText] = useState('');
  const send = () => {
    if (text.trim() !== '') save(text.trim());
  };
  return (
    <Dialog title={words.say('review.note-title', { number: on.number })} hasEntered={text.trim() !== ''} close={close}>
      <textarea
        aria-label={words.say('review.note-text')}
        rows={4}
        maxLength={2_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) send();
        }}
      />
      <button type="button" className="main-button" disabled={text.trim() === ''} onClick={send}>
        {words.say('review.note-save')}
      </button>
    </Dialog>
  );
}
