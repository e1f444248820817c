import { useState } from 'react';
import { linkOf } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly id: string;
  readonly name: string;
  /** It has come: how many times as wide as high it is. */
  readonly shape: (ratio: number) => void;
}

/** The camera's last picture, or an empty frame of its form. */
export function ZonePicture({ id, name, shape }: Props) {
  const words = useWords();
  const [isAway, setAway] = useState(false);
  // The time in the address makes the browser ask for the newest.
  const [at] = useState(() => new Date(pageClock.now()).toISOString());
  if (isAway) return <p className="no-picture">{words.say('zones.no-picture')}</p>;
  return (
    <img
      onLoad={({ currentTarget }) => shape(currentTarget.naturalWidth / currentTarget.naturalHeight)}
      src={linkOf('cameraPicture', { params: { id }, query: { at } })}
      alt={words.say('zones.picture', { name })}
      draggable={false}
      onError={() => setAway(true)}
    />
  );
}
