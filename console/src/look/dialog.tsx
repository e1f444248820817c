import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/language.tsx';
import './dialog.css';

interface Props {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** The browser's own dialog: it keeps the focus inside and closes by Escape. */
export function Dialog({ title, close, children }: Props) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // The browser would give the focus to the first button, but people open a form to write.
    dialog.current?.querySelector<HTMLElement>('textarea, input')?.focus();
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-label={title} onClose={close}>
      <header>
        <h2>{title}</h2>
        <button type="button" onClick={close}>
          {words.say('frame.close')}
        </button>
      </header>
      {children}
    </dialog>
  );
}
