import { useState } from 'react';
import { keysInUse } from '../browser/keys-in-use.ts';
import { Dialog } from '../look/dialog.tsx';
import { useWords } from '../words/language.tsx';
import { KEY_CAPS, KEY_NAMES, type LeftOut } from './review-keys.ts';

/** All keys, and whether they are used. */
export function KeysDialog({ close, leftOut }: { readonly close: () => void; readonly leftOut: LeftOut }) {
  const words = useWords();
  const [inUse, setInUse] = useState(keysInUse.get());
  return (
    <Dialog title={words.say('key.title')} close={close}>
      <ul className="keys">
        {KEY_NAMES.filter((name) => !leftOut.has(name)).map((name) => (
          <li key={name}>
            <kbd>{KEY_CAPS[name]}</kbd> {words.say(`key.${name}`)}
          </li>
        ))}
        <li>
          <kbd>N 1–9</kbd> {words.say('key.digit')}
        </li>
        <li>
          <kbd>N N</kbd> {words.say('key.again')}
        </li>
      </ul>
      <p className="quiet">{words.say('key.mouse')}</p>
      <label>
        <input
          type="checkbox"
          checked={inUse === 'on'}
          onChange={({ target }) => {
            keysInUse.set(target.checked ? 'on' : 'off');
            setInUse(keysInUse.get());
          }}
        />{' '}
        {words.say('key.use')}
      </label>
    </Dialog>
  );
}
