import { useState } from 'react';
import type { ShownCamera } from '../../../src/edges/api/contract/place.ts';
import { linkOf } from '../api/call.ts';
import { useWords } from '../words/language.tsx';

/** The last picture that a worker kept of a camera. */
export function LastPicture({
  camera: { id, name, pictureAt },
}: {
  readonly camera: Pick<ShownCamera, 'id' | 'name' | 'pictureAt'>;
}) {
  const words = useWords();
  const [awayAt, setAwayAt] = useState<string | null>(null);
  if (pictureAt === null || awayAt === pictureAt)
    return <p className="no-picture">{words.say('cameras.no-picture')}</p>;
  // The time in the address makes the browser ask again when there is a newer picture.
  const address = linkOf('cameraPicture', { params: { id }, query: { at: pictureAt } });
  return (
    <img
      className="last-picture"
      src={address}
      alt={words.say('cameras.picture-of', { name: name ?? id })}
      width={640}
      height={360}
      loading="lazy"
      onError={() => setAwayAt(pictureAt)}
    />
  );
}
