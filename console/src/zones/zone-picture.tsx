import { useState } from 'react';
import { linkOf } from '../api/call.ts';
import { SeenImage } from '../frame/seen-image.tsx';
import { useWords } from '../words/language.tsx';
import type { Ground } from './use-ground.ts';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly of: Ground;
}

/** Wide enough to draw on; the still itself may have 20 megapixels. */
const STILL_WIDTH_PX = 1_600;

/** The chosen picture of the camera, or an empty frame of its form. */
export function ZonePicture({ id, name, of }: Props) {
  const words = useWords();
  const { ground } = of;
  if (ground.type === 'last')
    return <LastPicture key={ground.at} id={id} name={name} at={ground.at} saw={of.sawLast} />;
  const alt = words.say(`zones.${ground.type}-picture`, { name });
  if (ground.type === 'test') return <img src={ground.src} alt={alt} draggable={false} />;
  const { caseId, file } = ground;
  return (
    <SeenImage
      key={`${caseId} ${file}`}
      caseId={caseId}
      file={file}
      src={linkOf('still', { params: { id: caseId, file }, query: { widthPx: STILL_WIDTH_PX } })}
      alt={alt}
      draggable={false}
      onError={of.lostStill}
    />
  );
}

interface LastProps {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly saw: (widthPx: number, heightPx: number) => void;
}

function LastPicture({ id, name, at, saw }: LastProps) {
  const words = useWords();
  const [isAway, setAway] = useState(false);
  if (isAway) return <p className="no-picture">{words.say('zones.no-picture')}</p>;
  return (
    <img
      onLoad={({ currentTarget }) => saw(currentTarget.naturalWidth, currentTarget.naturalHeight)}
      src={linkOf('cameraPicture', { params: { id }, query: { at } })}
      alt={words.say('zones.picture', { name })}
      draggable={false}
      onError={() => setAway(true)}
    />
  );
}
