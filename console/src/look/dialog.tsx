import { Button } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { NotSaved } from './not-saved.tsx';
import './dialog.css';

interface Props {
  readonly title: string;
  /** Whether something was entered that closing would lose: the dialog then asks first. */
  readonly hasEntered?: boolean;
  readonly close: () => void;
  readonly children: ReactNode;
}

const LeaveContext = createContext<() => void>(() => undefined);

/** Closes the dialog that it stands in, which asks first where something was entered. */
export function Cancel() {
  const words = useWords();
  return <Button onClick={useContext(LeaveContext)}>{words.say('frame.cancel')}</Button>;
}

/** What takes an Escape before the dialog does. */
const OPEN_INSIDE = '[aria-expanded="true"], dialog[open]';

/**
 * The browser's own dialog: it keeps the focus inside. Escape closes the innermost thing that is open: a list in the
 * dialog before the dialog. What was entered is not thrown away without a question.
 */
export function Dialog({ title, hasEntered = false, close, children }: Props) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isAsking, setAsking] = useState(false);
  const leave = () => (hasEntered && !isAsking ? setAsking(true) : close());
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // Of its own accord the browser would close the dialog, whatever is open in it.
    event.preventDefault();
    if (event.isComposing || dialog.current?.querySelector(OPEN_INSIDE)) return;
    if (isAsking) setAsking(false);
    else leave();
  });
  useEffect(() => {
    dialog.current?.showModal();
    // The browser would give the focus to the first button, but people open a form to write.
    dialog.current?.querySelector<HTMLElement>('textarea, input')?.focus();
    const onKey = (event: KeyboardEvent) => onEscape(event);
    // Before the lists of the dialog hear of the key: afterwards nobody knows that they were open.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      onClose={close}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" onClick={leave}>
          {words.say('frame.close')}
        </button>
      </header>
      <LeaveContext value={leave}>{children}</LeaveContext>
      {isAsking ? <NotSaved goOn={() => setAsking(false)} throwAway={close} /> : null}
    </dialog>
  );
}
