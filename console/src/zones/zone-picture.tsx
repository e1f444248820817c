import { useState } from 'react';
import { addressOf } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { useWords } from '../words/language.tsx';

/** The camera's last picture, or an empty frame of its form. */
export function ZonePicture({ id, name }: { readonly id: string; readonly name: string }) {
  const words = useWords();
  const [isAway, setAway] = useState(false);
  // The time in the address makes the browser ask for the newest.
  const [at] = useState(() => new Date(pageClock.now()).toISOString());
  if (isAway) return <p className="no-picture">{words.say('zones.no-picture')}</p>;
  return (
    <img
      src={addressOf('cameraPicture', { params: { id }, query: { at } })}
      alt={words.say('zones.picture', { name })}
      draggable={false}
      onError={() => setAway(true)}
    />
  );
}
