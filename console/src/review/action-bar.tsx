import { useWords } from '../words/language.tsx';
import { KEY_CAPS, type KeyAct, type KeyName, type LeftOut } from './review-keys.ts';

const DECIDE = ['confirm', 'reject', 'unsure', 'take-back'] as const;
const LOOK = ['blink', 'boxes', 'close-up', 'full-screen', 'zoom-off'] as const;
const GO = ['back', 'on', 'copy', 'note', 'keys'] as const;

interface Props {
  readonly act: (act: KeyAct) => void;
  readonly leftOut: LeftOut;
  readonly isDecided: boolean;
  readonly pressed: Partial<Record<KeyName, boolean>>;
}

/** Every key as a button. */
export function ActionBar({ act, leftOut, isDecided, pressed }: Props) {
  const words = useWords();
  const button = (name: (typeof DECIDE | typeof LOOK | typeof GO)[number]) => (
    <button
      key={name}
      type="button"
      className={`act act-${name}`}
      disabled={isDecided && (name === 'confirm' || name === 'reject' || name === 'unsure')}
      aria-pressed={pressed[name]}
      aria-keyshortcuts={KEY_CAPS[name]}
      onClick={(event) => {
        // A mouse click leaves no focus behind: Space stays the page's key.
        if (event.detail > 0) event.currentTarget.blur();
        act({ does: name });
      }}
    >
      {words.say(`key.${name}`)}
      <kbd>{KEY_CAPS[name]}</kbd>
    </button>
  );
  const buttons = (names: readonly (typeof DECIDE | typeof LOOK | typeof GO)[number][]) =>
    names.filter((name) => !leftOut.has(name)).map(button);
  return (
    <fieldset className="actions">
      <legend className="visually-hidden">{words.say('review.actions')}</legend>
      <div className="act-group">{buttons(DECIDE)}</div>
      <div className="act-group">{buttons(LOOK)}</div>
      <div className="act-group">{buttons(GO)}</div>
    </fieldset>
  );
}
